#!/usr/bin/env bash
# Tries `tacho mcp` with the official Python SDK, the newest 1.x and the newest 2.x, both from PyPI.
#   Tests/MCPClients/run.sh TACHO           TACHO is the built program
# With TACHO_MCP_SCHEMAS, a folder with the specification's schema.json files named REVISION.json, it also runs the
# raw tests of the protocol, and validates every message of both against the schema of its revision.
set -euo pipefail
tacho=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for wanted in 'mcp<2' 'mcp>=2,<3'; do
    environment="$work/${wanted//[^a-z0-9]/_}"
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check "$wanted" jsonschema
    "$environment/bin/python" "$here/sdk.py" "$tacho" "$work/sdk"
done

if [ -n "${TACHO_MCP_SCHEMAS-}" ]; then
    (cd "$here/../.." && TACHO_MCP_TRANSCRIPT="$work/transcript" swift test --skip-build --filter MCPTests >/dev/null)
    "$environment/bin/python" "$here/validate.py" "$work/sdk" "$TACHO_MCP_SCHEMAS"
    "$environment/bin/python" "$here/validate.py" "$work/transcript" "$TACHO_MCP_SCHEMAS"
fi
