#!/usr/bin/env python3
"""Writes the inputs that a target of the fuzzer starts from: samples of the tree, so that it need not guess the forms.

    seeds.py TARGET DIRECTORY
"""
import json
import pathlib
import re
import sys

TESTS = pathlib.Path(__file__).parent.parent


def samples(agent):
    """The sample logs of an agent."""
    for path in (TESTS / "AgentsTests/Samples" / agent).rglob("*"):
        if path.is_file():
            yield path.read_bytes()[:4096]


def lines(pattern, *files):
    """Texts in quotes from Swift tests, one of which is as good as another."""
    for name in files:
        for text in re.findall(pattern, (TESTS / name).read_text()):
            yield text.encode()


def claude():
    message = {"role": "assistant", "id": "m", "model": "claude-opus-4-5", "usage": {"input_tokens": 1, "output_tokens": 2},
               "content": [{"type": "tool_use", "id": "toolu_1", "name": "Bash", "input": {"command": "make"}}]}
    shared = {"sessionId": "5e1c7a52-0000-4000-8000-00000000000a", "uuid": "u", "cwd": "/w", "gitBranch": "b", "isSidechain": False,
              "timestamp": "2026-11-21T10:00:00.000Z"}
    yield json.dumps({**shared, "type": "user", "message": {"role": "user", "content": "prompt"}}).encode()
    yield json.dumps({**shared, "type": "assistant", "requestId": "r", "message": message}).encode()


def codex():
    def line(kind, payload):
        return json.dumps({"timestamp": "2026-11-21T10:00:00.000Z", "type": kind, "payload": payload}) + "\n"
    usage = {"input_tokens": 10, "cached_input_tokens": 5, "output_tokens": 3, "total_tokens": 13}
    yield (line("session_meta", {"id": "01a1fcc0-0000-7000-8000-00000000000b", "cwd": "/w"})
           + line("turn_context", {"model": "gpt-5", "turn_id": "t"}) + line("event_msg", {"type": "user_message", "message": "hi"})
           + line("response_item", {"type": "function_call", "name": "shell", "call_id": "c", "arguments": "{\"command\":[\"ls\"]}"})
           + line("event_msg", {"type": "token_count", "info": {"last_token_usage": usage}})).encode()


def journal():
    shared = {"v": 1, "session": "0199a213-81c0-7800-8aa1-bbab2a035a53", "at": 1795251600123, "uptime": 5, "boot": "b"}
    yield json.dumps({**shared, "event": "start", "agent": "claude", "shell": "bash", "shell_pid": 1, "shell_started": 5,
                      "cwd": "/w", "branch": "b", "command": "claude"}).encode()
    for event in ({"event": "end", "status": 0, "cwd": "/"}, {"event": "background", "pid": 4}, {"event": "lost"},
                  {"event": "agent", "pid": 4, "started": 6, "started_at": 7, "name": "claude"},
                  {"event": "conversation", "conversation": "c", "evidence": "registry"}):
        yield json.dumps({**shared, **event}).encode()


def mcp():
    yield b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}\n'
    yield b'{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"session_list","arguments":{"limit":3}}}\n[{}]\n'


def main():
    target, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    if target == "secrets":
        seeds = lines(r"(?m)^        (\S.*)$", "Support/SecretSamples+Forms.swift")
    elif target == "hooks":
        seeds = lines(r'\("([^"]{4,200})"', "CoreTests/Detection/CommandRedactionTests.swift")
    elif target == "text":
        seeds = ["\u001b[31mred\u001b]0;t\u0007 \u202eab\u200d\U0001F468\u200d\U0001F4BB \u0915\u094d\u200d\u0937".encode()]
    elif target == "json":
        seeds = list(journal()) + list(mcp())
    else:
        own = {"claude-0": claude, "codex-0": codex, "journal": journal, "mcp": mcp}.get(target)
        seeds = own() if own else samples(target.rsplit("-", 1)[0])
    for number, seed in enumerate(seeds):
        (directory / f"seed-{number}").write_bytes(seed)


if __name__ == "__main__":
    main()
