#!/usr/bin/env python3
"""Measures what the full-screen board costs while 30 sessions run: at rest, and while one of them changes each second.

usage: Benchmarks/board.py [PATH OF tacho] [SECONDS]

The binary should be a release build. The goal is under 1 % of a processor. Linux only: it reads /proc.
"""
import fcntl
import json
import os
import pathlib
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import uuid

TACHO = os.path.realpath(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "../.build/release/tacho")
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
SESSIONS = 30
# A shell that starts an agent as its hook has it: the start, the session's id, the agent.
SHELL = 'id=$("$0" hook start bash $$ claude); echo $$; TACHO_SESSION=$id "$1" 1000; exit'


class Agent:
    """A stand-in for Claude Code that keeps a status file."""

    def __init__(self, home, environment):
        self.home, self.conversation = home, str(uuid.uuid4())
        self.shell = subprocess.Popen(["bash", "-c", SHELL, TACHO, home / "claude"], env=environment, cwd=home,
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        shell = self.shell.stdout.readline().strip()
        self.pid = wait_for(lambda: children(shell))[0]
        self.say("busy")

    def say(self, status):
        now = int(time.time() * 1_000)
        path = self.home / f".claude/sessions/{self.pid}.json"
        text = json.dumps({"pid": int(self.pid), "sessionId": self.conversation, "cwd": str(self.home), "startedAt": now, "procStart":
                           start_of(self.pid), "version": "2.1.332", "kind": "interactive", "status": status, "updatedAt": now,
                           "statusUpdatedAt": now})
        part = path.with_suffix(".part")
        part.write_text(text)
        part.rename(path)


def children(pid):
    """The agent below a shell, once it is one: not the hook's processes."""
    found = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [child for child in found if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "claude"]


def start_of(pid):
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]


def wait_for(condition):
    deadline = time.monotonic() + 60
    while True:
        try:
            if found := condition():
                return found
        except FileNotFoundError:
            pass
        if time.monotonic() > deadline:
            raise SystemExit("waited too long")
        time.sleep(0.02)


class Board:
    """`tacho watch` on a terminal of 200 columns and 60 rows."""

    def __init__(self, environment):
        self.bytes, self.text = 0, b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(TACHO, ["tacho", "watch"], environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        try:
            while data := os.read(self.terminal, 65_536):
                self.bytes += len(data)
                self.text = (self.text + data)[-100_000:]
        except OSError:
            pass

    def ticks(self):
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15]))

    def measure(self, label, change=None):
        ticks, written, begin = self.ticks(), self.bytes, time.monotonic()
        while time.monotonic() < begin + SECONDS:
            if change:
                change()
            time.sleep(1)
        used = (self.ticks() - ticks) / os.sysconf("SC_CLK_TCK")
        seconds = time.monotonic() - begin
        print(f"{label}: {used / seconds * 100:.2f} % of a processor, {(self.bytes - written) / seconds / 1_000:.1f} kB a second")


def main():
    home = pathlib.Path(tempfile.mkdtemp(prefix="tacho-board-"))
    agents = []
    try:
        (home / ".claude/sessions").mkdir(parents=True)
        shutil.copy(shutil.which("sleep"), home / "claude")
        environment = {"HOME": str(home), "PATH": f"{home}:/usr/bin:/bin", "TERM": "xterm-256color", "SHELL": "/bin/bash", "TZ": "UTC"}
        for _ in range(SESSIONS):
            agents.append(Agent(home, environment))
        board = Board(environment)
        wait_for(lambda: f"{SESSIONS} working".encode() in board.text)
        time.sleep(3)
        board.measure(f"{SESSIONS} sessions at rest")
        states = ["idle", "busy"]
        board.measure("one of them changes each second", lambda: agents[0].say(states[int(time.time()) % 2]))
        os.write(board.terminal, b"q")
    finally:
        for agent in agents:
            os.kill(int(agent.pid), 9)
            agent.shell.wait()
        shutil.rmtree(home, ignore_errors=True)


main()
