"""What the tests of live states share: an agent in a tab, and what tacho says of it beside what its screen shows."""

import os
import signal
import time
import unittest

from rig import Rig, wait_until
from terminal import Terminal

# How far behind the screen tacho may be, in seconds, until the command is started that shows the state.
LIMIT = 0.5

# Runs until a file is there; agents refuse a long `sleep`.
HOLD = "#!/bin/sh\nuntil [ -e release ]; do sleep 0.05; done\n"


class LiveTests(unittest.TestCase):
    """Tests of what one agent's session is said to do. Tests share a tab for as long as its agent is at rest."""

    agent = None
    bullet = None  # what an answer begins with on the screen
    codex_daemon = True
    tab = None

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=cls.codex_daemon)
        cls.addClassCleanup(cls.rig.close)
        cls.install("--shell", "bash")
        cls.write_settings()
        hold = cls.rig.work / "hold"
        hold.write_text(HOLD)
        hold.chmod(0o755)
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    @classmethod
    def write_settings(cls):
        """Settings with which the agent asks before it runs most commands."""

    @classmethod
    def install(cls, *words):
        done = cls.rig.run("tacho", "install", *words)
        assert done.returncode == 0, done.stderr

    @classmethod
    def uninstall_hooks(cls):
        done = cls.rig.run("tacho", "uninstall", "--agents", cls.agent)
        assert done.returncode == 0, done.stderr

    def setUp(self):
        if self.tab and self.session().get("live", {}).get("kind") in ("idle", "waiting", "error", "running"):
            return
        self.open_tab()

    def open_tab(self):
        """Starts the agent in a new tab, for this test and those after it."""
        if self.tab:
            self.tab.close()
        type(self).tab = self.terminal.open("bash")
        self.start()

    def start(self, words=""):
        """Starts the agent in the tab and waits until it can be typed at."""
        raise NotImplementedError

    def release(self):
        """Ends what waits in `./hold`."""
        release = self.rig.work / "release"
        release.touch()
        self.addCleanup(release.unlink)

    def midway(self):
        """Something that happens to the agent in the middle of each test; nothing by default."""

    # -- what is said

    def session(self):
        """The newest session of the tab; empty if there is none yet."""
        sessions = self.rig.tacho("sessions", "--all")["sessions"]
        return next((one for one in sessions if one.get("tab", {}).get("tty") == self.tab.tty), {})

    def at_once(self, is_right, what):
        """Expects what the screen shows already to be said by a command that starts within the limit."""
        shown = time.monotonic()
        while True:
            asked = time.monotonic()
            session = self.session()
            if is_right(session):
                return session
            self.assertLess(asked - shown, LIMIT, f"{what}, but it says {session.get('live', session)}")

    def shows(self, kind, **facts):
        """Expects a live state at once, with these of its facts."""
        def is_right(session):
            live = session.get("live", {})
            return live.get("kind") == kind and all(live.get(name) == value for name, value in facts.items())
        return self.at_once(is_right, f"{kind} {facts}")["live"]

    def ends(self, reason, exit_code):
        """Expects the session to be over at once."""
        session = self.at_once(lambda session: session.get("state") == "ended", "the end")
        self.assertNotIn("live", session)
        self.assertEqual((session["end_reason"], session.get("exit_code")), (reason, exit_code))
        return session

    def wait_for_tool(self, tool):
        """The tool comes with the hook, which a busy machine may run after the dialog is drawn."""
        wait_until(lambda: self.session()["live"].get("tool") == tool, what=f"the tool {tool}")

    # -- steps

    def answers(self, word):
        """Waits for an answer and the end of its turn."""
        self.tab.wait_for(rf"^{self.bullet} {word}\.")
        self.wait_until_gone("esc to interrupt")
        self.shows("waiting")

    def ask(self, word):
        """Asks for an answer and waits for it."""
        self.tab.enter(f"[[say: {word}.]]")
        self.answers(word)

    def interrupt(self):
        """Interrupts what the agent does."""
        self.press("Escape", "esc to interrupt")
        self.shows("waiting")

    def interrupt_an_answer(self, **facts):
        self.tab.enter("[[slow: 30]] [[say: never]]")
        self.tab.wait_for("esc to interrupt")
        self.shows("working", **facts)
        self.interrupt()

    def answers_both(self):
        """Answers a prompt, and then the one that waits behind it, named First and Second."""
        self.shows("working")
        self.midway()
        self.tab.wait_for(rf"^{self.bullet} First\.")
        self.tab.wait_for("esc to interrupt")
        self.shows("working")
        self.answers("Second")

    def retries(self, errors, sign):
        """Answers after errors, while there is a sign of them on the screen."""
        self.tab.enter(f"[[error: {errors}]] [[say: Retried.]]")
        self.tab.wait_for(sign)
        self.shows("working")
        self.midway()
        self.answers("Retried")

    def quit(self, command):
        self.tab.enter(command)
        self.tab.wait_for(r"[$#] *$")
        return self.ends("exit", 0)

    def kill(self):
        pid = self.rig.tacho("show", self.session()["id"])["session"]["agent_pid"]
        os.kill(pid, signal.SIGKILL)
        self.tab.wait_for("Killed")
        self.ends("signal", 128 + signal.SIGKILL)

    # -- what is on the screen

    def press(self, key, text):
        """Presses a key until a text is gone: a dialog that was just drawn may not listen yet."""
        for _ in range(5):
            self.tab.keys(key)
            try:
                return wait_until(lambda: text not in self.tab.screen(), seconds=2)
            except AssertionError:
                continue
        self.fail(f"{key} does nothing to {text!r}")

    def wait_until_gone(self, text):
        wait_until(lambda: text not in self.tab.screen(), what=f"the end of {text!r} on the screen")
