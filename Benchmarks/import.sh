#!/usr/bin/env bash
# Times the first import of 1,000 Claude Code transcripts (about 460 MB, 90,000 API calls) beside `cat | wc -l` of the
# same files, and a reading with nothing new. agentsview reads them once, too, where it is on the PATH or AGENTSVIEW names
# it (`pip install agentsview==0.46.1`).
#
# usage: [AGENTSVIEW=PATH] Benchmarks/import.sh [PATH OF tacho] [ROUNDS] [LOG DIRECTORY]
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# Goals: the import at most 8 times the bare reading, below 100 MB; nothing new in at most 50 ms. Needs python3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../.build/release/tacho}
rounds=${2:-5}
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
logs=${3:-}
if [[ -z $logs ]]; then
    logs=$(mktemp -d)
    trap 'rm -rf "$logs"' EXIT
    python3 "$here/import/make_logs.py" "$logs"
fi
du -sh "$logs" | cut -f1 | sed 's/$/B of transcripts/'
python3 "$here/import/compare.py" "$tacho" "$logs" "$rounds"
