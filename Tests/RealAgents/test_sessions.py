"""Sessions of the real Claude Code and Codex, recorded from real interactive shells."""

import subprocess
import unittest

from lifetime import Lifetime
from rig import AGENTS, Rig, wait_until
from terminal import Terminal

SHELLS = ("bash", "zsh", "fish")
# How much longer or shorter than its process a recorded session may be.
TOLERANCE_MS = 100
# A machine that is busy with other things delays a start now and then: the nearest of a few sessions counts.
ATTEMPTS = 3


class SessionTests(unittest.TestCase):
    """Each test runs an agent in a tab of each shell and compares what tacho says with what happened."""

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=False)
        cls.addClassCleanup(cls.rig.close)
        git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run([*git, "init", "-q", "-b", "feature/real"], cwd=cls.rig.work, check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], cwd=cls.rig.work, check=True)
        cls.head = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=cls.rig.work, check=True, capture_output=True, text=True
        ).stdout.strip()
        install = cls.rig.run("tacho", "install", "--shell", "bash", "--shell", "zsh", "--shell", "fish")
        assert install.returncode == 0, install.stderr
        with (cls.rig.home / ".zshrc").open("a") as startup:
            startup.write("\nPS1='%% '\n")
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    def open(self, shell):
        return self.terminal.open(shell)

    def newest(self, tab):
        """The newest session of the tab once it has ended and the shell has told the exit status."""
        def ended():
            sessions = self.rig.tacho("sessions", "--all")["sessions"]
            mine = [session for session in sessions if session.get("tab", {}).get("tty") == tab.tty]
            return mine and mine[0]["state"] == "ended" and "exit_code" in mine[0] and mine[0]
        return wait_until(ended, what="the end of the session")

    def record(self, shell, agent, act):
        """Checks the session that `act` makes in a new tab; again where its duration alone is off."""
        for _ in range(ATTEMPTS):
            tab = self.open(shell)
            life = Lifetime(tab.shell_pid, AGENTS / agent)
            act(tab)
            session = self.newest(tab)
            lives = life.stop()
            self.check(session, tab, agent, lives)
            deviation = session["duration_ms"] - lives[0][1] * 1000
            if abs(deviation) <= TOLERANCE_MS:
                return
        self.fail(f"the duration was {deviation:.0f} ms off, {ATTEMPTS} times more than {TOLERANCE_MS} ms")

    def check(self, session, tab, agent, lives):
        self.assertEqual(session["agent"], agent)
        self.assertEqual(session["tab"]["tty"], tab.tty)
        self.assertEqual(session["tab"]["label"], f"tmux {tab.pane}")
        self.assertEqual(session["cwd"], str(self.rig.work))
        self.assertEqual(session["repo"], str(self.rig.work))
        self.assertEqual(session["branch"], "feature/real")
        self.assertEqual(session["head_before"], self.head)
        self.assertEqual(session["exit_code"], 0)
        self.assertEqual(session["end_reason"], "exit")
        self.assertEqual(len(lives), 1, "one process of the agent below the shell")

    def test_claude_one_shot(self):
        for shell in SHELLS:
            with self.subTest(shell=shell):
                self.record(shell, "claude", lambda tab: tab.command("claude -p 'hello [[bash: echo ran]]'"))

    def test_codex_exec(self):
        line = "codex exec --skip-git-repo-check 'hello [[bash: echo ran]]'"
        for shell in SHELLS:
            with self.subTest(shell=shell):
                self.record(shell, "codex", lambda tab: tab.command(line))

    def test_claude_interactive(self):
        for shell in SHELLS:
            with self.subTest(shell=shell):
                self.record(shell, "claude", self.talk_to_claude)

    def talk_to_claude(self, tab):
        tab.enter("claude")
        tab.wait_for("^❯")
        active = self.rig.tacho("sessions", "--active")["sessions"]
        self.assertIn((tab.tty, "active"), [(one["tab"]["tty"], one["state"]) for one in active])
        tab.enter("first [[say: answer-one]]")
        tab.wait_for("answer-one$")
        tab.enter("/exit")

    def test_codex_interactive(self):
        self.record("zsh", "codex", self.talk_to_codex)

    def talk_to_codex(self, tab):
        tab.enter("codex")
        tab.wait_for("^› ")
        tab.enter("first [[say: answer-one]]")
        tab.wait_for("• answer-one")
        tab.enter("/quit")

    def test_claude_suspended_and_continued(self):
        for shell in SHELLS:
            with self.subTest(shell=shell):
                tab = self.open(shell)
                tab.enter("claude")
                tab.wait_for("^❯")
                tab.keys("C-z")
                states = lambda: [
                    one["state"] for one in self.rig.tacho("sessions", "--all")["sessions"]
                    if one.get("tab", {}).get("tty") == tab.tty
                ]
                wait_until(lambda: states() == ["suspended"], what="the suspended session")
                tab.enter("fg")
                wait_until(lambda: states() == ["active"], what="the continued session")
                tab.wait_for("^❯")
                tab.enter("/exit")
                self.assertEqual(self.newest(tab)["exit_code"], 0)
                self.assertEqual(states(), ["ended"])

    def test_version_and_help_are_no_sessions(self):
        tab = self.open("bash")
        for line in ("claude --version", "codex --help >/dev/null", "claude mcp --help >/dev/null"):
            tab.command(line)
        sessions = self.rig.tacho("sessions", "--all")["sessions"]
        self.assertNotIn(tab.tty, [one.get("tab", {}).get("tty") for one in sessions])


if __name__ == "__main__":
    unittest.main()
