#!/usr/bin/env python3
"""Times the hooks of 50 shells that each start 40 agents at once, beside two imports and three MCP servers that are asked
without a pause, with a C program that appends one line to a file in the same shells.

usage: Benchmarks/load.py [PATH OF tacho] [SHELLS] [ROUNDS]

Fails if a start or an end is lost or there twice, or if a hook says anything. The binary should be a release build, on
Linux `swift build -c release --product tacho -Xswiftc -static-executable`. The goal is a 99th percentile of at most 5
times that of the C program. Needs a C compiler and strip.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

from programs import compiled, installed

HERE = pathlib.Path(__file__).resolve().parent
BUILT = os.path.realpath(sys.argv[1] if len(sys.argv) > 1 else HERE / "../.build/release/tacho")
SHELLS = int(sys.argv[2]) if len(sys.argv) > 2 else 50
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 40


class Neighbours:
    """What else goes on: it does not stop before it is told to."""

    def __init__(self, tacho, root, environment):
        self.tacho, self.root, self.environment = tacho, root, environment
        self.counts, self.errors, self.stopped = collections.Counter(), [], threading.Event()
        work = [(self.imports, number) for number in range(2)] + [(self.server, number) for number in range(3)]
        self.threads = [threading.Thread(target=body, args=(number,)) for body, number in work]

    def __enter__(self):
        subprocess.run([sys.executable, HERE / "import/make_logs.py", self.root / "logs"], check=True)
        # Half of the transcripts for each import.
        for number, file in enumerate(sorted((self.root / "logs").rglob("*.jsonl"))):
            folder = self.root / f"claude{number % 2}/projects/-w"
            folder.mkdir(parents=True, exist_ok=True)
            file.rename(folder / file.name)
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def imports(self, number):
        environment = {**self.environment, "CLAUDE_CONFIG_DIR": str(self.root / f"claude{number}")}
        while not self.stopped.is_set():
            done = subprocess.run([self.tacho, "import"], env=environment, capture_output=True, text=True)
            self.counts["imports"] += 1
            if done.returncode:
                self.errors.append(done.stderr)

    def server(self, _):
        server = subprocess.Popen([self.tacho, "mcp"], env=self.environment, stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        client = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "load", "version": "1"}}
        requests = [("initialize", client)]
        while not self.stopped.is_set():
            method, parameters = requests.pop() if requests else ("tools/call", {"name": "session_list", "arguments": {}})
            message = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
            server.stdin.write(json.dumps(message) + "\n")
            server.stdin.flush()
            answer = json.loads(server.stdout.readline())
            self.counts["answers"] += 1
            if "result" not in answer or answer["result"].get("isError"):
                self.errors.append(str(answer))
        server.stdin.close()
        server.wait()


def events(records):
    """How often each session's start and end is in the journal."""
    found = {"start": collections.Counter(), "end": collections.Counter()}
    for file in (records / "journal").glob("*.jsonl"):
        for line in file.read_text().splitlines():
            event = json.loads(line) if line else {}
            if event.get("event") in found:
                found[event["event"]][event["session"]] += 1
    return found


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        tacho = installed(BUILT, root)
        crowd, line = compiled("crowd", root), compiled("line", root, static=True)
        records = root / ".local/share/tacho"
        records.mkdir(parents=True)
        environment = {"HOME": folder, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        with Neighbours(tacho, root, environment) as neighbours:
            done = subprocess.run([crowd, str(SHELLS), str(ROUNDS), tacho, line, root / "lines"],
                                  env=environment, cwd=root, capture_output=True, text=True)
        found = events(records)
        said = json.loads(subprocess.run([tacho, "sessions", "--all", "--json"], env=environment, check=True,
                                         stdout=subprocess.PIPE).stdout)["sessions"]
    print(f"{SHELLS} shells, {ROUNDS} agents each; beside them {neighbours.counts['imports']} imports, "
          f"{neighbours.counts['answers']} answers of MCP servers")
    print(done.stdout, end="")
    recorded = [one for one in said if one["source"] == "hook"]
    total = SHELLS * ROUNDS
    print(f"{len(found['start'])} starts and {len(found['end'])} ends of {total} in the journal, "
          f"{len(recorded)} sessions in the database")
    whole = all(len(ids) == total and set(ids.values()) == {1} for ids in found.values())
    ended = sum(one["state"] == "ended" for one in recorded)
    for text in filter(None, [done.stderr, *neighbours.errors]):
        print(text, file=sys.stderr)
    sys.exit(0 if whole and ended == total and not done.stderr and not neighbours.errors else 1)


main()
