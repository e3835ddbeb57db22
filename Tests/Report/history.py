"""Writes logs of Claude Code and stores for reports."""
import json
import os
import sqlite3
from datetime import datetime, timedelta, timezone

# Day 0 of what the functions here write. A report shows what is recent otherwise than what is not, so it moves with today.
START = (datetime.now(timezone.utc) - timedelta(days=20)).replace(hour=0, minute=0, second=0, microsecond=0)

HOSTILE = [
    "</script><script>window.pwned = 1</script>",
    "<img src=x onerror='window.pwned = 2'>",
    "\"'><svg onload=window.pwned=3> ${window.pwned = 4} {{STYLE}} <!--",
    "\u202egnp.exe \u2066abc\u2028def\u001b[31m \u05e9\u05dc\u05d5\u05dd 東京",
    "javascript:window.pwned=5",
]


def date(day):
    """The date of a day, as people write it."""
    return str((START + timedelta(days=day)).date())


def transcript(home, name, texts, day, models=None):
    """A conversation with a prompt for each text, which also is the branch, the folder's name and the tool's name."""
    folder = f"{home}/.claude/projects/-w-{name}"
    os.makedirs(folder, exist_ok=True)
    lines = []
    for index, text in enumerate(texts):
        common = {"sessionId": name, "cwd": f"/w/{text}", "version": "2.1.330", "isSidechain": False,
                  "userType": "external", "gitBranch": text}
        key = f"{name}-{index}"
        moment = f"{date(day)}T{8 + index:02d}"
        lines += [
            common | {"type": "user", "uuid": f"{key}-1", "promptId": key, "timestamp": f"{moment}:00:00.000Z",
                      "message": {"role": "user", "content": f"prompt {text}"}},
            common | {"type": "assistant", "uuid": f"{key}-2", "parentUuid": f"{key}-1",
                      "timestamp": f"{moment}:10:00.000Z", "message": {
                          "id": f"msg_{key}", "role": "assistant", "type": "message",
                          "model": models[index % len(models)] if models
                          else "claude-opus-4-8" if index % 2 == 0 else f"claude-{text}",
                          "content": [{"type": "tool_use", "id": f"toolu_{key}", "name": f"Tool{text}", "input": {}}],
                          "usage": {"input_tokens": 10, "cache_read_input_tokens": 90_000, "output_tokens": 7_000}}},
        ]
    with open(f"{folder}/{name}.jsonl", "w") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def asked(home):
    """A session in a tab on day 10, 07:55 to 08:20 UTC, whose one run took 10 minutes, for 3 of which it asked."""
    transcript(home, "c1", ["main"], 10)
    start = int((START + timedelta(days=10, hours=7, minutes=55)).timestamp()) * 1_000
    session = uuid(start, 1, 0)

    def line(event, minutes, **fields):
        at = start + minutes * 60_000
        return {"v": 1, "event": event, "session": session, "at": at, "uptime": at - 1_700_000_000_000,
                "boot": "b1946ac92492d2347c6235b4d2611184"} | fields

    def level(minutes, state):
        return line("level", minutes, level=state, since=start + minutes * 60_000)

    folder = f"{home}/.local/share/tacho/journal"
    os.makedirs(folder, mode=0o700)
    with open(f"{folder}/{date(10)}.jsonl", "w") as file:
        file.writelines(json.dumps(entry) + "\n" for entry in [
            line("start", 0, agent="claude", shell="zsh", shell_pid=1, shell_started=5, tty="pts/1", tab_label="tmux %1",
                 host="laptop", cwd="/w/main", repo="/w/main", branch="main", command="claude", certain=True,
                 owns_status=True),
            line("conversation", 5, conversation="c1", evidence="pid registry"),
            level(5, "working"), level(7, "asking"), level(10, "working"), level(15, "waiting"),
            line("end", 25, status=0, cwd="/w/main")])


def uuid(at, number, kind):
    return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7{kind:03x}-8000-{number:012x}"


def fill(path, count, now):
    """Puts `count` ended sessions of five runs each into a store, over a year, in ten tabs."""
    step = 365 * 86_400_000 // count
    first = now - count * step
    database = sqlite3.connect(path)
    with database:
        for number in range(count):
            at = first + number * step
            session, tab = uuid(at, number, 0), f"b1946ac9:pts/{number % 10}:{1000 + number % 10}:7"
            repo, branch = f"/home/person/src/project-{number % 14}", f"feat/TICKET-{number % 40}"
            length = step * (1 + number % 9)
            database.execute("INSERT OR IGNORE INTO tab VALUES (?, 'b1946ac9', ?, 1, 7)", (tab, f"pts/{number % 10}"))
            database.execute(
                """INSERT INTO session (id, agent, state, end_reason, exit_code, source, tab_id, tab_label, cwd, repo, branch,
                    started_at, ended_at, last_seen_at, duration_ms, command)
                    VALUES (?, 'claude', 'ended', 'exit', ?, 'hook', ?, ?, ?, ?, ?, ?, ?, ?, ?, 'claude --model opus')""",
                (session, number % 7 == 0, tab, f"tmux %{number % 10}", repo, repo, branch, at, at + length, at + length,
                 length))
            for index in range(5):
                start = at + index * length // 5
                run, key = uuid(start, number * 5 + index, 1), f"r{number}-{index}"
                database.execute(
                    """INSERT INTO run (id, session_id, agent, key, conversation, state, trigger, is_rolled_back, started_at,
                        ended_at, prompt_count, tool_call_count, repo, prompt_preview, model)
                        VALUES (?, ?, 'claude', ?, ?, 'complete', 'user', 0, ?, ?, 1, 3, ?, ?, 'claude-opus-4-8')""",
                    (run, session, key, f"c{number}", start, start + length // 8, repo,
                     f"mend test {number} of the importer, then say what was wrong"))
                database.execute(
                    """INSERT INTO usage (run_id, quarter_at, model, repo, branch, is_subagent, session_id, agent,
                        api_call_count, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, cost,
                        priced_count, lower_bound_count, unpriced_count, unknown_count)
                        VALUES (?, ?, ?, ?, ?, 0, ?, 'claude', 9, 10, 90000, 400, 900, 700, 0, ?, 9, 0, 0, 0)""",
                    (run, start - start % 900_000, f"claude-opus-4-{number % 5 + 4}", repo, branch, session,
                     (90 + number % 300) * 10**9))
                for tool in ("Read", "Edit", "Bash"):
                    database.execute(
                        """INSERT INTO tool_call_fact (agent, key, evidence, conversation, run_key, name, status, is_container,
                            started_at, ended_at) VALUES ('claude', ?, 0, ?, ?, ?, 2, 0, ?, ?)""",
                        (f"{key}-{tool}", f"c{number}", key, tool, start, start + 1))
    database.close()
