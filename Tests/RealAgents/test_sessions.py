"""Sessions of the real Claude Code and Codex, recorded from real interactive shells."""

import subprocess
import unittest

from lifetime import Lifetime
from rig import AGENTS, Rig, wait_until
from terminal import Terminal

SHELLS = ("bash", "zsh", "fish")
# Processes live at least this much longer or shorter than the recorded session; DESIGN.md asks for 100 ms.
TOLERANCE_MS = 100


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
        tab = self.terminal.open(shell)
        return tab

    def newest(self, tab):
        """The newest session of the tab once it has ended and the shell has told the exit status."""
        def ended():
            sessions = self.rig.tacho("sessions", "--all")["sessions"]
            mine = [session for session in sessions if session.get("tab", {}).get("tty") == tab.tty]
            return mine and mine[0]["state"] == "ended" and "exit_code" in mine[0] and mine[0]
        return wait_until(ended, what="the end of the session")

    def check(self, session, tab, agent, lives, exit_code):
        self.assertEqual(session["agent"], agent)
        self.assertEqual(session["tab"]["tty"], tab.tty)
        self.assertEqual(session["tab"]["label"], f"tmux {tab.pane}")
        self.assertEqual(session["cwd"], str(self.rig.work))
        self.assertEqual(session["repo"], str(self.rig.work))
        self.assertEqual(session["branch"], "feature/real")
        self.assertEqual(session["head_before"], self.head)
        self.assertEqual(session["exit_code"], exit_code)
        self.assertEqual(session["end_reason"], "exit")
        self.assertEqual(len(lives), 1, "one process of the agent below the shell")
        self.assertAlmostEqual(session["duration_ms"], lives[0][1] * 1000, delta=TOLERANCE_MS)

    def test_claude_one_shot(self):
        for shell in SHELLS:
            with self.subTest(shell=shell):
                tab = self.open(shell)
                life = Lifetime(tab.shell_pid, AGENTS / "claude")
                status = tab.command("claude -p 'hello [[bash: echo ran]]'")
                self.check(self.newest(tab), tab, "claude", life.stop(), status)
                self.assertEqual(status, 0)

    def test_codex_exec(self):
        for shell in SHELLS:
            with self.subTest(shell=shell):
                tab = self.open(shell)
                life = Lifetime(tab.shell_pid, AGENTS / "codex")
                status = tab.command("codex exec --skip-git-repo-check 'hello [[bash: echo ran]]'")
                self.check(self.newest(tab), tab, "codex", life.stop(), status)
                self.assertEqual(status, 0)

    def test_claude_interactive(self):
        for shell in SHELLS:
            with self.subTest(shell=shell):
                tab = self.open(shell)
                life = Lifetime(tab.shell_pid, AGENTS / "claude")
                tab.enter("claude")
                tab.wait_for("^❯")
                active = self.rig.tacho("sessions", "--active")["sessions"]
                self.assertIn((tab.tty, "active"), [(one["tab"]["tty"], one["state"]) for one in active])
                tab.enter("first [[say: answer-one]]")
                tab.wait_for("answer-one$")
                tab.enter("/exit")
                session = self.newest(tab)
                self.check(session, tab, "claude", life.stop(), 0)

    def test_codex_interactive(self):
        tab = self.open("zsh")
        life = Lifetime(tab.shell_pid, AGENTS / "codex")
        tab.enter("codex")
        tab.wait_for("^› ")
        tab.enter("first [[say: answer-one]]")
        tab.wait_for("• answer-one")
        tab.enter("/quit")
        self.check(self.newest(tab), tab, "codex", life.stop(), 0)

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
