#!/usr/bin/env bash
# Feeds the readers of tacho with inputs that libFuzzer makes. Linux only.
#   Tests/Fuzz/fuzz.sh [RUNS [TARGET...]]     so many inputs for each target, 20,000 by default
# An input that ends the process, takes over a second or 200 MB stays in .build/fuzz/found; the script then fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${1-20000}
shift || true
export TACHO_FUZZ=1
swift build -c release --scratch-path .build/fuzz --product tacho-fuzz
program=$(swift build -c release --scratch-path .build/fuzz --show-bin-path)/tacho-fuzz
if [ $# -gt 0 ]; then targets=("$@"); else mapfile -t targets < <("$program" || true); fi
mkdir -p .build/fuzz/found
status=0
for target in "${targets[@]}"; do
    corpus=.build/fuzz/corpus/$target
    mkdir -p "$corpus"
    Tests/Fuzz/seeds.py "$target" "$corpus"
    log=.build/fuzz/$target.log
    if "$program" "$target" -runs="$runs" -max_len=4096 -timeout=1 -rss_limit_mb=200 -verbosity=1 -print_final_stats=1 \
        -artifact_prefix=".build/fuzz/found/$target-" "$corpus" >"$log" 2>&1; then
        count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
        peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
        echo "$target: $count inputs, $peak MB at most, nothing found"
    else
        status=1
        echo "$target: FOUND, see $log"
        grep -aE 'SUMMARY|Fatal error|Precondition' "$log" | head -3 || true
    fi
done
exit "$status"
