#!/usr/bin/env bash
# Times how fast each agent's logs are read on one core, the writing of the store included, and what a conversation of
# each of all agents costs a command that finds nothing new.
#
# usage: Benchmarks/readers.sh [PATH OF tacho] [MEGABYTES OF EACH] [ROUNDS] [LONGEST TEXT]
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# Goals: 200 MB/s; nothing new in at most 5 ms more than without logs. Needs python3 and taskset; with strace, it counts
# the system calls, too.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../.build/release/tacho}
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
homes=$(mktemp -d)
trap 'rm -rf "$homes"' EXIT
python3 "$here/readers/make_logs.py" "$homes" "${2:-100}" "${4:-24000}"
python3 "$here/readers/measure.py" "$tacho" "$homes" "${3:-3}"
