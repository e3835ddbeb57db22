#!/usr/bin/env bash
# Makes a long history, or takes one that was made before, for the benchmarks that ask it questions.
#
# usage: source Benchmarks/history/fill.sh [PATH OF tacho] [SESSIONS] [ROUNDS] [API CALLS]
#
# Sets $tacho, $rounds, $HOME, $TACHO_HOME, $store and $work, and makes $spawn, which times commands, and in_terminal,
# which runs one with what a terminal sets. The history is two years that end today: the journal, which tacho imports
# itself, runs and usage, which are written into its tables, and 1,000 transcripts of Claude Code. It is made in the
# directory $TACHO_BENCH_STORE and kept there for the next benchmark; without that variable in a temporary directory that is
# removed at the end.
# shellcheck disable=SC2034  # some are for the scripts that source this
history=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tacho=${1:-$history/../../.build/release/tacho}
sessions=${2:-100000}
rounds=${3:-30}
calls=${4:-2000000}
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
tacho=$(cd "$(dirname "$tacho")" && pwd)/$(basename "$tacho")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
spawn=$work/spawn
"${CC:-cc}" -O2 -o "$spawn" "$history/../hook/spawn.c"

store=${TACHO_BENCH_STORE:-$work}
export HOME=$store/home TACHO_HOME=$store/data
in_terminal() { env -i PATH="$PATH" HOME="$HOME" TACHO_HOME="$TACHO_HOME" TERM=xterm-256color LANG=C.UTF-8 "$@"; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

fill() {
    local start count
    mkdir -p "$HOME" "$TACHO_HOME"
    python3 "$history/journal.py" "$TACHO_HOME/journal" "$sessions" 730 "$(milliseconds)"
    echo "journal: $(find "$TACHO_HOME/journal" -type f | wc -l) files, $(du -sm "$TACHO_HOME/journal" | cut -f1) MB"
    start=$(milliseconds)
    count=$(in_terminal "$tacho" sessions --all --columns id | sort -u | wc -l)
    echo "import of the journal and the whole list: $(($(milliseconds) - start)) ms, $count sessions (expected $sessions)"
    [[ $count == "$sessions" ]]
    python3 "$history/usage.py" "$TACHO_HOME/tacho.db" "$calls"
    start=$(milliseconds)
    # The first answer sums each session and each day up, the later ones read that.
    in_terminal "$tacho" cost --by month >"$work/months" 2>/dev/null
    echo "first cost --by month: $(($(milliseconds) - start)) ms, $(wc -l <"$work/months") months"
    python3 "$history/transcripts.py" "$HOME"
    in_terminal "$tacho" import >/dev/null 2>&1
    echo "store: $(du -sm "$TACHO_HOME/tacho.db" | cut -f1) MB"
    python3 - "$TACHO_HOME/tacho.db" <<'EOF'
import sqlite3
import sys

sizes = dict(sqlite3.connect(sys.argv[1]).execute(
    "SELECT name LIKE 'prompt\\_index%' ESCAPE '\\', sum(pgsize) FROM dbstat GROUP BY 1"))
print(f"index of prompts: {sizes[1] / 1e6:.0f} MB, {100 * sizes[1] / sum(sizes.values()):.0f} % of the store")
EOF
    touch "$store/filled"
}
[[ -e $store/filled ]] || fill
