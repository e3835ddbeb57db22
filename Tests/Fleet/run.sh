#!/usr/bin/env bash
# Many machines and one PostgreSQL: a private server on a unix socket, started and ended by each test.
#   Tests/Fleet/run.sh TACHO                TACHO is the built program
#   Tests/Fleet/run.sh TACHO --long         also reports over 5 million rows: some minutes
#   Tests/Fleet/run.sh TACHO --no-install   without the collector, whose definitions are a package of PyPI
set -euo pipefail
TACHO_BIN=$(realpath "$1")
export TACHO_BIN PYTHONDONTWRITEBYTECODE=1
cd "$(dirname "$0")"
shift
long=()
if [[ " $* " = *" --long "* ]]; then long=(--long); fi
status=0
for test in schema grafana report docs; do
    python3 "$test.py" || status=1
done
python3 push.py "${long[@]}" || status=1
if [[ " $* " != *" --no-install "* ]]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    python3 -m venv "$work"
    "$work/bin/pip" install --quiet --disable-pip-version-check opentelemetry-proto
    "$work/bin/python" otlp.py || status=1
fi
if [ ${#long[@]} -gt 0 ]; then python3 long.py || status=1; fi
exit "$status"
