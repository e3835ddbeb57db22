"""Writes months of made-up logs of three agents, as people work: less on weekends, in several repositories."""
import json
import os
import random
from datetime import datetime, timedelta, timezone

REPOS = {"shop": ["main", "fix/cart", "feat/checkout"], "api": ["main", "feat/ABC-12-login"], "site": ["main"],
         "infra": ["main", "chore/upgrade"], "notes": ["main"]}
ASKS = ["Fix the rounding bug in the cart", "Add retry logic to the client", "Why is the test flaky?", "Write the migration",
        "Refactor the checkout so that taxes are computed once", "Review this branch", "Add tests for the login",
        "Update the dependencies and mend what breaks", "Explain how the cache works", "Deploy to staging"]
TOOLS = ["Bash", "Read", "Edit", "Grep", "Write"]


def stamp(moment):
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def claude(home, number, at, repo, branch, chance):
    """A conversation of Claude Code; returns when it ended."""
    name = f"c{number:05d}"
    common = {"sessionId": name, "cwd": f"/w/{repo}", "version": "2.1.330", "isSidechain": False, "userType": "external",
              "gitBranch": branch}
    lines, size = [], 18_000
    for run in range(chance.randint(1, 6)):
        key = f"{name}-{run}"
        lines.append(common | {"type": "user", "uuid": f"{key}-u", "promptId": key, "timestamp": stamp(at),
                               "message": {"role": "user", "content": chance.choice(ASKS)}})
        for call in range(chance.randint(2, 9)):
            at += timedelta(seconds=chance.randint(4, 60))
            tool = chance.choice(TOOLS)
            written, output = chance.randint(500, 9_000), chance.randint(80, 2_500)
            model = "claude-opus-4-8" if chance.random() < 0.7 else "claude-sonnet-4-6"
            lines.append(common | {"type": "assistant", "uuid": f"{key}-{call}", "timestamp": stamp(at), "message": {
                "id": f"msg_{key}_{call}", "role": "assistant", "type": "message", "model": model,
                "content": [{"type": "tool_use", "id": f"t_{key}_{call}", "name": tool, "input": {"command": "make test"}}],
                "usage": {"input_tokens": 8, "cache_read_input_tokens": size, "cache_creation_input_tokens": written,
                          "output_tokens": output}}})
            size += written + output
            at += timedelta(seconds=chance.randint(1, 40))
            lines.append(common | {"type": "user", "uuid": f"{key}-{call}-r", "timestamp": stamp(at), "message": {
                "role": "user", "content": [{"type": "tool_result", "tool_use_id": f"t_{key}_{call}", "content": "done",
                                             "is_error": chance.random() < 0.15}]}})
        if chance.random() < 0.12:
            lines.append(common | {"type": "user", "uuid": f"{key}-i", "timestamp": stamp(at), "message": {
                "role": "user", "content": [{"type": "text", "text": "[Request interrupted by user]"}]}})
        at += timedelta(seconds=chance.randint(20, 900))
    write(f"{home}/.claude/projects/-w-{repo}/{name}.jsonl", lines)
    return at


def codex(home, number, at, repo, branch, chance):
    """A thread of Codex, with the limits that its server states; returns when it ended."""
    name = f"0198{number:04x}-0000-7000-8000-{number:012x}"
    day = at.strftime("%Y/%m/%d")
    meta = {"id": name, "timestamp": stamp(at), "cwd": f"/w/{repo}", "originator": "codex_cli_rs", "cli_version": "0.150.0",
            "source": "cli", "git": {"branch": branch}}
    lines, total, size = [("session_meta", meta, at)], [0, 0, 0], 12_000
    start = at
    for run in range(chance.randint(1, 4)):
        turn = {"turn_id": f"{name}-{run}"}
        lines += [("event_msg", {"type": "task_started"} | turn, at),
                  ("turn_context", {"model": "gpt-5.2-codex", "cwd": f"/w/{repo}"} | turn, at),
                  ("event_msg", {"type": "user_message", "message": chance.choice(ASKS)} | turn, at)]
        for _ in range(chance.randint(2, 7)):
            at += timedelta(seconds=chance.randint(5, 70))
            cached, fresh, output = size, chance.randint(1_000, 9_000), chance.randint(100, 3_000)
            size += fresh + output
            total = [total[0] + fresh + cached, total[1] + cached, total[2] + output]
            usage = lambda a, b, c: {"input_tokens": a, "cached_input_tokens": b, "output_tokens": c,
                                     "reasoning_output_tokens": c // 3, "total_tokens": a + c}
            reset = int((start + timedelta(hours=4)).timestamp())
            lines.append(("event_msg", {
                "type": "token_count",
                "info": {"total_token_usage": usage(*total), "last_token_usage": usage(fresh + cached, cached, output)},
                "rate_limits": {"limit_id": "codex", "plan_type": "plus",
                                "primary": {"used_percent": 12.5 + run, "window_minutes": 300, "resets_at": reset},
                                "secondary": {"used_percent": 81, "window_minutes": 10080, "resets_at": reset + 172_800}}},
                at))
        lines.append(("event_msg", {"type": "task_complete"} | turn, at))
        at += timedelta(seconds=chance.randint(30, 600))
    write(f"{home}/.codex/sessions/{day}/rollout-{start.strftime('%Y-%m-%dT%H-%M-%S')}-{name}.jsonl",
          [{"timestamp": stamp(moment), "type": kind, "payload": payload} for kind, payload, moment in lines])
    return at


def gemini(home, number, at, repo, branch, chance):
    """A chat of Gemini CLI; returns when it ended."""
    name = f"{number:08x}-0000-4000-8000-000000000000"
    lines = [{"sessionId": name, "projectHash": "h", "startTime": stamp(at), "lastUpdated": stamp(at), "kind": "main"}]
    for run in range(chance.randint(1, 3)):
        lines.append({"id": f"{name}-{run}", "timestamp": stamp(at), "type": "user", "content": [{"text": chance.choice(ASKS)}]})
        for call in range(chance.randint(1, 5)):
            at += timedelta(seconds=chance.randint(5, 50))
            prompt, output = chance.randint(5_000, 60_000), chance.randint(100, 2_000)
            lines.append({"id": f"{name}-{run}-{call}", "timestamp": stamp(at), "type": "gemini", "content": "ok",
                          "model": "gemini-2.5-pro", "tokens": {"input": prompt, "cached": prompt // 3, "tool": 0,
                                                                "thoughts": 50, "output": output, "total": prompt + output}})
        at += timedelta(seconds=chance.randint(30, 300))
    write(f"{home}/.gemini/tmp/{repo}/chats/session-{at.strftime('%Y-%m-%dT%H-%M')}-{name[:8]}.jsonl", lines)
    return at


def fill(home, days, now, seed=1):
    """Writes what a person did on so many days before `now`; returns the number of conversations."""
    chance, number = random.Random(seed), 0
    for back in range(days, -1, -1):
        day = (now - timedelta(days=back)).replace(hour=8, minute=30)
        count = chance.randint(0, 1) if day.weekday() > 4 else chance.randint(2, 7)
        at = day + timedelta(minutes=chance.randint(0, 90))
        for _ in range(count):
            repo = chance.choices(list(REPOS), weights=[6, 4, 2, 1, 1])[0]
            agent = chance.choices([claude, codex, gemini], weights=[6, 3, 1])[0]
            end = agent(home, number, at, repo, chance.choice(REPOS[repo]), chance)
            at = max(at, end if chance.random() < 0.7 else at) + timedelta(minutes=chance.randint(2, 70))
            number += 1
            if at > now - timedelta(minutes=40):
                break
    return number
