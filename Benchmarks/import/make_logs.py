#!/usr/bin/env python3
"""Writes made-up Claude Code transcripts of realistic shape below DIRECTORY/projects.

    make_logs.py DIRECTORY [FILES] [CALLS]

The same arguments give the same bytes: 1,000 files with 90,000 API calls are about 460 MB. Each answer stands on two
or three lines with the same id, as the agent streams it; tool results are several kilobytes of text.
"""

import json
import os
import random
import sys
import uuid


def stamp(milliseconds):
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    return f"2026-{day // 28 % 10 + 1:02d}-{day % 28 + 1:02d}T{hour:02d}:{minute:02d}:{second:02d}.{rest:03d}Z"


class Transcript:
    """One conversation's lines."""

    def __init__(self, chance, number, out):
        self.chance, self.out = chance, out
        self.session = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        self.clock = number * 7_200_000 % (280 * 86_400_000)
        self.parent = None
        self.common = {
            "sessionId": self.session, "cwd": f"/home/user/src/project-{number % 40}", "version": "2.1.330",
            "gitBranch": f"feature/{number % 7}", "userType": "external", "entrypoint": "cli", "isSidechain": False,
        }

    def line(self, kind, **fields):
        self.clock += self.chance.randrange(50, 4_000)
        unique = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
        record = {"parentUuid": self.parent, **self.common, "type": kind, **fields, "uuid": unique,
                  "timestamp": stamp(self.clock)}
        self.parent = unique
        self.out.write(json.dumps(record, separators=(",", ":")) + "\n")

    def text(self, low, high):
        words = ("let", "func", "return", "error", "value\\n", "\"quoted\"", "import", "{", "}", "0x1f", "naïve", "\t")
        size = self.chance.randrange(low, high)
        piece = " ".join(self.chance.choices(words, k=60)) + "\n"
        return (piece * (size // len(piece) + 1))[:size]

    def prompt(self):
        self.turn = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
        self.line("user", promptId=self.turn, origin={"kind": "human"}, turnOrigin="human",
                  message={"role": "user", "content": self.text(20, 400)})

    def call(self, model):
        chance = self.chance
        message = f"msg_{chance.getrandbits(96):024x}"
        request = f"req_{chance.getrandbits(96):024x}"
        tool = f"toolu_{chance.getrandbits(96):024x}"
        usage = {
            "input_tokens": chance.randrange(1, 50), "cache_creation_input_tokens": chance.randrange(2000),
            "cache_read_input_tokens": chance.randrange(10_000, 150_000), "output_tokens": chance.randrange(1, 900),
            "service_tier": "standard",
        }
        usage["cache_creation"] = {
            "ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": usage["cache_creation_input_tokens"],
        }
        blocks = [{"type": "text", "text": self.text(40, 600)},
                  {"type": "tool_use", "id": tool, "name": "Bash", "input": {"command": self.text(20, 300)}}]
        for block in blocks:
            self.line("assistant", requestId=request, promptId=self.turn, message={
                "id": message, "type": "message", "role": "assistant", "model": model, "content": [block],
                "stop_reason": "tool_use", "usage": usage,
            })
        result = self.text(300, 2_000)
        self.line("user", promptId=self.turn, toolUseResult={"stdout": result, "stderr": "", "interrupted": False},
                  message={"role": "user", "content": [
                      {"tool_use_id": tool, "type": "tool_result", "content": result, "is_error": False}]})


def main():
    directory = sys.argv[1]
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    calls = int(sys.argv[3]) if len(sys.argv) > 3 else 90_000
    chance = random.Random(20261122)
    models = ("claude-opus-4-8", "claude-sonnet-4-6", "claude-haiku-4-5-20251001")
    for number in range(files):
        project = os.path.join(directory, "projects", f"-home-user-src-project-{number % 40}")
        os.makedirs(project, exist_ok=True)
        scratch = os.path.join(project, "new")
        with open(scratch, "w", encoding="utf-8") as out:
            transcript = Transcript(chance, number, out)
            for index in range(calls // files):
                if index % 15 == 0:
                    transcript.prompt()
                transcript.call(models[number % 3])
        os.rename(scratch, os.path.join(project, transcript.session + ".jsonl"))


if __name__ == "__main__":
    main()
