"""What the real Codex does now, as tacho says it: without hooks, with them, and after they were taken out."""

import json
import time
import unittest

from codex_hooks import trust_all
from live import LiveTests
from rig import wait_until


def escalated(command):
    """A call that Codex asks for."""
    call = {"cmd": command, "sandbox_permissions": "require_escalated", "justification": "need it"}
    return f"[[tool: exec_command {json.dumps(call)}]]"


class CodexScenarios:
    """Each test says at every step what the screen shows, and what tacho has to say of it.

    Codex has no question outside of its plan mode, and says neither that `/clear` was typed nor that commands of an
    answered turn still run: the session is then what its last turn left.
    """

    agent = "codex"
    bullet = "•"
    codex_daemon = False
    has_hooks = False

    @classmethod
    def write_settings(cls):
        config = cls.rig.home / ".codex/config.toml"
        text = config.read_text().replace('"never"', '"on-request"').replace('"danger-full-access"', '"read-only"')
        config.write_text(text)

    def start(self, words=""):
        self.tab.enter(f"codex {words}".strip())
        self.tab.wait_for("Ask Codex")
        self.tab.wait_for("for shortcuts")
        self.shows("running")

    def shows_call(self):
        """Without hooks it is not known whether a call runs or waits for a permission."""
        if self.has_hooks:
            self.shows("working", certain=True)
        else:
            self.shows("working", certain=False, source="log")

    def shows_dialog(self):
        self.tab.wait_for("Would you like to run")
        if self.has_hooks:
            self.shows("asking", ask="permission", tool="Bash", source="hook")
        else:
            self.shows("working", certain=False, source="log")

    def test_permission_allowed_and_denied(self):
        self.tab.enter(f"[[slow: 0.5]] {escalated('touch allowed')} [[say: Allowed.]]")
        self.tab.wait_for("esc to interrupt")
        self.shows("working")
        self.shows_dialog()
        self.midway()
        self.press("Enter", "Would you like to run")
        self.answers("Allowed")
        self.tab.enter(escalated("touch denied"))
        self.shows_dialog()
        self.press("Escape", "Would you like to run")
        self.shows("waiting")

    def test_long_command_that_was_allowed(self):
        """Its process tells before the log has its output."""
        for command in ("./hold", "echo 'a  b' && ./hold"):
            self.tab.enter(f"{escalated(command)} [[say: Held.]]")
            self.shows_dialog()
            self.press("Enter", "Would you like to run")
            self.shows_call()
            self.midway()
            release = self.rig.work / "release"
            release.touch()
            self.answers("Held")
            release.unlink()

    def test_interrupt_in_a_tool_and_in_an_answer(self):
        self.tab.enter("[[bash: ./hold]]")
        self.tab.wait_for("background terminal running|Running ./hold")
        self.shows_call()
        self.midway()
        self.interrupt()
        self.release()
        self.interrupt_an_answer(certain=True)

    def test_queued_prompt(self):
        self.tab.enter("[[slow: 2]] [[say: First.]]")
        self.tab.wait_for("esc to interrupt")
        self.tab.type("[[slow: 1]] [[say: Second.]]")
        self.tab.keys("Tab")
        self.tab.wait_for("Queued")
        self.answers_both()

    def test_background_task(self):
        call = json.dumps({"cmd": "./hold", "yield_time_ms": 300})
        self.tab.enter(f"[[tool: exec_command {call}]] [[say: Behind.]]")
        self.answers("Behind")
        self.midway()
        self.shows("waiting")
        self.release()
        self.wait_until_gone("background terminal")
        self.shows("waiting")

    def test_dialog_of_a_subagent(self):
        self.tab.enter(f"[[subagent: {escalated('touch delegated')} [[say: inner]] ]] [[say: Delegated.]]")
        self.shows_dialog()
        self.midway()
        self.press("Enter", "Would you like to run")
        self.answers("Delegated")

    def test_errors_and_clear(self):
        self.retries("500x2", "esc to interrupt")
        self.tab.enter("[[error: 400x9]] [[say: never]]")
        self.tab.wait_for("planned by the prompt")
        self.shows("error", source="log")
        self.tab.enter("/clear")
        self.wait_until_gone("planned by the prompt")
        self.tab.enter("[[slow: 0.5]] [[say: Cleared.]]")
        self.tab.wait_for("esc to interrupt")
        self.shows("working")
        self.answers("Cleared")

    def test_exit_resume_and_kill(self):
        self.ask("Before")
        self.quit("/quit")
        self.start("resume --last")
        self.midway()
        self.ask("After")
        self.kill()


class CodexLiveTests(CodexScenarios, LiveTests):
    """Codex's log has the beginning and the end of each turn and of each call, but no dialog."""


class HookedCodexLiveTests(CodexScenarios, LiveTests):
    """Only Codex's hooks say that it asks."""

    has_hooks = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.install("--agents", "codex")
        cls.tab = cls.terminal.open("bash")
        cls.tab.enter("codex")
        trust_all(cls.tab)


class SharedCodexLiveTests(HookedCodexLiveTests):
    """A daemon that another tab started works for this one, and runs its hooks in the other's environment."""

    codex_daemon = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        started = time.monotonic()
        wait_until((cls.rig.home / ".codex/app-server-daemon/daemon.pid").exists, what="Codex's daemon")
        cls.tab.enter("[[say: Mine.]]")
        cls.tab.wait_for(rf"^{cls.bullet} Mine")
        # Of two that start in one directory within ten seconds it is not known which one has a conversation.
        wait_until(lambda: time.monotonic() - started > 11, what="another start")
        cls.first, cls.tab = cls.tab, None


class UnhookedCodexLiveTests(HookedCodexLiveTests):
    """Hooks that are taken out in the middle of a test go on in the thread that runs; a new one begins without them."""

    def setUp(self):
        self.install("--agents", "codex")
        self.open_tab()

    def midway(self):
        self.uninstall_hooks()


if __name__ == "__main__":
    unittest.main()
