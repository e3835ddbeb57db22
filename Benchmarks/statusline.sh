#!/usr/bin/env bash
# Times `tacho statusline` on a long history beside `tacho --version`, which opens no store.
#
# usage: Benchmarks/statusline.sh [PATH OF tacho] [SESSIONS] [ROUNDS]
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# The goal is at most 20 ms on 100,000 sessions with 2 million API calls and 1,000 transcripts, the whole process.
# "first answer" is the line out of the store alone; the others read on in the journal and the logs within the limit.
# Needs a C compiler and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../.build/release/tacho}
sessions=${2:-100000}
rounds=${3:-30}
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
tacho=$(cd "$(dirname "$tacho")" && pwd)/$(basename "$tacho")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${CC:-cc}" -O2 -o "$work/spawn" "$here/hook/spawn.c"

export HOME=$work TACHO_HOME=$work/data
in_terminal() { env -i PATH="$PATH" HOME="$HOME" TACHO_HOME="$TACHO_HOME" TERM=xterm-256color LANG=C.UTF-8 "$@"; }
in_terminal "$tacho" sessions 2>/dev/null
tab=$(python3 "$here/statusline/fill.py" "$work" "$sessions")
in_terminal "$tacho" import >/dev/null 2>&1
echo "store: $(du -sm "$TACHO_HOME/tacho.db" | cut -f1) MB, $sessions sessions"
in_terminal "$tacho" statusline --tab "$tab" --limit 2000
cat >"$work/claude" <<END
#!/bin/sh
cat "$work/input.json" | "$tacho" statusline
END
chmod +x "$work/claude"
in_terminal "$work/claude"
in_terminal "$work/spawn" "$rounds" '--version, no store' "$tacho" --version -- \
    'first answer' "$tacho" statusline --tab "$tab" --limit 0 -- \
    'statusline --tab' "$tacho" statusline --tab "$tab" -- \
    'statusline' "$tacho" statusline -- \
    'cat | statusline' "$work/claude"
