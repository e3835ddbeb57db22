#!/usr/bin/env python3
"""Measures what tacho's hooks in Claude Code add to a turn: the real agent against the fake model of Tests/RealAgents.

usage: Benchmarks/turn.py [PATH OF tacho] [ROUNDS]

Each round runs one prompt with 20 tool calls, each with two events, in a shell with tacho's hooks: without hooks in the
agent, with a static C program that does nothing as each hook, and with tacho's. What is timed is from one request to the
model to the next; the agent itself needs some milliseconds to start any hook. The binary should be a release build, on
Linux `swift build -c release --product tacho -Xswiftc -static-executable`. The goal is 10 ms an event.
Needs the agents that Tests/RealAgents/setup.sh installs, tmux, a C compiler and strip.
"""
import json
import os
import pathlib
import re
import statistics
import sys
import tempfile

from programs import compiled, installed

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests/RealAgents"))
CALLS = 20
PROMPT = "[[bash: true]] " * CALLS + "[[say: Done.]]"


def settings_of(rig):
    """The agent's settings for each kind of hook."""
    file = rig.home / ".claude/settings.json"
    without = file.read_text()
    for words in ("--shell", "bash"), ("--agents", "claude", "--tools"):
        done = rig.run("tacho", "install", *words)
        assert done.returncode == 0, done.stderr
    hooked = file.read_text()
    nothing = compiled("nothing", rig.root, static=True)
    replaced, count = re.subn(r"'[^']*/tacho' hook agent claude \w+", f"'{nothing}'", hooked)
    assert count > 2, hooked
    return file, {"no hooks": without, "a program that does nothing": replaced, "tacho": hooked}


def steps(rig, tab):
    """Milliseconds from each request of a prompt to the next."""
    known = len(rig.ledger())
    assert tab.command(f"claude -p {PROMPT!r} >/dev/null", seconds=120) == 0
    calls = [call for call in rig.ledger()[known:] if not call.get("background")]
    assert len(calls) == CALLS + 1, calls
    moments = [call["at_ms"] for call in calls]
    return [later - earlier for earlier, later in zip(moments, moments[1:])]


def main():
    built = os.path.realpath(sys.argv[1] if len(sys.argv) > 1 else HERE / "../.build/release/tacho")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TACHO_BIN"] = str(installed(built, pathlib.Path(folder)))
        from rig import Rig
        from terminal import Terminal

        rig = Rig()
        terminal = Terminal(rig)
        try:
            file, kinds = settings_of(rig)
            tab = terminal.open("bash")
            found = {kind: [] for kind in kinds}
            for _ in range(rounds):
                for kind, text in kinds.items():
                    file.write_text(text)
                    found[kind] += steps(rig, tab)
            said = [json.loads(line) for file in (rig.home / ".local/share/tacho/journal").glob("*.jsonl")
                    for line in file.read_text().splitlines()]
            tools = sum(event["event"] == "hook" and event["kind"] in ("tool", "tool_end") for event in said)
            assert tools == rounds * CALLS * 2, tools
        finally:
            terminal.close()
            rig.close()
    print(f"{rounds} prompts of each kind, {CALLS} tool calls each, load {os.getloadavg()[0]:.1f}")
    show(found)


def show(found):
    base = found["no hooks"]
    for kind, times in found.items():
        times.sort()
        low, median = times[len(times) // 10], statistics.median(times)
        line = f"{kind:28} p10 {low:5.1f} ms, median {median:5.1f} ms between two requests"
        if times is not base:
            more = (low - base[len(base) // 10]) / 2, (median - statistics.median(base)) / 2
            line += f"; {more[0]:.1f} and {more[1]:.1f} ms more an event"
        print(line)


main()
