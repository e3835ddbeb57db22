"""What the real agents do now, as tacho says it without any hook in them."""

import json
import unittest

from rig import Rig, wait_until
from terminal import Terminal


class LiveTests:
    """Tests of what one agent's session is said to do, each in a fresh tab."""

    codex_daemon = True

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=cls.codex_daemon)
        cls.addClassCleanup(cls.rig.close)
        install = cls.rig.run("tacho", "install", "--shell", "bash")
        assert install.returncode == 0, install.stderr
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    def session(self, tab):
        """The newest session of a tab; nil if there is none yet."""
        sessions = self.rig.tacho("sessions", "--all")["sessions"]
        return next((one for one in sessions if one.get("tab", {}).get("tty") == tab.tty), None)

    def expect(self, tab, kind, source, ask=None):
        """Waits until a tab's session does something, and returns what is said of it."""
        def found():
            live = (self.session(tab) or {}).get("live", {})
            return (live.get("kind"), live.get("source"), live.get("ask")) == (kind, source, ask) and live
        return wait_until(found, what=f"{kind} by {source}")


class ClaudeLiveTests(LiveTests, unittest.TestCase):
    """Claude Code says itself what it does, in the file that it keeps for its process."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        permissions = {"defaultMode": "default", "disableAutoMode": "disable", "allow": ["Read"]}
        (cls.rig.home / ".claude/settings.json").write_text(json.dumps({"permissions": permissions}))

    def start(self):
        tab = self.terminal.open("bash")
        tab.enter("claude")
        tab.wait_for("^❯")
        self.expect(tab, "idle", "status")
        return tab

    def test_permission_allowed_and_denied(self):
        tab = self.start()
        tab.enter("[[slow: 1]] first [[bash: touch first]]")
        self.expect(tab, "working", "status")
        tab.wait_for("Do you want")
        self.expect(tab, "asking", "status", "permission")
        tab.keys("Enter")
        self.expect(tab, "waiting", "status")
        tab.enter("second [[bash: touch second]]")
        tab.wait_for("Do you want")
        asked = self.expect(tab, "asking", "status", "permission")
        tab.keys("Escape")
        answered = self.expect(tab, "waiting", "status")
        self.assertLess(asked["since"], answered["since"])
        tab.enter("/exit")
        tab.wait_for(r"[$#] *$")
        session = wait_until(lambda: self.session(tab)["state"] == "ended" and self.session(tab), what="the end")
        self.assertNotIn("live", session)
        self.assertGreater(session["asking_ms"], 0)
        clocks = session["active_ms"] + session["asking_ms"] + session["waiting_ms"]
        self.assertEqual(clocks, session["duration_ms"])

    def test_interrupt_and_suspend(self):
        tab = self.start()
        tab.enter("[[slow: 30]] long [[say: never]]")
        self.expect(tab, "working", "status")
        tab.keys("Escape")
        self.expect(tab, "waiting", "status")
        tab.keys("C-z")
        tab.wait_for(r"[$#] *$")
        self.expect(tab, "suspended", "process")
        tab.enter("fg")
        tab.wait_for("^❯")
        self.expect(tab, "waiting", "status")


class CodexLiveTests(LiveTests, unittest.TestCase):
    """Codex's log has the beginning and the end of each turn."""

    codex_daemon = False

    def test_turn(self):
        tab = self.terminal.open("bash")
        tab.enter("codex")
        tab.wait_for("›")
        tab.enter("[[slow: 4]] first [[say: One.]]")
        self.expect(tab, "working", "log")
        tab.wait_for("One")
        self.expect(tab, "waiting", "log")


if __name__ == "__main__":
    unittest.main()
