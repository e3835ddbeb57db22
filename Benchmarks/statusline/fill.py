#!/usr/bin/env python3
"""Fills a store that tacho has made: fill.py HOME SESSIONS [CALLS PER SESSION]

Two years of Claude Code's sessions, five runs each, the last three of them running in tabs; and 1,000 transcripts in
HOME/.claude, of which one is the last session's. Prints the tab of a running session.
"""
import json
import os
import sqlite3
import sys
import time

DAY = 86_400_000
QUARTER = 900_000
RUNS = 5


def identifier(at, number, kind):
    return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7{kind:03x}-8000-{number:012x}"


def sessions(first, step, count):
    for number in range(count):
        at = first + number * step
        is_open = number >= count - 3
        repo = f"/home/person/src/project-{number % 12}"
        end = None if is_open else at + step * 3
        tab = f"b1946ac9:pts/{number % 40}:{1000 + number % 40}:{number}"
        yield (identifier(at, number, 0), "claude", "active" if is_open else "ended", "hook", tab, f"tmux %{number % 40}",
               repo, repo, "main" if number % 3 else f"feat/{number % 24}", at, end, end or at,
               None if is_open else step * 3)


def runs(first, step, count):
    for number in range(count):
        at = first + number * step
        for run in range(RUNS):
            start = at + run * step // RUNS
            yield (identifier(start, number * RUNS + run, 1), identifier(at, number, 0), f"r{number}-{run}", f"c{number}",
                   start, start + step // 20, f"/home/person/src/project-{number % 12}")


def usage(first, step, count, calls):
    for number in range(count):
        at = first + number * step
        for run in range(RUNS):
            start = at + run * step // RUNS
            yield (identifier(start, number * RUNS + run, 1), start - start % QUARTER, f"/home/person/src/project-{number % 12}",
                   identifier(at, number, 0), calls // RUNS, calls // RUNS)


def fill(home, count, calls):
    step = 730 * DAY // count
    first = int(time.time() * 1000) - count * step
    database = sqlite3.connect(f"{home}/data/tacho.db")
    with database:
        tabs = {(row[4], "b1946ac9", row[4].split(":")[1], 1000, 1) for row in sessions(first, step, count)}
        database.executemany("INSERT INTO tab (id, boot, tty, shell_pid, shell_started) VALUES (?, ?, ?, ?, ?)", tabs)
        database.executemany(
            """INSERT INTO session (id, agent, state, source, tab_id, tab_label, cwd, repo, branch, started_at, ended_at,
                last_seen_at, duration_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", sessions(first, step, count))
        database.executemany(
            """INSERT INTO run (id, session_id, agent, key, conversation, state, trigger, is_rolled_back, started_at, ended_at,
                prompt_count, tool_call_count, repo) VALUES (?, ?, 'claude', ?, ?, 'complete', 'user', 0, ?, ?, 1, 9, ?)""",
            runs(first, step, count))
        database.executemany(
            """INSERT INTO usage (run_id, quarter_at, model, repo, branch, is_subagent, session_id, agent, api_call_count,
                input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, cost, priced_count,
                lower_bound_count, unpriced_count, unknown_count)
                VALUES (?, ?, 'claude-opus-4-8', ?, '', 0, ?, 'claude', ?, 10, 90000, 0, 900, 700, 0, 90000000000, ?, 0, 0, 0)""",
            usage(first, step, count, calls))
        last = identifier(first + (count - 1) * step, count - 1, 0)
        database.execute("INSERT INTO attachment VALUES (?, 'claude', ?, 'exact', ?, ?)",
                         (last, f"c{count - 1}", first, first))
    database.close()
    return f"pts/{(count - 1) % 40}"


def transcripts(home, count):
    """Transcripts with one prompt and one answer."""
    for number in range(1000):
        name = f"c{count - 1}" if number == 0 else f"old-{number}"
        folder = f"{home}/.claude/projects/-p-{number % 12}"
        os.makedirs(folder, exist_ok=True)
        common = {"sessionId": name, "cwd": "/p", "version": "2.1.330", "isSidechain": False, "userType": "external",
                  "timestamp": "2026-01-01T10:00:00.000Z"}
        lines = [
            common | {"type": "user", "uuid": f"{name}-1", "promptId": name, "message": {"role": "user", "content": "hello"}},
            common | {"type": "assistant", "uuid": f"{name}-2", "parentUuid": f"{name}-1", "message": {
                "id": f"msg_{name}", "role": "assistant", "type": "message", "model": "claude-opus-4-8", "content": [],
                "usage": {"input_tokens": 10, "output_tokens": 20}}},
        ]
        with open(f"{folder}/{name}.jsonl", "w") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
        os.utime(f"{folder}/{name}.jsonl", (1_767_261_600, 1_767_261_600))
    with open(f"{home}/input.json", "w") as file:
        json.dump({"session_id": f"c{count - 1}", "transcript_path": f"{home}/.claude/projects/-p-0/c{count - 1}.jsonl",
                   "model": {"display_name": "Opus"}, "cost": {"total_cost_usd": 1.5}}, file)


def main():
    home, count = sys.argv[1], int(sys.argv[2])
    print(fill(home, count, int(sys.argv[3]) if len(sys.argv) > 3 else 20))
    transcripts(home, count)


main()
