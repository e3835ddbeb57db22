"""Codex's trust in hooks: what it says of it, and how a person gives it."""

import json
import re
import subprocess

from rig import wait_until


def trust_of(rig):
    """The trust in each hook of the user's file, in its order, as Codex itself says it."""
    requests = [
        {"id": 1, "method": "initialize", "params": {"clientInfo": {"name": "test", "version": "1"}}},
        {"method": "initialized"},
        {"id": 2, "method": "hooks/list", "params": {"cwds": [str(rig.work)]}},
    ]
    server = subprocess.Popen(
        ["codex", "app-server"], cwd=rig.work, env=rig.environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )
    try:
        for request in requests:
            server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        for line in server.stdout:
            answer = json.loads(line)
            if answer.get("id") == 2:
                hooks = answer["result"]["data"][0]["hooks"]
                return {(hook["eventName"], hook["command"]): hook["trustStatus"] for hook in hooks}
    finally:
        server.kill()
        server.wait()
        server.stdin.close()
        server.stdout.close()


def trust_all(tab):
    """Answers the review that a Codex with new hooks begins with."""
    tab.wait_for("Hooks need review")
    tab.settle()  # a key that comes while Codex empties its terminal ends it
    # A key that comes before Codex listens is lost.
    for _ in range(20):
        before = tab.screen()
        if re.search("› .*[Tt]rust all", before):
            break
        tab.keys("Up" if "› 3." in before else "Down")
        try:
            wait_until(lambda: tab.screen() != before, seconds=2)
        except AssertionError:
            pass
    tab.wait_for("› .*[Tt]rust all")
    tab.keys("Enter")
    wait_until(lambda: "need review" not in tab.screen(), what="the end of the review")
    tab.wait_for("Ask Codex")
