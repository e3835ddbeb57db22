#!/usr/bin/env python3
"""Writes the journal of a long history: journal.py DIRECTORY SESSIONS [DAYS [END]]

Two years of work in a handful of repositories, two dozen branches each, three agents and forty tabs a day; the last session
has just begun and its shell is the process that runs this one. END is when, in milliseconds since 1970. The same
arguments write the same files.
"""
import datetime
import json
import os
import random
import sys

DAY = 86_400_000


def identifier(at, rng):
    """A UUIDv7, whose first 48 bits are the session's start."""
    high = (at << 16) | 0x7000 | rng.getrandbits(12)
    low = (1 << 63) | rng.getrandbits(62)
    text = f"{high:016x}{low:016x}"
    return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def boot_facts():
    """The running boot and the parent's start, so that the last session's shell is seen to live."""
    try:
        with open("/proc/sys/kernel/random/boot_id") as file:
            boot = file.read().strip()
        with open(f"/proc/{os.getppid()}/stat") as file:
            started = int(file.read().rsplit(")", 1)[1].split()[19])
        return boot, os.getppid(), started
    except OSError:
        return "b1946ac9-0000-4000-8000-000000000000", 1, 1


class History:
    """The lines of the sessions, by the name of their file."""

    def __init__(self, count, days=730, end=1_795_360_000_000):
        self.rng = random.Random(7)
        self.first = end - days * DAY
        self.step = days * DAY // count
        self.files = {}
        self.boot = "b1946ac9-0000-4000-8000-000000000000"
        for number in range(count):
            self.session(number, is_open=number == count - 1)

    def session(self, number, is_open):
        at = self.first + number * self.step + self.rng.randrange(self.step)
        session = identifier(at, self.rng)
        tab = 1 + number % 40
        repo = f"/home/person/src/project-{self.rng.randrange(12)}" if number % 997 else "/home/person/src/rare"
        branch = f"feat/TICKET-{self.rng.randrange(24)}-some-words" if number % 3 else "main"
        head = f"{self.rng.getrandbits(160):040x}"
        boot, shell, started = boot_facts() if is_open else (self.boot, 1000 + tab, at // DAY)
        agent = ("claude", "codex", "aider")[number % 7 % 3]
        place = {"cwd": repo, "repo": repo, "branch": branch, "head": head}

        def add(event, elapsed, **fields):
            moment = at + elapsed
            line = {"v": 1, "event": event, "session": session, "at": moment, "uptime": moment - self.first}
            day = datetime.datetime.fromtimestamp(moment / 1000, datetime.timezone.utc).date().isoformat()
            self.files.setdefault(day, []).append(json.dumps(line | {"boot": boot} | fields, separators=(",", ":")))

        add("start", 0, agent=agent, shell="zsh", shell_pid=shell, shell_started=started, tty=f"pts/{tab}",
            tab_label=f"tmux %{tab}", tab_variables={"TMUX_PANE": f"%{tab}", "TERM": "tmux-256color"}, host="laptop",
            **place, command=f"{agent} --model opus", certain=True, owns_status=True)
        if is_open:
            return
        pid, length = 5000 + number % 60_000, self.rng.randrange(2_000, 3_000_000)
        add("agent", 12, **place, pid=pid, started=number, started_at=at + 8, name=agent)
        add("exit", length, pid=pid, started=number)
        add("end", length + 2, **place, status=0 if number % 9 else 130)


def main():
    directory, count = sys.argv[1], int(sys.argv[2])
    os.makedirs(directory, mode=0o700, exist_ok=True)
    history = History(count, *(int(number) for number in sys.argv[3:]))
    for day, lines in history.files.items():
        with open(f"{directory}/{day}.jsonl", "w") as file:
            file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
