#!/usr/bin/env python3
"""Gives the sessions of a store runs and API calls: calls.py STORE [CALLS]

As many calls as asked for stand in the sums by run, quarter of an hour and model, where the reading commands find them;
the single calls, which only `tacho run` and `tacho explain` read, are left out. The same arguments write the same rows.
"""
import random
import sqlite3
import sys
import uuid

MODELS = {"claude": ("claude-opus-4-8", "claude-sonnet-4-6"), "codex": ("gpt-5.5", "gpt-5.4-mini")}
RUNS_A_SESSION = 5
QUARTER = 900_000


def rows(sessions, calls, chance):
    """The runs, the sums and the attachments of the sessions."""
    runs, sums, attachments = [], [], []
    whole, rest = divmod(calls, len(sessions) * RUNS_A_SESSION)
    for session, agent, repo, branch, start, end in sessions:
        conversation = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        attachments.append((session, agent, conversation, "exact", start, end))
        for index in range(RUNS_A_SESSION):
            at = start + (end - start) * index // RUNS_A_SESSION
            until = at + (end - start) // (RUNS_A_SESSION + 1)
            run = str(uuid.UUID(int=(at << 80) | (7 << 76) | (2 << 62) | chance.getrandbits(62)))
            model = MODELS[agent][chance.randrange(2)]
            count = whole + (1 if len(runs) < rest else 0)
            runs.append((run, session, agent, f"key-{run}", conversation, "complete", "user", 0, at, until, model,
                         "a prompt of some length that is kept", 1, count, repo, repo, branch))
            sums.append((run, at - at % QUARTER, model, repo, branch, 0, session, agent, count, count * 20,
                         count * 50_000, 0, count * 900, count * 400, 0, count * 41_000_000_000, count, 0, 0, 0))
    return runs, sums, attachments


def main():
    calls = int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000
    store = sqlite3.connect(sys.argv[1])
    sessions = store.execute(
        "SELECT id, agent, repo, branch, started_at, ended_at FROM session "
        "WHERE agent IN ('claude', 'codex') AND ended_at IS NOT NULL ORDER BY id").fetchall()
    runs, sums, attachments = rows(sessions, calls, random.Random(11))
    for table, values in (("run", runs), ("usage", sums), ("attachment", attachments)):
        columns = [row[1] for row in store.execute(f"PRAGMA table_info({table})")][:len(values[0])]
        store.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", values)
    store.commit()
    total = store.execute("SELECT count(*), sum(api_call_count) FROM usage").fetchone()
    print(f"{len(runs)} runs, {total[1]} API calls in {total[0]} sums")


main()
