#!/usr/bin/env python3
"""Times `tacho mcp`: from its start to the answer of `initialize`, and warm tool calls on many sessions.

Usage: Benchmarks/mcp.py TACHO [SESSIONS]    SESSIONS is 100,000 when left out; TACHO should be a release build

Goals: start to `initialize` at most 30 ms, `session_list` on 100,000 sessions at most 5 ms. Times are medians of 20, on
the client's side of the pipes.
"""

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

FIRST = 1_700_000_000_000
INITIALIZE = {"protocolVersion": "2025-11-25", "capabilities": {}}
CALLS = [
    ("session_list", {}, 5),
    ("session_list", {"repo": "/home/u/src/r7"}, 5),
    ("session_list", {"agent": "codex", "branch": "feat/x"}, 5),
    ("session_list", {"limit": 100}, None),
    ("session_current", {}, None),
]


class Server:
    def __init__(self, tacho, home):
        pipe, environment = subprocess.PIPE, {"HOME": home, "TACHO_HOME": home}
        self.process = subprocess.Popen([tacho, "mcp"], stdin=pipe, stdout=pipe, env=environment)

    def ask(self, method, params):
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "result" in answer and not answer["result"].get("isError"), answer
        return answer

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def median(action):
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        action()
        times.append((time.perf_counter() - begin) * 1_000)
    return statistics.median(times)


def session(number):
    at, head = FIRST + number * 1_000, f"{FIRST + number * 1_000:012x}"
    folder = f"/home/u/src/r{number % 50}"
    agent, branch = ["claude", "codex"][number % 2], "feat/x" if number % 7 == 0 else "main"
    identifier = f"{head[:8]}-{head[8:]}-7000-8000-{number:012x}"
    return identifier, agent, folder, folder, branch, at, at + 500, at + 500


def fill(home, count):
    database = sqlite3.connect(f"{home}/tacho.db")
    with database:
        database.executemany(
            """
            INSERT INTO session (id, agent, state, end_reason, exit_code, source, cwd, repo, branch, started_at,
                ended_at, last_seen_at, duration_ms, command)
            VALUES (?, ?, 'ended', 'exit', 0, 'hook', ?, ?, ?, ?, ?, ?, 500, 'claude --model opus')
            """,
            map(session, range(count)),
        )
    database.close()


def start(tacho, home):
    server = Server(tacho, home)
    server.ask("initialize", INITIALIZE)
    return server


def main():
    tacho, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as home:
        started = []
        print(f"start to initialize: {median(lambda: started.append(start(tacho, home))):.1f} ms (goal 30)")
        started[0].ask("tools/call", {"name": "session_list", "arguments": {}})  # makes the database
        for server in started:
            server.end()
        fill(home, count)
        server = start(tacho, home)
        for name, arguments, goal in CALLS:
            time_taken = median(lambda: server.ask("tools/call", {"name": name, "arguments": arguments}))
            print(f"{name} {json.dumps(arguments)}: {time_taken:.1f} ms" + (f" (goal {goal})" if goal else ""))
        server.end()


if __name__ == "__main__":
    main()
