#!/usr/bin/env bash
# Many machines and one PostgreSQL: a private server on a unix socket, started and ended by each test.
#   Tests/Fleet/run.sh TACHO                TACHO is the built program
#   Tests/Fleet/run.sh TACHO --long         also 1,000 machines, 100,000 sessions, reports over 5 million rows: a quarter of an hour
#   Tests/Fleet/run.sh TACHO --no-install   without the collector, whose definitions are a package of PyPI
set -euo pipefail
TACHO_BIN=$(realpath "$1")
export TACHO_BIN PYTHONDONTWRITEBYTECODE=1
cd "$(dirname "$0")"
shift
long=false
if [[ " $* " = *" --long "* ]]; then long=true; fi
status=0
for test in schema grafana report docs push faults; do
    python3 "$test.py" || status=1
done
if [[ " $* " != *" --no-install "* ]]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    python3 -m venv "$work"
    "$work/bin/pip" install --quiet --disable-pip-version-check opentelemetry-proto
    "$work/bin/python" otlp.py || status=1
fi
if $long; then
    python3 long_push.py || status=1
    python3 long_reports.py || status=1
fi
exit "$status"
