#!/usr/bin/env bash
# Installs the real agents from PyPI and runs every test here against them.
#   run.sh [TEST ...]      all tests, or unittest names such as test_sessions.SessionTests.test_codex_exec
#   TACHO_BIN              the tacho to test (default: a debug build of this checkout)
#   TACHO_RIG              where the agents are installed (default ~/.cache/tacho-rig)
# Needs python3 with venv, tmux, git, bash, zsh and fish: Tests/run.sh installs them.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export TACHO_RIG=${TACHO_RIG:-$HOME/.cache/tacho-rig}

"$here/setup.sh"
if [ -z "${TACHO_BIN:-}" ]; then
  swift build --package-path "$root" --product tacho
  TACHO_BIN=$(swift build --package-path "$root" --show-bin-path)/tacho
fi
export TACHO_BIN
cd "$here"
[ $# -gt 0 ] || set -- discover --start-directory .
exec python3 -B -m unittest "$@" --verbose
