#!/usr/bin/env bash
# Checks everything: formatting, shell scripts, a build without warnings, all tests, the real agents.
#   Tests/run.sh                  installs what the tests need, then runs everything
#   Tests/run.sh --no-install     uses what is installed; skips the browser, MCP clients, real agents, and
#                                 the fleet where there is no PostgreSQL
#   Tests/run.sh --filter NAME    runs only the Swift tests whose TARGET.SUITE/TEST matches this regular expression
#   Tests/run.sh --long           also 1,000 kills, 200 power cuts, 100 damaged databases, a million inputs a reader: hours
#   Tests/run.sh --sanitize KIND  only the Swift tests, built with the sanitizer for addresses or threads (address, thread)
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n== %s\n' "$*"; }

# run_as_root COMMAND...: directly if this is root, otherwise with sudo.
run_as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

usage() { sed -n 's/^#   //p' "$0"; }

install=true
filter=
long=
sanitizer=
while [ $# -gt 0 ]; do
    case $1 in
    --no-install) install=false ;;
    --long) long=--long ;;
    --sanitize)
        case ${2-} in
        address | thread) sanitizer=$2 ;;
        *) echo "run.sh: --sanitize needs address or thread" >&2; exit 2 ;;
        esac
        shift
        ;;
    --filter)
        [ $# -gt 1 ] || { echo "run.sh: --filter needs a name" >&2; exit 2; }
        filter=$2
        shift
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        echo "run.sh: unknown option '$1'" >&2
        usage >&2
        exit 2
        ;;
    esac
    shift
done

# Programs that hook into shells like the snippets do. Tests skip those that are not available.
neighbours=(zoxide direnv fzf bash-completion zsh-autosuggestions zsh-syntax-highlighting)

# Whether there is a PostgreSQL to start a private server with. Debian keeps its programs out of PATH.
has_postgresql() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null
}

# The supported shells, terminals and tracing tools to test them with, and the linters.
install_tools() {
    local wanted=(bash zsh fish tmux screen shellcheck git python3) missing=() absent=() tool
    [ "$(uname -s)" = Linux ] && wanted+=(strace chromium)
    for tool in "${wanted[@]}"; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    case $(uname -s) in
    Linux)
        [ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
        has_postgresql || missing+=(postgresql postgresql-client)
        for tool in "${neighbours[@]}" zsh-theme-powerlevel9k pgbouncer; do
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

# run_tests OPTION...: runs `swift test` and prints failures with their reasons, and the last lines.
run_tests() {
    local log status=0
    log=$(mktemp "${TMPDIR:-/tmp}/tacho-tests.XXXXXX")
    swift test --skip-build "$@" >"$log" 2>&1 || status=$?
    grep -aE '^(✘|.* error: )' "$log" | head -n 100 || true
    tail -n 5 "$log"
    if [ "$status" = 0 ]; then rm -f "$log"; else echo "full output: $log"; fi
    return "$status"
}

# Tests with terminals block their threads while they wait, which would starve the tests of the MCP server: those need
# the threads that Swift concurrency shares. So they run separately.
build_and_test() {
    export TACHO_WARNINGS_AS_ERRORS=1
    say "build, warnings are errors"
    swift build --build-tests
    if [ -n "$filter" ]; then
        say "tests that match $filter"
        run_tests --filter "$filter"
        return
    fi
    say "tests of the MCP server"
    run_tests --filter MCPTests
    say "all other tests"
    run_tests --skip MCPTests
}

# Real agents and MCP clients, without a network. Linux only, because the tests read /proc.
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

# What happens to the records when processes are killed, the power fails or the disk is damaged. Linux only.
crashes() {
    [ "$(uname -s)" = Linux ] || return 0
    say "kills, power cuts, damaged databases"
    Tests/Crash/run.sh "$(swift build --show-bin-path)/tacho" $long
}

# Many machines and one PostgreSQL. Linux only, because the private server ends with its test by a call of Linux.
fleet() {
    [ "$(uname -s)" = Linux ] || return 0
    if ! has_postgresql; then
        say "no PostgreSQL: fleet is not tested"
        return 0
    fi
    say "fleet"
    local options=()
    $install || options+=(--no-install)
    [ -z "$long" ] || options+=(--long)
    Tests/Fleet/run.sh "$(swift build --show-bin-path)/tacho" "${options[@]}"
}

# The readers with inputs that libFuzzer makes, where this toolchain has its library; a build of its own.
fuzzing() {
    [ "$(uname -s)" = Linux ] || return 0
    if [ -z "$(find "$(dirname "$(readlink -f "$(command -v swiftc)")")/.." -name 'libclang_rt.fuzzer*')" ]; then
        say "no fuzzing: this toolchain has no libclang_rt.fuzzer"
        return 0
    fi
    say "fuzzing"
    Tests/Fuzz/fuzz.sh 1000000
    Tests/Fuzz/settings.py "$(swift build --show-bin-path)/tacho" 20000
}

# The Swift tests in a build that sees races, or memory that is used wrongly; optimized, as a debug build takes hours. Even so, limits
# on time do not hold there; and a leak is none, since the process ends.
sanitized() {
    local options=(-c release -Xswiftc -enable-testing --sanitize "$sanitizer" --scratch-path ".build/$sanitizer")
    export ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS="halt_on_error=0 suppressions=$PWD/Tests/thread-sanitizer.txt"
    say "build for the $sanitizer sanitizer"
    swift build --build-tests "${options[@]}"
    say "tests under the $sanitizer sanitizer"
    run_tests "${options[@]}" --filter "${filter:-CoreTests|StoreTests|IngestTests|SystemTests|AgentsTests|RecordsTests|MCPTests}"
}

if [ -n "$sanitizer" ]; then
    sanitized
    exit
fi
if [ -n "$filter" ]; then
    build_and_test
    exit
fi
if $install; then install_tools; fi
lint
build_and_test
crashes
fleet
if [ -n "$long" ]; then fuzzing; fi
if $install; then real_programs; fi
