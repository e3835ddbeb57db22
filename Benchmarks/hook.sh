#!/usr/bin/env bash
# Times the hooks that run at an agent's start and end, and in its own hooks, beside a static C program that does nothing.
#
# usage: Benchmarks/hook.sh [PATH OF tacho] [ROUNDS] [PATH OF ANOTHER tacho]
#
# With another binary, such as one built before a change, its hooks run in the same rounds.
#
# The binary should be a release build, on Linux `swift build -c release --product tacho -Xswiftc -static-executable`.
# The goal is at most 4 times the C program at the median. Needs a C compiler, strip and git.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../.build/release/tacho}
rounds=${2:-300}
other=${3:-}
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
absolute() { echo "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"; }
tacho=$(absolute "$tacho")
[[ -z $other ]] || other=$(absolute "$other")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# macOS has no static executables.
static=-static
[[ $(uname -s) == Darwin ]] && static=
"${CC:-cc}" -O2 $static -o "$work/nothing" "$here/hook/nothing.c"
"${CC:-cc}" -O2 -o "$work/spawn" "$here/hook/spawn.c"

# As install.sh puts it: how a file was written decides how it lies in memory, and so how fast it starts.
install_copy() {
    cp "$1" "$work/built"
    if [[ $(uname -s) == Linux ]]; then strip "$work/built"; else strip -x "$work/built"; fi
    cp "$work/built" "$2"
}
install_copy "$tacho" "$work/tacho"
tacho=$work/tacho

mkdir "$work/home" "$work/repo"
cd "$work/repo"
export HOME=$work/home
git init -q .
git -c user.name=a -c user.email=a@b commit -q --allow-empty -m first
mkdir -p deep/er
cd deep/er

# Only what a terminal sets: the hooks record nothing where an agent's own variables are.
id=0198f3a0-0000-7000-8000-000000000000
payload=$work/payload.json
printf '{"session_id":"%s","hook_event_name":"Stop","prompt_id":"%s","last_assistant_message":"%s","background_tasks":[]}' \
    28bf0000-0000-4000-8000-000000000001 28bf0000-0000-4000-8000-000000000002 "$(printf 'x%.0s' {1..4000})" >"$payload"
mkdir -p "$HOME/.local/share/tacho"
commands=(
    'static C, nothing' "$work/nothing" --
    'hook start, no agent' "$tacho" hook start bash @PID 'git status --short' --
    'hook start' "$tacho" hook start bash @PID 'claude --model opus -p "what is this"' --
    'hook end' "$tacho" hook end "$id" 0 --
    'hook agent' "<$payload" "$tacho" hook agent claude Stop
)
binaries=1
if [[ -n $other ]]; then
    install_copy "$other" "$work/other"
    commands+=(
        -- 'other: start, no agent' "$work/other" hook start bash @PID 'git status --short'
        -- 'other: start' "$work/other" hook start bash @PID 'claude --model opus -p "what is this"'
        -- 'other: end' "$work/other" hook end "$id" 0
    )
    binaries=2
fi
env -i PATH="$PATH" HOME="$HOME" TERM=xterm-256color SHELL=/bin/bash LANG=C.UTF-8 \
    "$work/spawn" "$rounds" "${commands[@]}"
journal=$HOME/.local/share/tacho/journal
starts=$(cat "$journal"/*.jsonl | grep -c '"event":"start"')
ends=$(cat "$journal"/*.jsonl | grep -c '"event":"end"')
turns=$(cat "$journal"/*.jsonl | grep -c '"event":"hook"')
expected=$(((rounds + 5) * binaries))
echo "journal: $starts starts, $ends ends (expected $expected each), $turns turns (expected $((rounds + 5)))"
[[ $starts == "$expected" && $ends == "$expected" && $turns == $((rounds + 5)) ]]
