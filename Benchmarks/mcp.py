#!/usr/bin/env python3
"""Times `tacho mcp`: from its start to the answer of `initialize`, and warm tool calls on many sessions.

Usage: Benchmarks/mcp.py TACHO [SESSIONS]    SESSIONS is 100,000 when left out; TACHO should be a release build

Goals: start to `initialize` at most 30 ms, `session_list` on 100,000 sessions at most 5 ms. Each session has two runs and
two models. Times are medians of 20, on the client's side of the pipes; the first sum of costs is made before it is timed.
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
    ("run_list", {}, None),
    ("cost_summary", {"by": "month"}, None),
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
    at = FIRST + number * 1_000
    directory = f"/home/u/src/r{number % 50}"
    agent, branch = ["claude", "codex"][number % 2], "feat/x" if number % 7 == 0 else "main"
    return identifier(at, number, 0), agent, directory, directory, branch, at, at + 500, at + 500


def identifier(at, number, kind):
    head = f"{at:012x}"
    return f"{head[:8]}-{head[8:]}-7000-8{kind:03x}-{number:012x}"


def work(number):
    """The runs, usage and conversation of a session, as rows of three tables."""
    session_id, agent, directory, _, branch, at, *_ = session(number)
    thread, runs, usage = f"thread-{number}", [], []
    for index in (1, 2):
        begin, run = at + index * 100, identifier(at + index * 100, number, index)
        model = ["claude-opus-4-8", "claude-haiku-4-5"][index - 1]
        runs.append((run, session_id, agent, f"run-{number}-{index}", thread, "complete", "user", 0, begin, begin + 90,
                     model, "mend the test", 1, 12, directory, directory, branch))
        usage.append((run, begin - begin % 900_000, model, directory, branch, 0, session_id, agent,
                      20, 100, 200_000, 0, 9_000, 7_000, 0, 123_456_000_000, 20, 0, 0, 0))
    return runs, usage, (session_id, agent, thread, "exact", at, at + 400)


RUN = ("id", "session_id", "agent", "key", "conversation", "state", "trigger", "is_rolled_back", "started_at", "ended_at",
       "model", "prompt_preview", "prompt_count", "tool_call_count", "cwd", "repo", "branch")
USAGE = ("run_id", "quarter_at", "model", "repo", "branch", "is_subagent", "session_id", "agent", "api_call_count", "input",
         "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost", "priced_count",
         "lower_bound_count", "unpriced_count", "unknown_count")
ATTACHMENT = ("session_id", "agent", "conversation", "binding", "from_at", "to_at")


def insert(database, table, columns, rows):
    """By the columns' names: a newer schema has others besides."""
    places = ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)


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
        for number in range(count):
            runs, usage, attachment = work(number)
            insert(database, "run", RUN, runs)
            insert(database, "usage", USAGE, usage)
            insert(database, "attachment", ATTACHMENT, [attachment])
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
            server.ask("tools/call", {"name": name, "arguments": arguments})
            time_taken = median(lambda: server.ask("tools/call", {"name": name, "arguments": arguments}))
            print(f"{name} {json.dumps(arguments)}: {time_taken:.1f} ms" + (f" (goal {goal})" if goal else ""))
        server.end()


if __name__ == "__main__":
    main()
