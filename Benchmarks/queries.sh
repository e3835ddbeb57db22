#!/usr/bin/env bash
# Times the reading commands on a long history beside `tacho --version`, which opens no store.
#
# usage: Benchmarks/queries.sh [PATH OF tacho] [SESSIONS] [ROUNDS] [API CALLS]
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# The goals on 100,000 sessions are at most 50 ms for `tacho sessions` and, with 2 million API calls, at most 150 ms for
# `tacho cost --by month`. Times are of the whole process: start, catching up with the journal (a stat for each of 730
# files), the query, the output into a pipe. Needs a C compiler and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../.build/release/tacho}
sessions=${2:-100000}
rounds=${3:-30}
calls=${4:-2000000}
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
tacho=$(cd "$(dirname "$tacho")" && pwd)/$(basename "$tacho")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${CC:-cc}" -O2 -o "$work/spawn" "$here/hook/spawn.c"

mkdir "$work/home"
export HOME=$work/home TACHO_HOME=$work/data
# Only what a terminal sets.
in_terminal() { env -i PATH="$PATH" HOME="$HOME" TACHO_HOME="$TACHO_HOME" TERM=xterm-256color LANG=C.UTF-8 "$@"; }

python3 "$here/queries/journal.py" "$TACHO_HOME/journal" "$sessions"
echo "journal: $(find "$TACHO_HOME/journal" -type f | wc -l) files, $(du -sm "$TACHO_HOME/journal" | cut -f1) MB"
start=$(date +%s%N)
count=$(in_terminal "$tacho" sessions --all --columns id | sort -u | wc -l)
echo "import of the journal and the whole list: $((($(date +%s%N) - start) / 1000000)) ms"
echo "store: $(du -sm "$TACHO_HOME/tacho.db" | cut -f1) MB, $count sessions (expected $sessions)"
[[ $count == "$sessions" ]]
# The first answer sums each session up, the later ones read that.
python3 "$here/queries/usage.py" "$TACHO_HOME/tacho.db" "$calls"
start=$(date +%s%N)
in_terminal "$tacho" cost --by month >"$work/months"
echo "first cost --by month: $((($(date +%s%N) - start) / 1000000)) ms, $(wc -l <"$work/months") months"

id=$(in_terminal "$tacho" sessions --limit 1 --columns id)
time_commands() {
    in_terminal "$work/spawn" "$rounds" '--version, no store' "$tacho" --version -- "$@" 2>"$work/words" ||
        { cat "$work/words" >&2; exit 1; }
}
time_commands 'tacho' "$tacho" -- 'sessions' "$tacho" sessions -- 'sessions --json' "$tacho" sessions --json -- \
    'show ID' "$tacho" show "$id" -- '--limit 500' "$tacho" sessions --limit 500
time_commands '--active' "$tacho" sessions --active -- '--agent' "$tacho" sessions --agent codex -- \
    '--branch' "$tacho" sessions --branch feat/TICKET-7-some-words -- '--branch, none' "$tacho" sessions --branch no -- \
    '--tab' "$tacho" sessions --tab pts/7 -- '--since 30d' "$tacho" sessions --since 30d --limit 20
time_commands '--repo' "$tacho" sessions --repo /home/person/src/project-3 -- \
    '--repo, few' "$tacho" sessions --repo /home/person/src/rare -- '--repo, none' "$tacho" sessions --repo /nowhere -- \
    '--repo, all' "$tacho" sessions --repo /home -- '--tag, none' "$tacho" sessions --tag nothing -- \
    '--repo --branch' "$tacho" sessions --repo /home/person/src/rare --branch main

time_commands 'cost --by month' "$tacho" cost --by month -- 'cost' "$tacho" cost -- \
    'cost --by repo' "$tacho" cost --by repo -- 'cost --by branch' "$tacho" cost --by branch --repo /home/person/src/rare -- \
    'cost --by model' "$tacho" cost --by model --since 30d
