#!/usr/bin/env python3
"""Lets three sessions run in tabs of the shell that starts this: running.py STORE INPUT

Adds their starts to the journal in STORE/data and the last one's transcript to STORE/home, and writes what Claude Code
would give its status line to the file INPUT. The tabs are pts/bench-0 to -2.
"""
import datetime
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "history"))
import journal
import transcripts


def main():
    store, target = sys.argv[1:]
    boot, shell, started = journal.boot_facts()
    now = int(time.time() * 1000)
    day = datetime.datetime.fromtimestamp(now / 1000, datetime.timezone.utc)
    conversation = f"running-{now}"
    with open(f"{store}/data/journal/{day.date().isoformat()}.jsonl", "a") as file:
        for number in range(3):
            session = f"{now >> 16:08x}-{now & 0xFFFF:04x}-7000-8000-{number:012x}"
            common = {"v": 1, "session": session, "at": now, "uptime": now, "boot": boot}
            start = {"event": "start", "agent": "claude", "shell": "zsh", "shell_pid": shell, "shell_started": started,
                     "tty": f"pts/bench-{number}", "cwd": "/p", "repo": "/p", "branch": "main", "command": "claude"}
            file.write(json.dumps(common | start) + "\n")
            if number == 2:
                claim = {"event": "conversation", "conversation": conversation, "evidence": "registry"}
                file.write(json.dumps(common | claim) + "\n")
    moment = day.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    path = transcripts.write(f"{store}/home", conversation, moment)
    with open(target, "w") as file:
        json.dump({"session_id": conversation, "transcript_path": path, "model": {"display_name": "Opus"},
                   "cost": {"total_cost_usd": 1.5}}, file)


main()
