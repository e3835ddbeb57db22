"""What the tests of both agents' conversations share: a rig, its tabs, and the comparison with the ledger."""

import time

from ledger import shown, truth
from rig import Rig, wait_until
from terminal import Terminal


class Conversations:
    """Tests of one agent's conversations, each in a fresh tab."""

    codex_daemon = True
    codex_model = "gpt-6-sol"

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=cls.codex_daemon, codex_model=cls.codex_model)
        cls.addClassCleanup(cls.rig.close)
        install = cls.rig.run("tacho", "install", "--shell", "bash")
        assert install.returncode == 0, install.stderr
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    def setUp(self):
        self.first_entry = len(self.rig.ledger())

    def entries(self, tag=""):
        """The ledger's lines of this test, or those whose prompt holds a tag."""
        return [entry for entry in self.rig.ledger()[self.first_entry:] if tag in entry["prompt"]]

    @classmethod
    def sessions(cls, tab):
        """The sessions of a tab, newest first."""
        sessions = cls.rig.tacho("sessions", "--all")["sessions"]
        return [session for session in sessions if session.get("tab", {}).get("tty") == tab.tty]

    @classmethod
    def ended(cls, tab, count=1):
        """The sessions of a tab once there are `count` and all have ended."""
        def done():
            sessions = cls.sessions(tab)
            return len(sessions) == count and all("exit_code" in one for one in sessions) and sessions
        return wait_until(done, what=f"the end of {count} sessions")

    def detail(self, session):
        return self.rig.tacho("show", session["id"])["session"]

    def runs_of(self, session):
        return self.detail(session)["runs"]

    def settled(self, sessions, call_count):
        """The sessions once they have that many calls: an agent's daemon writes its log a moment after the tab's exit."""
        for _ in range(40):
            now = [self.detail(session) for session in sessions]
            if sum(session.get("api_call_count") or 0 for session in now) >= call_count:
                break
            time.sleep(0.25)
        return now

    def agree(self, sessions, entries=None):
        """The sums of the sessions are the ledger's, to the last token, and so are the sums of their runs."""
        expected = truth(self.entries() if entries is None else entries)
        self.assertGreater(expected["api_call_count"], 0)
        sessions = self.settled(sessions, expected["api_call_count"])
        self.assertEqual(shown(*sessions), expected)
        runs = [run for session in sessions for run in self.runs_of(session)]
        self.assertEqual(shown(*runs), expected)
