"""What the real agents do now, as tacho says it, without hooks in them and with them."""

import json
import re
import subprocess
import time
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

    def expect_at_once(self, tab, kind, tool=None):
        """Expects what the screen shows already to be said by a command that starts within 500 ms.

        The tool comes with the hook, which a busy machine may run after the dialog is drawn.
        """
        shown = time.monotonic()
        while True:
            asked = time.monotonic()
            live = (self.session(tab) or {}).get("live", {})
            if live.get("kind") == kind:
                break
            self.assertLess(asked - shown, 0.5, f"{kind}, but it says {live}")
        if tool:
            wait_until(lambda: self.session(tab)["live"].get("tool") == tool, what=f"the tool {tool}")


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


class HookedClaudeLiveTests(LiveTests, unittest.TestCase):
    """With hooks the tool is known, and nothing is slower or wrong; without them again, the status file is enough."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        permissions = {"defaultMode": "default", "disableAutoMode": "disable", "allow": ["Read"]}
        cls.settings = cls.rig.home / ".claude/settings.json"
        cls.before = json.dumps({"permissions": permissions}, indent=2)
        cls.settings.write_text(cls.before)
        install = cls.rig.run("tacho", "install", "--agents", "claude")
        assert install.returncode == 0, install.stderr

    def start(self):
        tab = self.terminal.open("bash")
        tab.enter("claude")
        tab.wait_for("^❯")
        return tab

    def test_permissions_interrupt_and_turns(self):
        tab = self.start()
        tab.enter("first [[bash: touch first]] [[say: One.]]")
        tab.wait_for("Do you want")
        self.expect_at_once(tab, "asking", "Bash")
        tab.keys("Enter")
        tab.wait_for(r"One\.$")
        self.expect_at_once(tab, "waiting")
        tab.enter("second [[bash: touch second]]")
        tab.wait_for("Do you want")
        self.expect_at_once(tab, "asking", "Bash")
        tab.keys("Escape")
        wait_until(lambda: "Do you want" not in tab.screen(), what="the end of the dialog")
        self.expect_at_once(tab, "waiting")
        tab.enter("[[slow: 30]] third [[say: never]]")
        tab.wait_for("esc to interrupt")
        self.expect_at_once(tab, "working")
        tab.keys("Escape")
        self.expect(tab, "waiting", "status")

    def test_hooks_taken_out_while_it_runs(self):
        tab = self.start()
        tab.enter("first [[say: One.]]")
        tab.wait_for(r"One\.$")
        self.expect_at_once(tab, "waiting")
        removal = self.rig.run("tacho", "uninstall", "--agents", "claude")
        self.assertEqual(removal.returncode, 0, removal.stderr)
        # Claude Code writes its settings again itself, so that their bytes are no longer the same.
        self.assertNotIn("hooks", json.loads(self.settings.read_text()))
        tab.enter("second [[bash: touch third]]")
        tab.wait_for("Do you want")
        self.expect(tab, "asking", "status", "permission")
        tab.keys("Escape")
        self.expect(tab, "waiting", "status")
        install = self.rig.run("tacho", "install", "--agents", "claude")
        self.assertEqual(install.returncode, 0, install.stderr)


class HookedCodexLiveTests(LiveTests, unittest.TestCase):
    """Only Codex's hooks say that it asks; the user trusts them, and theirs stay trusted."""

    codex_daemon = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        config = cls.rig.home / ".codex/config.toml"
        text = config.read_text().replace('"never"', '"on-request"').replace('"danger-full-access"', '"read-only"')
        config.write_text(text)
        cls.hooks = cls.rig.home / ".codex/hooks.json"
        mine = {"hooks": [{"type": "command", "command": "cat >/dev/null"}]}
        cls.before = json.dumps({"hooks": {"Stop": [mine]}}, indent=2)
        cls.hooks.write_text(cls.before)

    def trust(self):
        """The trust of each hook in the user's file, in its order, as Codex itself says it."""
        requests = [
            {"id": 1, "method": "initialize", "params": {"clientInfo": {"name": "test", "version": "1"}}},
            {"method": "initialized"},
            {"id": 2, "method": "hooks/list", "params": {"cwds": [str(self.rig.work)]}},
        ]
        server = subprocess.Popen(
            ["codex", "app-server"], cwd=self.rig.work, env=self.rig.environment(), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        try:
            for request in requests:
                server.stdin.write(json.dumps(request) + "\n")
            server.stdin.flush()
            for line in server.stdout:
                answer = json.loads(line)
                if answer.get("id") == 2:
                    hooks = answer["result"]["data"][0]["hooks"]
                    return {(hook["eventName"], hook["command"]): hook["trustStatus"] for hook in hooks}
        finally:
            server.kill()
            server.wait()
            server.stdin.close()
            server.stdout.close()

    def start(self):
        tab = self.terminal.open("bash")
        tab.enter("codex")
        return tab

    def trust_all(self, tab):
        tab.wait_for("Hooks need review")
        # A key that comes before Codex listens is lost.
        for _ in range(20):
            before = tab.screen()
            if re.search("› .*[Tt]rust all", before):
                break
            tab.keys("Up" if "› 3." in before else "Down")
            try:
                wait_until(lambda: tab.screen() != before, seconds=2)
            except AssertionError:
                pass
        tab.wait_for("› .*[Tt]rust all")
        tab.keys("Enter")
        wait_until(lambda: "need review" not in tab.screen(), what="the end of the review")
        tab.wait_for("Ask Codex")

    def test_permissions_and_trust(self):
        tab = self.start()
        self.trust_all(tab)
        tab.enter("/quit")
        tab.wait_for(r"[$#] *$")
        mine = ("stop", "cat >/dev/null")
        wait_until(lambda: self.trust() == {mine: "trusted"}, what="trust in the user's hook")
        install = self.rig.run("tacho", "install", "--agents", "codex")
        self.assertEqual(install.returncode, 0, install.stderr)
        trust = self.trust()
        self.assertEqual(trust.pop(mine), "trusted")
        self.assertEqual(set(trust.values()), {"untrusted"})
        tab = self.start()
        self.trust_all(tab)
        wait_until(lambda: set(self.trust().values()) == {"trusted"}, what="trust in all hooks")
        escalated = {"cmd": "touch one", "sandbox_permissions": "require_escalated", "justification": "need it"}
        tab.enter(f"first [[tool: exec_command {json.dumps(escalated)}]] [[say: One.]]")
        tab.wait_for("Would you like to run")
        self.expect_at_once(tab, "asking", "Bash")
        tab.keys("Enter")
        tab.wait_for(r"• One\.")
        self.expect_at_once(tab, "waiting")
        tab.enter(f"second [[tool: exec_command {json.dumps(escalated)}]] [[say: Two.]]")
        wait_until(lambda: tab.screen().count("Would you like to run") > 0, what="the dialog")
        self.expect_at_once(tab, "asking", "Bash")
        tab.keys("Escape")
        tab.wait_for("interrupted")
        self.expect_at_once(tab, "waiting")
        tab.enter("[[slow: 30]] third [[say: never]]")
        tab.wait_for("esc to interrupt")
        self.expect_at_once(tab, "working")
        tab.keys("Escape")
        self.expect(tab, "waiting", "hook")
        removal = self.rig.run("tacho", "uninstall", "--agents", "codex")
        self.assertEqual(removal.returncode, 0, removal.stderr)
        self.assertEqual(self.hooks.read_text(), self.before)
        self.assertEqual(self.trust(), {mine: "trusted"})


if __name__ == "__main__":
    unittest.main()
