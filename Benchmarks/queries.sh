#!/usr/bin/env bash
# Times the reading commands on a long history beside `tacho --version`, which opens no store.
#
# usage: Benchmarks/queries.sh [PATH OF tacho] [SESSIONS] [ROUNDS] [API CALLS]
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# The goals on 100,000 sessions are at most 50 ms for `tacho sessions` and, with 2 million API calls, at most 150 ms for
# `tacho cost --by month`. Times are of the whole process: start, catching up with the journal (a stat for each of 730
# files) and the logs (1,000 files), the query, the output into a pipe. Where $TACHO_BENCH_STORE names a directory, the
# history is kept there for the next time. Needs a C compiler and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Benchmarks/history/fill.sh
source "$here/history/fill.sh" "$@"

id=$(in_terminal "$tacho" sessions --limit 1 --columns id)
time_commands() {
    in_terminal "$spawn" "$rounds" '--version, no store' "$tacho" --version -- "$@" 2>"$work/words" ||
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

time_commands 'search, a rare word' "$tacho" search cartQueue -- 'a frequent word' "$tacho" search fix -- \
    'a beginning' "$tacho" search ca -- 'two words' "$tacho" search fix retry -- 'a phrase' "$tacho" search 'fix tests' -- \
    'a word, --repo' "$tacho" search fix --repo /home/person/src/rare -- 'a word, --since' "$tacho" search fix --since 30d

project=/home/person/src/project-3
time_commands 'cost --by month' "$tacho" cost --by month -- \
    'cost --by month, Berlin' /usr/bin/env TZ=Europe/Berlin "$tacho" cost --by month -- 'cost' "$tacho" cost -- \
    'cost --by day, all' "$tacho" cost --by day --since 2000-01-01 -- 'cost --by repo' "$tacho" cost --by repo
time_commands '--by branch --repo' "$tacho" cost --by branch --repo "$project" -- \
    '--by branch --repo, few' "$tacho" cost --by branch --repo /home/person/src/rare -- \
    'cost --by branch' "$tacho" cost --by branch -- 'cost --by model' "$tacho" cost --by model --since 30d
time_commands 'report --since 7d' "$tacho" report --since 7d -o - -- \
    'timesheet --since 30d' "$tacho" timesheet --since 30d -- 'timeline --since 7d' "$tacho" timeline --since 7d
