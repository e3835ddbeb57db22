#!/usr/bin/env python3
"""Writes a home in which each agent whose logs tacho reads has worked a little.

    all_agents.py HOME

Logs that real agents wrote come from Tests/AgentsTests/Samples. Of the other agents, here are the shortest logs that
their readers understand.
"""

import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from make_logs import PLACES, SAMPLES, sources

# Where samples belong that do not consist of lines: below the user's home.
DOCUMENTS = {
    "codepuppy/autosaves": ".code_puppy/autosaves",
    "deepseek/sessions": ".dsh/sessions",
    "minisweagent": ".config/mini-swe-agent",
    "openhands/conversations": ".openhands/conversations",
}
# Samples of databases; the tests describe their form in AgentSample+Database.swift.
DATABASES = {
    "deepagents/sessions.sql": ".deepagents/.state/sessions.db",
    "hermes/state.sql": ".hermes/state.db",
}
# Agents that keep pi's format; Letta's sample was written by pi's own library.
PI = "letta/conversations/Y29udmVyc2F0aW9uOmxvY2FsLWNvbnYtMQ/messages.jsonl"
PI_PLACES = (".pi/agent/sessions/--w-p--", ".omp/agent/sessions/--w-p--", ".openclaw/agents/main/sessions")
# A project's directory below the home, for the agents that keep their logs in projects.
PROJECT = "project"
SESSION = "5e55a0e1-0000-4000-8000-000000000001"
# One moment, as text and in seconds.
TIME, EPOCH = "2026-11-28T12:00:00.000Z", 1_795_867_200
TEXT = [{"type": "text", "text": "Done."}]
PROMPT = [{"type": "text", "text": "Do it."}]
CLAUDE_USAGE = {"input_tokens": 9, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0, "output_tokens": 5}
CODEX_USAGE = {"input_tokens": 9, "cached_input_tokens": 0, "output_tokens": 5, "total_tokens": 14}


def claude():
    common = {"sessionId": SESSION, "cwd": "/w/p", "timestamp": TIME, "version": "2.1.330", "isSidechain": False}
    answer = {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-opus-4-8", "content": TEXT,
              "usage": CLAUDE_USAGE, "stop_reason": "end_turn"}
    yield f".claude/projects/-w-p/{SESSION}.jsonl", [
        {**common, "type": "user", "uuid": "u1", "promptId": "p1", "message": {"role": "user", "content": "Do it."}},
        {**common, "type": "assistant", "uuid": "u2", "parentUuid": "u1", "requestId": "req_1", "message": answer},
    ]


def codex():
    prompt = {"type": "UserMessage", "id": "i1", "content": PROMPT}
    info = {"total_token_usage": CODEX_USAGE, "last_token_usage": CODEX_USAGE}
    records = [
        ("session_meta", {"id": SESSION, "timestamp": TIME, "cwd": "/w/p", "source": "cli"}),
        ("event_msg", {"type": "task_started", "turn_id": "t1"}),
        ("turn_context", {"turn_id": "t1", "model": "gpt-5.5", "cwd": "/w/p"}),
        ("event_msg", {"type": "item_completed", "turn_id": "t1", "item": prompt}),
        ("event_msg", {"type": "token_count", "info": info}),
        ("event_msg", {"type": "task_complete", "turn_id": "t1"}),
    ]
    lines = [{"timestamp": TIME, "type": kind, "payload": payload} for kind, payload in records]
    yield f".codex/sessions/2026/11/28/rollout-2026-11-28T12-00-00-{SESSION}.jsonl", lines


def gemini():
    tokens = {"input": 9, "output": 5, "cached": 0, "thoughts": 0, "tool": 0, "total": 14}
    yield ".gemini/tmp/p/chats/session-2026-11-28T12-00-5e55a0e1.jsonl", [
        {"sessionId": SESSION, "projectHash": "p", "startTime": TIME, "lastUpdated": TIME},
        {"id": "g1", "timestamp": TIME, "type": "user", "content": PROMPT},
        {"id": "g2", "timestamp": TIME, "type": "gemini", "content": "Done.", "model": "gemini-3.5-flash",
         "tokens": tokens},
    ]


def qwen():
    common = {"sessionId": SESSION, "timestamp": TIME, "cwd": "/w/p", "version": "0.24.4"}
    usage = {"promptTokenCount": 9, "cachedContentTokenCount": 0, "candidatesTokenCount": 5, "totalTokenCount": 14}
    prompt = {"role": "user", "parts": [{"text": "Do it."}]}
    answer = {"role": "model", "parts": [{"text": "Done."}]}
    yield f".qwen/projects/-w-p/chats/{SESSION}.jsonl", [
        {**common, "uuid": "q1", "type": "user", "provenance": "real_user", "message": prompt},
        {**common, "uuid": "q2", "type": "assistant", "model": "qwen3-coder", "usageMetadata": usage, "message": answer},
    ]


def droid():
    usage = {"inputTokens": 9, "outputTokens": 5, "thinkingTokens": 0, "cacheReadTokens": 0, "cacheCreationTokens": 0}
    messages = [("d1", "user", PROMPT), ("d2", "assistant", TEXT)]
    file = f".factory/sessions/-w-p/{SESSION}"
    yield f"{file}.jsonl", [{"type": "session_start", "id": SESSION, "title": "New Session", "cwd": "/w/p"}] + [
        {"type": "message", "id": id, "timestamp": TIME, "message": {"role": role, "content": content}}
        for id, role, content in messages
    ]
    yield f"{file}.settings.json", [{"model": "gpt-5.5", "providerLockTimestamp": TIME, "tokenUsage": usage}]


def cline():
    metrics = {"inputTokens": 9, "outputTokens": 5, "cacheReadTokens": 0, "cacheWriteTokens": 0, "cost": 0.01}
    messages = [
        {"id": "c1", "role": "user", "ts": EPOCH * 1_000, "content": PROMPT},
        {"id": "c2", "role": "assistant", "ts": EPOCH * 1_000 + 7, "content": TEXT, "metrics": metrics,
         "modelInfo": {"id": "gpt-5.5", "provider": "openai"}},
    ]
    file = f".cline/data/sessions/{SESSION}/{SESSION}"
    yield f"{file}.json", [{"version": 1, "session_id": SESSION, "cwd": "/w/p", "started_at": TIME}]
    yield f"{file}.messages.json", [{"version": 1, "agent": "lead", "sessionId": SESSION, "messages": messages}]


def aider():
    return (
        "\n# aider chat started at 2026-11-28 12:00:00\n\n> Main model: gpt-5.5 with diff edit format  \n"
        "\n#### Do it.  \n\nDone.\n\n> Tokens: 9 sent, 5 received.  \n"
    )


def opencode():
    tokens = {"input": 9, "output": 5, "reasoning": 0, "cache": {"read": 0, "write": 0}}
    answer = {"role": "assistant", "parentID": "m1", "modelID": "gpt-5.5", "tokens": tokens, "cost": 0, "finish": "stop",
              "time": {"created": EPOCH * 1_000, "completed": EPOCH * 1_000}}
    made = {"time_created": EPOCH * 1_000, "time_updated": EPOCH * 1_000}
    prompt = {"role": "user", "time": {"created": EPOCH * 1_000}}
    schema = """
        CREATE TABLE session (id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, directory TEXT, title TEXT,
            version TEXT, time_created INTEGER, time_updated INTEGER);
        CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, data TEXT, time_created INTEGER,
            time_updated INTEGER);
        CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, data TEXT, time_created INTEGER,
            time_updated INTEGER);
        """
    return schema, [
        ("session", {"id": "s1", "directory": "/w/p", "title": "t", **made}),
        ("message", {"id": "m1", "session_id": "s1", "data": json.dumps(prompt), **made}),
        ("part", {"id": "p1", "message_id": "m1", "session_id": "s1", "data": json.dumps(PROMPT[0]), **made}),
        ("message", {"id": "m2", "session_id": "s1", "data": json.dumps(answer), **made}),
    ]


def goose():
    schema = """
        CREATE TABLE sessions (id TEXT PRIMARY KEY, name TEXT, working_dir TEXT NOT NULL, created_at TIMESTAMP,
            accumulated_total_tokens INTEGER, accumulated_input_tokens INTEGER, accumulated_output_tokens INTEGER,
            session_type TEXT DEFAULT 'user', parent_session_id TEXT);
        CREATE TABLE messages (id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT, session_id TEXT, role TEXT,
            content_json TEXT, created_timestamp INTEGER, metadata_json TEXT);
        CREATE TABLE usage_ledger (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT, created_timestamp INTEGER,
            model TEXT, input_tokens INTEGER, output_tokens INTEGER, total_tokens INTEGER, cache_read_tokens INTEGER,
            cache_write_tokens INTEGER, cost REAL, cost_source TEXT, is_compaction INTEGER DEFAULT 0);
        """
    common = {"session_id": "s1", "created_timestamp": EPOCH}
    shown = json.dumps({"userVisible": True, "agentVisible": True})
    messages = [("m1", "user", PROMPT), ("m2", "assistant", TEXT)]
    return schema, [("sessions", {"id": "s1", "working_dir": "/w/p"})] + [
        ("messages", {"message_id": id, "role": role, "content_json": json.dumps(content), "metadata_json": shown,
                      **common})
        for id, role, content in messages
    ] + [("usage_ledger", {"model": "gpt-5.5", "input_tokens": 9, "output_tokens": 5, **common})]


def crush():
    schema = """
        CREATE TABLE sessions (id TEXT PRIMARY KEY, parent_session_id TEXT, title TEXT, message_count INTEGER,
            prompt_tokens INTEGER, completion_tokens INTEGER, cost REAL DEFAULT 0, created_at INTEGER,
            updated_at INTEGER);
        CREATE TABLE messages (id TEXT PRIMARY KEY, session_id TEXT, role TEXT, parts TEXT, model TEXT, provider TEXT,
            created_at INTEGER, updated_at INTEGER, finished_at INTEGER, is_summary_message INTEGER DEFAULT 0);
        """
    made = {"created_at": EPOCH, "updated_at": EPOCH}
    messages = [("m1", "user", "Do it."), ("m2", "assistant", "Done.")]
    return schema, [("sessions", {"id": "s1", "cost": 0.01, **made})] + [
        ("messages", {"id": id, "session_id": "s1", "role": role, "model": "gpt-5.5", **made,
                      "parts": json.dumps([{"type": "text", "data": {"text": text}}])})
        for id, role, text in messages
    ]


def sample(name):
    """The schema and rows of a database in the samples."""
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    rows = [line[3:].split(" ", 1) for line in lines if line.startswith("-- ")]
    return "\n".join(line for line in lines if not line.startswith("--")), [
        (table, {column: value_of(value) for column, value in json.loads(row).items()}) for table, row in rows
    ]


def value_of(value):
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_database(path, schema, rows):
    """Writes a database with its write-ahead log, as an agent leaves both that runs or was killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        connection = sqlite3.connect(pathlib.Path(scratch, path.name))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(schema)
        for table, row in rows:
            places = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))
        connection.commit()
        # Before it is closed, which would empty the log and remove it.
        shutil.copytree(scratch, path.parent, dirs_exist_ok=True)
        connection.close()


def write_samples(home):
    for agent in PLACES:
        for path, text in sources(agent):
            write(home / path, text)
    for name, place in DOCUMENTS.items():
        shutil.copytree(SAMPLES / name, home / place, ignore=shutil.ignore_patterns("ledger.jsonl"))
    for place in PI_PLACES:
        write(home / place / f"{SESSION}.jsonl", (SAMPLES / PI).read_text(encoding="utf-8"))
    for name, place in DATABASES.items():
        write_database(home / place, *sample(name))


def write_others(home):
    for agent in (claude, codex, gemini, qwen, droid, cline):
        for path, records in agent():
            write(home / path, "".join(json.dumps(record) + "\n" for record in records))
    write(home / PROJECT / ".aider.chat.history.md", aider())
    for name in ("opencode", "kilo"):
        write_database(home / f".local/share/{name}/{name}.db", *opencode())
    write_database(home / ".local/share/goose/sessions/sessions.db", *goose())
    write_database(home / PROJECT / ".crush/crush.db", *crush())
    projects = {"projects": [{"path": str(home / PROJECT)}]}
    write(home / ".local/share/crush/projects.json", json.dumps(projects))


def write_settings(home):
    """Names the project in which aider keeps its log: tacho recorded no session there that would lead to it."""
    write(home / ".config/tacho/config.toml", f"[agents.aider]\nhomes = [{json.dumps(str(home / PROJECT))}]\n")


def write_home(home):
    write_samples(home)
    write_others(home)
    write_settings(home)


def import_all(tacho, environment):
    """Imports the home of an environment and returns how many agents worked there.

    Fails if not every agent's log was read, or if a second import reads one again: it would not measure what it says.
    """
    first, second = (told(tacho, environment, "import")["agents"] for _ in range(2))
    readable = {one["agent"] for one in told(tacho, environment, "agents", "--all")["agents"] if "log_count" in one}
    recorded = {one["agent"] for one in told(tacho, environment, "sessions", "--all")["sessions"]}
    failures = {
        "no conversation is recorded": readable - recorded,
        "a log has problems": {one["agent"] for one in first if one["problems"] or one["malformed_line_count"]},
        "a log is read again without a change": {one["agent"] for one in second if one["read_file_count"]},
    }
    found = [f"{failure}: {', '.join(sorted(agents))}" for failure, agents in failures.items() if agents]
    if found:
        raise SystemExit("; ".join(found))
    return len(readable)


def told(tacho, environment, *words):
    """What a command says in JSON."""
    done = subprocess.run([tacho, *words, "--json"], env=environment, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def main():
    write_home(pathlib.Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    main()
