#!/usr/bin/env bash
# Opens reports in a headless Chromium: hostile text, sums, speed.
#   Tests/Report/run.sh TACHO [TEST…]    TEST such as test_report.ReportTest.test_sums_are_those_of_cost
# Needs Chromium and python3; TACHO_TEST_CHROMIUM names another browser.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../../.build/debug/tacho}
shift || true
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
TACHO_BIN=$(cd "$(dirname "$tacho")" && pwd)/$(basename "$tacho")
export TACHO_BIN PYTHONDONTWRITEBYTECODE=1
if command -v node >/dev/null; then
    for script in "$here"/../../Sources/Report/Page/*.js; do node --check "$script"; done
fi
cd "$here"
if [ $# -gt 0 ]; then python3 -m unittest -v "$@"; else python3 -m unittest -v; fi
