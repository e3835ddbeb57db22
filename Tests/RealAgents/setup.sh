#!/usr/bin/env bash
# Installs pinned, real agent CLIs from PyPI wheels; idempotent.
#   TACHO_RIG         where things go          (default ~/.cache/tacho-rig)
#   TACHO_RIG_WHEELS  extra folder of wheels   (optional, saves the download)
#   TACHO_RIG_AIDER   1 = also install aider   (own venv, many dependencies)
#   TACHO_RIG_AGENTS  the other agents          (default: all that are known below; 1.7 GB, 6 minutes)
#   TACHO_ALL_AGENTS  1 = fail if one of them cannot be installed; else it is named and its test skipped
set -euo pipefail

rig=${TACHO_RIG:-$HOME/.cache/tacho-rig}
claude_sdk=0.2.187
codex_bin=0.163.0
aider=0.86.2
python=${PYTHON:-python3}

mkdir -p "$rig/bin"
links=()
[ -n "${TACHO_RIG_WHEELS:-}" ] && links=(--find-links "$TACHO_RIG_WHEELS")

make_venv() { [ -x "$1/bin/python" ] || "$python" -m venv "$1"; }
pip_in() {
  local venv=$1
  shift
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    ${links[@]+"${links[@]}"} "$@"
}

# Only the bundled binaries are wanted, so no dependencies.
make_venv "$rig/venv"
pip_in "$rig/venv" --no-deps "claude-agent-sdk==$claude_sdk" "openai-codex-cli-bin==$codex_bin"
site=$("$rig/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

find_one() {
  local hit
  hit=$(find "$site" -path "$1" -type f | head -n 1)
  [ -n "$hit" ] || { echo "setup.sh: no $1 under $site" >&2; exit 1; }
  chmod +x "$hit"
  printf '%s\n' "$hit"
}
ln -sfn "$(find_one '*/claude_agent_sdk/_bundled/claude')" "$rig/bin/claude"
ln -sfn "$(find_one '*/codex_cli_bin/*/codex')" "$rig/bin/codex"

if [ "${TACHO_RIG_AIDER:-0}" = 1 ]; then
  make_venv "$rig/aider"
  pip_in "$rig/aider" "aider-chat==$aider"
  ln -sfn "$rig/aider/bin/aider" "$rig/bin/aider"
fi

# wheel NAME PACKAGE: unpacks a wheel that holds the vendor's own program, without dependencies.
wheel() {
  rm -rf "${rig:?}/$1"
  mkdir -p "$rig/$1/download"
  "$rig/venv/bin/python" -m pip download --quiet --no-deps --disable-pip-version-check \
    ${links[@]+"${links[@]}"} --dest "$rig/$1/download" "$2" &&
    "$python" -m zipfile -e "$rig/$1"/download/*.whl "$rig/$1/w" &&
    rm -r "$rig/$1/download" &&
    find "$rig/$1/w" -type f -size +1M -exec chmod +x {} +
}

# in_venv NAME PACKAGE VERSION...: a venv of its own, with the first of these Python versions that is here.
in_venv() {
  local name=$1 package=$2 interpreter
  shift 2
  rm -rf "${rig:?}/$name"
  for version; do
    for interpreter in "python$version" "$HOME"/.pyenv/versions/"$version".*/bin/python "$python"; do
      "$interpreter" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" 2>/dev/null || continue
      "$interpreter" -m venv "$rig/$name/venv" && pip_in "$rig/$name/venv" "$package" &&
        ln -sfn "$rig/$name/venv/bin/$name" "$rig/bin/$name"
      return
    done
  done
  echo "setup.sh: $name needs Python $*" >&2
  return 1
}

install_agent() {
  local package=$2
  case $1 in
    copilot) wheel copilot "$package" && ln -sfn "$rig/copilot/w/copilot/bin/copilot" "$rig/bin/copilot" ;;
    grok) wheel grok "$package" && ln -sfn "$rig/grok/w/grok_cli_bin/bin/grok" "$rig/bin/grok" ;;
    codebuddy)
      wheel codebuddy "$package" &&
        ln -sfn "$rig/codebuddy/w/codebuddy_agent_sdk/bin/codebuddy-headless" "$rig/bin/codebuddy"
      ;;
    letta)
      wheel letta "$package" && printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' \
        "$rig/letta/w/letta_code/_payload/bin/node" "$rig/letta/w/letta_code/_payload/app/letta.js" >"$rig/bin/letta" &&
        chmod +x "$rig/bin/letta" "$rig/letta/w/letta_code/_payload/bin/node"
      ;;
    kimi) in_venv kimi "$package" 3.13 ;;
    gptme) in_venv gptme "$package" 3.11 3.12 3.13 ;;
    vibe) in_venv vibe "$package" 3.12 3.13 ;;
    *) echo "setup.sh: unknown agent $1" >&2; return 1 ;;
  esac
}

# The newest releases that can be had as wheels with the program inside, or that still run.
declare -A packages=(
  [copilot]=github-copilot-sdk==1.0.2 [grok]=grok-cli-bin==0.2.111 [codebuddy]=codebuddy-agent-sdk==0.3.274
  [letta]=letta==0.34.12 [kimi]=kimi-cli==1.51.0 [gptme]=gptme==0.35.1 [vibe]=mistral-vibe==3.0.2
)
for agent in ${TACHO_RIG_AGENTS-copilot grok codebuddy letta kimi gptme vibe}; do
  package=${packages[$agent]-}
  [ -e "$rig/bin/$agent" ] && [ "$(cat "$rig/$agent/installed" 2>/dev/null)" = "$package" ] && continue
  rm -f "$rig/bin/$agent"
  if install_agent "$agent" "$package"; then
    echo "$package" >"$rig/$agent/installed"
  else
    echo "setup.sh: $agent ($package) could not be installed; its test is skipped" >&2
    rm -f "$rig/bin/$agent"
    [ "${TACHO_ALL_AGENTS:-0}" = 1 ] && exit 1
  fi
done

# A scratch home: --version must not touch the caller's own agent folders.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for cli in claude codex aider; do
  [ -x "$rig/bin/$cli" ] || continue
  printf '%s %s\n' "$cli" "$(HOME=$scratch CODEX_HOME=$scratch CLAUDE_CONFIG_DIR=$scratch \
    DISABLE_AUTOUPDATER=1 timeout 60 "$rig/bin/$cli" --version 2>/dev/null | tail -n 1)"
done
