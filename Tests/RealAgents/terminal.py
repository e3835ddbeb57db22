"""A terminal tab: a real interactive shell in a tmux pane, typed at and read as a person would."""

import os
import re
import shlex
import subprocess

from rig import wait_until


class Terminal:
    """A tmux server of its own for one rig; each tab is a window with an interactive shell in it.

    Its first window holds no tab: tmux would end with its last one.
    """

    def __init__(self, rig):
        self._rig = rig
        self._socket = str(rig.root / "tmux.sock")
        self._count = 0
        self._start("new-session", "-d", "-s", "main", "-x", "120", "-y", "40", "exec sleep infinity")

    def _tmux(self, *words):
        command = ["tmux", "-S", self._socket, "-f", "/dev/null", *words]
        return subprocess.run(command, env=self._rig.environment(), cwd=self._rig.work, capture_output=True, text=True)

    def _start(self, *words):
        done = self._tmux(*words)
        assert done.returncode == 0, done.stderr

    def open(self, shell, cwd=None):
        """Opens a tab with `shell` and waits for its prompt."""
        self._count += 1
        name = f"tab{self._count}"
        self._start("new-window", "-d", "-n", name, "-c", str(cwd or self._rig.work), f"exec {shlex.quote(shell)} -i")
        return Tab(self, name)

    def close(self):
        """Ends the tmux server and with it every tab."""
        self._tmux("kill-server")


class Tab:
    """One window of a Terminal."""

    def __init__(self, terminal, name):
        self._terminal = terminal
        self._target = f"main:{name}"
        self._marks = 0
        self.pane, pid, tty = self._describe("#{pane_id} #{pane_pid} #{pane_tty}").split()
        self.shell_pid = int(pid)
        self.tty = tty.removeprefix("/dev/")
        self.wait_for(r"[$%#>❯] *$")

    def _describe(self, format):
        return self._terminal._tmux("display-message", "-p", "-t", self._target, format).stdout.strip()

    def close(self):
        """Closes the window, with whatever runs in it."""
        self._terminal._tmux("kill-window", "-t", self._target)

    def screen(self):
        """The text that the pane shows."""
        return self._terminal._tmux("capture-pane", "-J", "-p", "-t", self._target).stdout

    def wait_for(self, pattern, seconds=40):
        """Waits until a line of the screen matches."""
        def shown():
            return re.search(pattern, self.screen().rstrip(), re.MULTILINE)
        try:
            wait_until(shown, seconds, f"/{pattern}/ on the screen")
        except AssertionError as error:
            raise AssertionError(f"{error}; it shows:\n{self.screen().strip()}") from None

    def settle(self, looks=25):
        """Waits until the screen is the same at so many looks in a row."""
        shown, count = None, 0

        def is_still():
            nonlocal shown, count
            last, shown = shown, self.screen()
            count = count + 1 if shown == last else 0
            return count >= looks
        wait_until(is_still, what="a screen that stays")

    def keys(self, *names):
        """Presses keys by tmux's names, such as C-c."""
        self._terminal._tmux("send-keys", "-t", self._target, *names)

    def type(self, text):
        """Types text without Enter and waits until the screen shows its end."""
        self._terminal._tmux("send-keys", "-t", self._target, "-l", "--", text)
        tail = text[-12:]
        wait_until(lambda: tail in self.screen().replace("\n", ""), what=f"typed text {tail!r}")

    def enter(self, text):
        """Types a line and presses Enter."""
        self.type(text)
        self.keys("Enter")

    def command(self, line, seconds=60):
        """Runs a line in the shell, waits until it is done, and returns its exit status."""
        self._marks += 1
        mark = self._terminal._rig.root / f"done-{os.getpid()}-{id(self)}-{self._marks}"
        status = "$status" if "fish" in self.program() else "$?"
        self.keys("C-l")
        self.enter(line)
        self.enter(f"echo {status} >{mark}")
        wait_until(lambda: mark.exists() and mark.read_text().endswith("\n"), seconds, f"the end of {line!r}")
        return int(mark.read_text())

    def program(self):
        """The name of the shell's program."""
        return os.path.basename(os.readlink(f"/proc/{self.shell_pid}/exe"))
