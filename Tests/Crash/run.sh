#!/usr/bin/env bash
# Kills, power cuts and damaged databases: nothing is lost, nothing is there twice, no wrong answer.
#   Tests/Crash/run.sh TACHO          a few of each, half a minute
#   Tests/Crash/run.sh TACHO --long   1,000 kill rounds, 200 power cuts, 100 damaged databases, half an hour
set -euo pipefail
tacho=$(realpath "$1")
cd "$(dirname "$0")"
if [ "${2-}" = --long ]; then counts=(1000 200 100); else counts=(12 9 8); fi
status=0
python3 kill.py "$tacho" "${counts[0]}" || status=1
python3 power.py "$tacho" "${counts[1]}" || status=1
python3 damage.py "$tacho" "${counts[2]}" || status=1
exit "$status"
