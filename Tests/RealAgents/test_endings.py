"""Sessions of the real Claude Code whose end nobody could record in the usual way, and several at once."""

import datetime
import os
import pathlib
import signal
import time
import unittest

from lifetime import process_stat
from rig import Rig, wait_until
from terminal import Terminal

# A truthful end is not after the processes were gone, give or take what this test needs to look.
TOLERANCE_SECONDS = 0.5


class EndingTests(unittest.TestCase):
    """Each test ends a session by force and reads what tacho says then."""

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=False)
        cls.addClassCleanup(cls.rig.close)
        install = cls.rig.run("tacho", "install", "--shell", "bash")
        assert install.returncode == 0, install.stderr
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    def start(self):
        """Claude in a new tab; returns the tab, its session and the watch process's pid."""
        tab = self.terminal.open("bash")
        tab.enter("claude")
        tab.wait_for("^❯")
        session = self.session(tab.tty, "active")
        return tab, session, self.watch_process(session["id"])

    def session(self, tty, state):
        """The newest session of a terminal once it is in a state."""
        def found():
            for session in self.rig.tacho("sessions", "--all")["sessions"]:
                if session["tab"]["tty"] == tty:
                    return session["state"] == state and session
            return None
        return wait_until(found, what=f"a session that is {state}")

    @staticmethod
    def watch_process(session):
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"watch" in words and session.encode() in words:
                return int(process.name)
        raise AssertionError("no watch process")

    def agent(self, session):
        """The pid of the session's agent."""
        return self.rig.tacho("show", session["id"])["session"]["agent_pid"]

    def gone(self, pid):
        wait_until(lambda: process_stat(pid) is None, what="the end of the agent")
        return time.time()

    def check(self, session, ended_by, reasons):
        session = self.rig.tacho("show", session["id"])["session"]
        self.assertEqual(session["state"], "ended")
        self.assertIn(session["end_reason"], reasons)
        end = datetime.datetime.fromisoformat(session["ended_at"]).timestamp()
        self.assertLessEqual(end, ended_by + 0.1)
        return session, end

    def test_shell_killed(self):
        tab, session, _ = self.start()
        agent = self.agent(session)
        os.kill(tab.shell_pid, signal.SIGKILL)
        ended_by = self.gone(agent)
        self.session(tab.tty, "ended")
        _, end = self.check(session, ended_by, ("exit", "lost"))
        self.assertGreaterEqual(end, ended_by - TOLERANCE_SECONDS)

    def test_terminal_closed(self):
        tab, session, _ = self.start()
        agent = self.agent(session)
        tab.close()
        ended_by = self.gone(agent)
        _, end = self.check(self.session(tab.tty, "ended"), ended_by, ("exit", "lost"))
        self.assertGreaterEqual(end, ended_by - TOLERANCE_SECONDS)

    def test_watch_process_killed(self):
        tab, session, watch = self.start()
        os.kill(watch, signal.SIGKILL)
        tab.enter("/exit")
        session = self.session(tab.tty, "ended")
        self.assertEqual((session["end_reason"], session["exit_code"]), ("exit", 0))

    def test_shell_and_watch_process_killed(self):
        tab, session, watch = self.start()
        agent = self.agent(session)
        os.kill(watch, signal.SIGKILL)
        os.kill(tab.shell_pid, signal.SIGKILL)
        ended_by = self.gone(agent)
        session, end = self.check(self.session(tab.tty, "ended"), ended_by, ("lost",))
        start = datetime.datetime.fromisoformat(session["started_at"]).timestamp()
        self.assertGreaterEqual(end, start)

    def test_three_tabs_at_once(self):
        tabs = [self.terminal.open("bash") for _ in range(3)]
        for tab in tabs:
            tab.enter("claude")
        for tab in tabs:
            tab.wait_for("^❯")
        active = self.rig.tacho("sessions", "--active")["sessions"]
        self.assertEqual({one["tab"]["tty"] for one in active}, {tab.tty for tab in tabs})
        self.assertEqual(len({one["tab"]["id"] for one in active}), 3)
        self.assertEqual({one["tab"]["label"] for one in active}, {f"tmux {tab.pane}" for tab in tabs})
        for tab in tabs:
            tab.enter("/exit")
            self.session(tab.tty, "ended")

    def test_background_agent_ends_when_its_process_does(self):
        tab = self.terminal.open("bash")
        tab.enter("claude -p 'hello [[slow: 3]]' </dev/null >/dev/null 2>&1 &")
        active = self.session(tab.tty, "active")
        wait_until(lambda: "agent_pid" in self.rig.tacho("show", active["id"])["session"], what="the agent's process")
        ended_by = self.gone(self.agent(active))
        _, end = self.check(self.session(tab.tty, "ended"), ended_by, ("exit",))
        self.assertGreaterEqual(end, ended_by - TOLERANCE_SECONDS)


if __name__ == "__main__":
    unittest.main()
