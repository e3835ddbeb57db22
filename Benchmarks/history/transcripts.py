#!/usr/bin/env python3
"""Writes 1,000 old transcripts of Claude Code, with one prompt and one answer each: transcripts.py HOME"""
import json
import os
import sys

# 2026-01-01T10:00:00Z, when they were written.
WRITTEN = 1_767_261_600


def lines(name, moment="2026-01-01T10:00:00.000Z"):
    """A conversation's lines."""
    common = {"sessionId": name, "cwd": "/p", "version": "2.1.330", "isSidechain": False, "userType": "external",
              "timestamp": moment}
    yield common | {"type": "user", "uuid": f"{name}-1", "promptId": name, "message": {"role": "user", "content": "hello"}}
    yield common | {"type": "assistant", "uuid": f"{name}-2", "parentUuid": f"{name}-1", "message": {
        "id": f"msg_{name}", "role": "assistant", "type": "message", "model": "claude-opus-4-8", "content": [],
        "usage": {"input_tokens": 10, "output_tokens": 20}}}


def write(home, name, *moment):
    """Writes a conversation's transcript and returns its path."""
    directory = f"{home}/.claude/projects/-p-{sum(name.encode()) % 12}"
    os.makedirs(directory, exist_ok=True)
    path = f"{directory}/{name}.jsonl"
    with open(path, "w") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines(name, *moment))
    return path


if __name__ == "__main__":
    for number in range(1000):
        os.utime(write(sys.argv[1], f"old-{number}"), (WRITTEN, WRITTEN))
