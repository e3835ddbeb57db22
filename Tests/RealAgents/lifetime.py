"""Measures how long an agent's process really lived, independently of tacho."""

import os
import pathlib
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Lifetime(threading.Thread):
    """Watches one shell's child processes that run `program`, until `stop` is called.

    `lives` holds (pid, seconds) for each that has ended: from the start time in /proc/PID/stat (10 ms steps) to the
    moment it was gone (polled every 2 ms).
    """

    def __init__(self, shell_pid, program):
        super().__init__(daemon=True)
        self._shell, self._program = shell_pid, os.path.realpath(program)
        self._ended = threading.Event()
        self._alive = {}
        self.lives = []
        self.start()

    def run(self):
        while not self._ended.is_set():
            self._look()
            time.sleep(0.002)

    def _look(self):
        for pid in list(self._alive):
            if process_stat(pid) is None:
                self.lives.append((pid, uptime() - self._alive.pop(pid)))
        for pid in self._children():
            if pid in self._alive:
                continue
            stat = process_stat(pid)
            if stat and self._runs_program(pid):
                self._alive[pid] = int(stat[19]) / TICKS

    def _children(self):
        try:
            text = pathlib.Path(f"/proc/{self._shell}/task/{self._shell}/children").read_text()
        except OSError:
            return []
        return [int(word) for word in text.split()]

    def _runs_program(self, pid):
        try:
            return os.path.realpath(f"/proc/{pid}/exe") == self._program
        except OSError:
            return False

    def stop(self):
        """Ends the watching and returns `lives`."""
        self._ended.set()
        self.join()
        return self.lives


def process_stat(pid):
    """The fields of /proc/PID/stat after the name; None once the process is gone or a zombie."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields


def uptime():
    """Seconds since boot on the clock that process start times use."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
