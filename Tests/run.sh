#!/usr/bin/env bash
# Checks everything: formatting, shell scripts, a build without warnings, all tests, the real agents.
#   Tests/run.sh                installs what the tests need, then runs them
#   Tests/run.sh --no-install   takes the machine as it is, and leaves the real agents and MCP clients out
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }

# run-as-root COMMAND...: directly, or by sudo where this is not root.
run_as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Programs that hook into shells as the snippets do. Tests leave out those that a system does not have.
neighbours=(zoxide direnv fzf bash-completion zsh-autosuggestions zsh-syntax-highlighting)

# The shells that the snippets are for, terminals and tracing to try them in, and the checkers.
install_tools() {
    local wanted=(bash zsh fish tmux screen shellcheck git python3) missing=() absent=() tool
    [ "$(uname -s)" = Linux ] && wanted+=(strace chromium)
    for tool in "${wanted[@]}"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    case $(uname -s) in
    Linux)
        [ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
        for tool in "${neighbours[@]}" zsh-theme-powerlevel9k; do
            dpkg-query -W -f '${Status}' "$tool" 2>/dev/null | grep -q ' installed' || absent+=("$tool")
        done
        [ ${#missing[@]} = 0 ] && [ ${#absent[@]} = 0 ] && return
        run_as_root apt-get update -qq
        for tool in "${absent[@]}"; do
            if apt-cache show "$tool" >/dev/null 2>&1; then missing+=("$tool"); fi
        done
        [ ${#missing[@]} = 0 ] && return
        say "installing ${missing[*]}"
        run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
        ;;
    Darwin)
        for tool in "${neighbours[@]}"; do
            brew list "$tool" >/dev/null 2>&1 || missing+=("$tool")
        done
        [ ${#missing[@]} = 0 ] && return
        say "installing ${missing[*]}"
        brew install --quiet "${missing[@]}"
        ;;
    esac
}

lint() {
    say "formatting"
    swift format lint --strict -r Package.swift Sources Tests shell
    say "shell scripts"
    git ls-files -z '*.sh' .ci/run shell/tacho.bash | xargs -0 shellcheck
    bash -n shell/tacho.bash
    zsh -n shell/tacho.zsh
    fish --no-execute shell/tacho.fish
}

# run_tests OPTION...: `swift test`; of its output what failed, with the lines that say why, and the closing lines.
run_tests() {
    local log status=0
    log=$(mktemp "${TMPDIR:-/tmp}/tacho-tests.XXXXXX")
    swift test --skip-build "$@" >"$log" 2>&1 || status=$?
    grep -aE '^(✘|.* error: )' "$log" | head -n 100 || true
    tail -n 5 "$log"
    if [ "$status" = 0 ]; then rm -f "$log"; else echo "the whole output: $log"; fi
    return "$status"
}

# The tests with terminals hold their threads while they wait; the server's tests wait without a thread of their own,
# so each kind runs by itself.
build_and_test() {
    export TACHO_WARNINGS_AS_ERRORS=1
    say "build, warnings are errors"
    swift build --build-tests
    say "tests of the MCP server"
    run_tests --filter MCPTests
    say "all other tests"
    run_tests --skip MCPTests
}

# Claude Code, Codex and MCP clients from PyPI, on this machine alone; Linux, for the tests read /proc.
real_programs() {
    [ "$(uname -s)" = Linux ] || return 0
    TACHO_BIN=$(swift build --show-bin-path)/tacho
    export TACHO_BIN
    say "report in a browser"
    Tests/Report/run.sh "$TACHO_BIN"
    say "MCP clients"
    Tests/MCPClients/run.sh "$TACHO_BIN"
    say "real agents"
    Tests/RealAgents/run.sh
}

if [ "${1-}" = --no-install ]; then
    lint
    build_and_test
else
    install_tools
    lint
    build_and_test
    real_programs
fi
