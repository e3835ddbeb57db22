#!/usr/bin/env python3
"""Gives the sessions of a store conversations, runs and usage, as reading their logs would: usage.py DATABASE CALLS

Writes the tables of runs and sums alone, which is what `tacho cost` reads: about four runs a session, calls of one or
two models, now and then on a second branch. The same database and number give the same rows.
"""
import random
import sqlite3
import sys

QUARTER = 900_000
# Words of prompts, of which the first are frequent, as in any language.
WORDS = [f"{first}{second}" for first in ("fix", "test", "retry", "parse", "log", "cache", "cart", "user", "query", "build")
         for second in ("", "s", "er", "ing", "able", "Request", "Service", "Queue", "Model", "View")]
WORDS += [f"part{number}" for number in range(5_000)]
FREQUENCY = [1 / (rank + 1) for rank in range(len(WORDS))]
COLUMNS = ("run_id", "quarter_at", "model", "repo", "branch", "is_subagent", "session_id", "agent", "api_call_count", "input", "cache_read",
           "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost", "priced_count", "lower_bound_count", "unpriced_count",
           "unknown_count")
MODELS = ("claude-opus-4-8", "claude-haiku-4-5", "gpt-5.5", "nobody-knows-1")


def identifier(at, rng):
    """A UUIDv7 as tacho makes it of a run: its time is the run's start, so rows that belong together stand together."""
    text = f"{(at << 16) | 0x7000 | rng.getrandbits(12):016x}{(1 << 63) | rng.getrandbits(62):016x}"
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def main():
    database = sqlite3.connect(sys.argv[1])
    calls, rng = int(sys.argv[2]), random.Random(7)
    words = random.Random(8)
    sessions = database.execute(
        "SELECT id, agent, repo, branch, started_at, coalesce(ended_at, last_seen_at) FROM session ORDER BY id"
    ).fetchall()
    database.execute("DELETE FROM usage")
    database.execute("DELETE FROM run")
    database.execute("DELETE FROM attachment")
    left = calls
    runs, usage = [], []
    for number, (session, agent, repo, branch, start, end) in enumerate(sessions):
        share = left // (len(sessions) - number)
        left -= share
        count = min(max(share, 1), rng.randrange(1, 8))
        for index in range(count):
            at = start + (end - start) * index // count
            run = identifier(at, rng)
            runs.append((run, session, agent, run, f"c{number}", "complete", "user", 0, at, at + 60_000, MODELS[0],
                         " ".join(words.choices(WORDS, FREQUENCY, k=words.randrange(2, 14)))[:96], 1, 2, repo, repo, branch))
            part = share // count + (index < share % count)
            models = MODELS[:2] if number % 3 == 0 and part > 1 else (MODELS[number % 4],)
            for position, model in enumerate(models):
                own = part // len(models) + (position < part % len(models))
                where = "main" if number % 20 == 0 and index else branch or ""
                priced = 0 if model == MODELS[3] else own
                usage.append((run, at - at % QUARTER, model, repo or "", where, position, session, agent, own, own * 10,
                              own * 20_000, 0, own * 900, own * 400, own * 30, priced * 12_345_678_900, priced, 0,
                              own - priced, 0))
    attachments = [
        (session, agent, f"c{number}", "exact", start, end)
        for number, (session, agent, _, _, start, end) in enumerate(sessions)
    ]
    with database:
        database.executemany(
            "INSERT INTO run (id, session_id, agent, key, conversation, state, trigger, is_rolled_back, started_at, "
            "ended_at, model, prompt_preview, prompt_count, tool_call_count, cwd, repo, branch) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", runs)
        database.executemany(f"INSERT INTO usage ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", usage)
        database.executemany("INSERT INTO attachment (session_id, agent, conversation, binding, from_at, to_at) VALUES (?, ?, ?, ?, ?, ?)", attachments)
    print(f"{len(runs)} runs, {len(usage)} rows of usage, {calls} calls")


main()
