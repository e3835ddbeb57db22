#!/usr/bin/env bash
# Measures the watch process of a session while its agent runs and nothing happens: memory, wake-ups, processor time.
#
# usage: Benchmarks/watch.sh [PATH OF tacho] [SECONDS]
#
# The binary should be a release build: `swift build -c release --product tacho -Xswiftc -static-executable`. The goal is
# at most 10 MB resident and no wake-up. Also counts, where strace is installed, the processes that the hooks make: the
# start hook one, the end hook none. Linux only: macOS has no /proc to read this from.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tacho=${1:-$here/../.build/release/tacho}
seconds=${2:-10}
[[ $(uname -s) == Linux ]] || { echo "reads /proc: Linux only" >&2; exit 1; }
[[ -x $tacho ]] || { echo "no tacho at $tacho: build it or give its path" >&2; exit 1; }
tacho=$(cd "$(dirname "$tacho")" && pwd)/$(basename "$tacho")
work=$(mktemp -d)
agent=
trap '[[ -z $agent ]] || kill "$agent" 2>/dev/null || true; rm -rf "$work"' EXIT
cp "$(command -v sleep)" "$work/claude"
mkdir "$work/home"
cd "$work"

# Only what a terminal sets: the hooks record nothing where an agent's own variables are.
clean=(env -i PATH="$PATH" HOME="$work/home" TERM=xterm-256color SHELL=/bin/bash)
field() { awk -v name="$2:" '$1 == name { print $2 }' "/proc/$1/status"; }
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# This script plays the shell.
id=$("${clean[@]}" "$tacho" hook start bash $$ claude)
"${clean[@]}" TACHO_SESSION="$id" "$work/claude" 1000 &
agent=$!
watch=
for _ in $(seq 100); do
    watch=$(pgrep -f "tacho hook watch $id" || true)
    if [[ -n $watch ]] && grep -q '"event":"agent"' "$work"/home/.local/share/tacho/journal/*.jsonl; then break; fi
    sleep 0.1
done
[[ -n $watch ]] || { echo "no watch process" >&2; exit 1; }
# Binding a conversation takes a while at an agent's start; what is measured is the calm after it.
sleep 5
wakeups=$(field "$watch" voluntary_ctxt_switches)
used=$(ticks "$watch")
sleep "$seconds"
wakeups=$(($(field "$watch" voluntary_ctxt_switches) - wakeups))
used=$(($(ticks "$watch") - used))
resident=$(field "$watch" VmRSS)
printf 'resident:    %6d kB (%d kB of it its own, the rest pages of the file)\n' "$resident" "$(field "$watch" RssAnon)"
printf 'wake-ups:    %6d in %d s\n' "$wakeups" "$seconds"
printf 'processor:   %6d ms in %d s\n' $((used * 1000 / $(getconf CLK_TCK))) "$seconds"

kill "$agent"
wait "$agent" 2>/dev/null || true
agent=
for _ in $(seq 50); do
    kill -0 "$watch" 2>/dev/null || break
    sleep 0.1
done
if kill -0 "$watch" 2>/dev/null; then stays=yes; else stays=no; fi
echo "stays after its agent: $stays"

started=1 ended=0
if command -v strace >/dev/null; then
    made() { grep -cE '^(clone|clone3|fork|vfork)\(' "$1" || true; }
    "${clean[@]}" strace -qq -e trace=process -o "$work/start" "$tacho" hook start bash $$ claude >"$work/id"
    "${clean[@]}" strace -qq -e trace=process -o "$work/end" "$tacho" hook end "$(cat "$work/id")" 0
    started=$(made "$work/start") ended=$(made "$work/end")
    echo "processes made: $started by hook start, $ended by hook end"
fi
[[ $resident -le 10240 && $wakeups == 0 && $stays == no && $started == 1 && $ended == 0 ]]
