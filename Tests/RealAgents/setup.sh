#!/usr/bin/env bash
# Installs pinned, real agent CLIs from PyPI wheels; idempotent.
#   TACHO_RIG         where things go          (default ~/.cache/tacho-rig)
#   TACHO_RIG_WHEELS  extra folder of wheels   (optional, saves the download)
#   TACHO_RIG_AIDER   1 = also install aider   (own venv, many dependencies)
set -euo pipefail

rig=${TACHO_RIG:-$HOME/.cache/tacho-rig}
claude_sdk=0.2.187
codex_bin=0.163.0
aider=0.86.2
python=${PYTHON:-python3}

mkdir -p "$rig/bin"
links=()
[ -n "${TACHO_RIG_WHEELS:-}" ] && links=(--find-links "$TACHO_RIG_WHEELS")

make_venv() { [ -x "$1/bin/python" ] || "$python" -m venv "$1"; }
pip_in() {
  local venv=$1
  shift
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    ${links[@]+"${links[@]}"} "$@"
}

# Only the bundled binaries are wanted, so no dependencies.
make_venv "$rig/venv"
pip_in "$rig/venv" --no-deps "claude-agent-sdk==$claude_sdk" "openai-codex-cli-bin==$codex_bin"
site=$("$rig/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

find_one() {
  local hit
  hit=$(find "$site" -path "$1" -type f | head -n 1)
  [ -n "$hit" ] || { echo "setup.sh: no $1 under $site" >&2; exit 1; }
  chmod +x "$hit"
  printf '%s\n' "$hit"
}
ln -sfn "$(find_one '*/claude_agent_sdk/_bundled/claude')" "$rig/bin/claude"
ln -sfn "$(find_one '*/codex_cli_bin/*/codex')" "$rig/bin/codex"

if [ "${TACHO_RIG_AIDER:-0}" = 1 ]; then
  make_venv "$rig/aider"
  pip_in "$rig/aider" "aider-chat==$aider"
  ln -sfn "$rig/aider/bin/aider" "$rig/bin/aider"
fi

# A scratch home: --version must not touch the caller's own agent folders.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for cli in claude codex aider; do
  [ -x "$rig/bin/$cli" ] || continue
  printf '%s %s\n' "$cli" "$(HOME=$scratch CODEX_HOME=$scratch CLAUDE_CONFIG_DIR=$scratch \
    DISABLE_AUTOUPDATER=1 timeout 60 "$rig/bin/$cli" --version 2>/dev/null | tail -n 1)"
done
