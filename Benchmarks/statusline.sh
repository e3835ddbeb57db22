#!/usr/bin/env bash
# Times `tacho statusline` on a long history beside `tacho --version`, which opens no store.
#
# usage: Benchmarks/statusline.sh [PATH OF tacho] [SESSIONS] [ROUNDS] [API CALLS]
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# The goal is at most 20 ms on 100,000 sessions with 2 million API calls and 1,000 transcripts, the whole process.
# "first answer" is the line out of the store alone; the others read on in the journal and the logs within the limit.
# "budgets" has nine: a day's, a week's and a month's for all, for a directory that holds everything, and for a tag.
# Three sessions run in tabs of this script. Where $TACHO_BENCH_STORE names a directory, the history is kept there for the
# next time. Needs a C compiler and python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=Benchmarks/history/fill.sh
source "$here/history/fill.sh" "$@"

python3 "$here/statusline/running.py" "$store" "$work/input.json"
tab=pts/bench-2
in_terminal "$tacho" sessions --active
in_terminal "$tacho" statusline --tab "$tab" --limit 2000
cat >"$work/claude" <<END
#!/bin/sh
"$tacho" statusline <"$work/input.json"
END
chmod +x "$work/claude"
in_terminal "$work/claude"
in_terminal "$spawn" "$rounds" '--version, no store' "$tacho" --version -- \
    'first answer' "$tacho" statusline --tab "$tab" --limit 0 -- \
    'statusline --tab' "$tacho" statusline --tab "$tab" -- \
    'statusline' "$tacho" statusline -- \
    'sh -c statusline' "$work/claude"

mkdir -p "$work/config/tacho"
in_terminal "$tacho" tag "$(in_terminal "$tacho" sessions --active --columns id | head -1)" +bench >/dev/null
budget=$'day = 0.01\nweek = 0.02\nmonth = 0.03\n'
printf '[budget]\n%s[[budget.for]]\nrepo = "%s"\n%s[[budget.for]]\ntag = "bench"\n%s' \
    "$budget" / "$budget" "$budget" >"$work/config/tacho/config.toml"
with_budgets() { in_terminal XDG_CONFIG_HOME="$work/config" "$@"; }
with_budgets "$tacho" statusline --tab "$tab" --limit 2000
with_budgets "$spawn" "$rounds" 'budgets, all time' "$tacho" statusline --tab "$tab" --limit 2000 -- \
    'budgets --tab' "$tacho" statusline --tab "$tab" -- 'budgets' "$tacho" statusline
