#!/usr/bin/env bash
# Times the byte scanner and an agent's reader on memory-mapped logs, in processor time of one core: by default on
# Claude Code transcripts (1,000 files, about 480 MB), which it makes. Benchmarks/readers/make_logs.py makes others.
#
# usage: Benchmarks/scanner.sh [PATH OF scanner-benchmark] [LOG DIRECTORY] [AGENT]
#
# The binary should be a release build: `swift build -c release --product scanner-benchmark`, on Linux with
# `-Xswiftc -static-executable`. Goal: all keys of all lines at 1 GB/s or more. Needs python3 to make the logs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
benchmark=${1:-$here/../.build/release/scanner-benchmark}
logs=${2:-}
[[ -x $benchmark ]] || { echo "no benchmark at $benchmark: build it or give its path" >&2; exit 1; }
if [[ -z $logs ]]; then
    logs=$(mktemp -d)
    trap 'rm -rf "$logs"' EXIT
    python3 "$here/import/make_logs.py" "$logs"
fi
find "$logs" -name '*.jsonl' -exec "$benchmark" "${3:-claude}" {} +
