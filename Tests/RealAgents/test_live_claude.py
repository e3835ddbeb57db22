"""What the real Claude Code does now, as tacho says it: without hooks, with them, and after they were taken out."""

import json
import unittest

from live import LiveTests
from rig import wait_until

QUESTION = {
    "question": "Which colour?", "header": "Colour", "multiSelect": False,
    "options": [{"label": "Red", "description": "warm"}, {"label": "Blue", "description": "cold"}],
}


class ClaudeScenarios:
    """Each test says at every step what the screen shows, and what tacho has to say of it."""

    agent = "claude"
    bullet = "●"
    has_hooks = False

    @classmethod
    def write_settings(cls):
        allowed = ["Read", "Agent", "Task", "Bash(./hold:*)"]
        permissions = {"defaultMode": "default", "disableAutoMode": "disable", "allow": allowed}
        cls.settings = cls.rig.home / ".claude/settings.json"
        cls.settings.write_text(json.dumps({"permissions": permissions}, indent=2))

    def start(self, words=""):
        self.tab.enter(f"claude {words}".strip())
        self.tab.wait_for("^❯")
        self.tab.wait_for("for shortcuts")
        self.shows("idle")

    def asks_for_permission(self):
        self.tab.wait_for("Do you want")
        self.shows("asking", ask="permission")
        if self.has_hooks:
            self.wait_for_tool("Bash")

    def test_permission_allowed_and_denied(self):
        self.tab.enter("[[slow: 0.5]] [[bash: touch allowed]] [[say: Allowed.]]")
        self.tab.wait_for("esc to interrupt")
        self.shows("working")
        self.asks_for_permission()
        self.midway()
        self.press("Enter", "Do you want")
        self.answers("Allowed")
        self.tab.enter("[[bash: touch denied]]")
        self.tab.wait_for("Do you want")
        asked = self.shows("asking", ask="permission")
        self.press("Escape", "Do you want")
        answered = self.shows("waiting")
        self.assertLess(asked["since"], answered["since"])

    def test_question(self):
        questions = json.dumps({"questions": [QUESTION]}, separators=(",", ":"))
        self.tab.enter(f"[[say: Painted.]] [[tool: AskUserQuestion {questions}]]")
        self.tab.wait_for("1. Red")
        self.shows("asking", ask="question")
        self.midway()
        self.press("Enter", "1. Red")
        self.answers("Painted")

    def test_interrupt_in_a_tool_and_in_an_answer(self):
        self.tab.enter("[[bash: ./hold]]")
        self.tab.wait_for(r"⎿\s+(Running|\$ ./hold)")
        self.shows("working")
        self.midway()
        self.interrupt()
        self.interrupt_an_answer()
        self.tab.keys("C-z")
        self.tab.wait_for(r"[$#] *$")
        self.shows("suspended", source="process")
        self.tab.enter("fg")
        self.tab.wait_for("^❯")
        self.shows("waiting")

    def test_queued_prompt(self):
        self.tab.enter("[[slow: 2]] [[say: First.]]")
        self.tab.wait_for("esc to interrupt")
        self.tab.enter("[[slow: 1]] [[say: Second.]]")
        self.tab.wait_for("Press up to edit queued")
        self.answers_both()

    def test_background_task(self):
        self.tab.enter("[[bg: ./hold]] [[say: Behind.]]")
        self.tab.wait_for("1 shell still running")
        self.shows("background")
        self.midway()
        self.release()
        self.tab.wait_for("Background command .* completed")
        self.wait_until_gone("esc to interrupt")
        self.shows("waiting")

    def test_dialog_of_a_subagent(self):
        self.tab.enter("[[subagent: [[bash: touch delegated]] [[say: inner]] ]] [[say: Delegated.]]")
        self.asks_for_permission()
        self.midway()
        # Its parent has answered meanwhile, which does not close the dialog.
        self.shows("asking", ask="permission")
        self.press("Enter", "Do you want")
        self.tab.wait_for('Agent ".*" finished')
        self.wait_until_gone("esc to interrupt")
        self.shows("waiting")

    def test_subagent_after_the_answer(self):
        self.tab.enter("[[subagent: [[bash: ./hold]] [[say: inner]] ]] [[say: Outer.]]")
        self.tab.wait_for("Waiting for 1 background agent")
        # Its status file says that it is busy, and nothing of the answer.
        self.shows("background" if self.has_hooks else "working")
        self.midway()
        self.release()
        self.tab.wait_for('Agent ".*" finished')
        self.wait_until_gone("esc to interrupt")
        self.shows("waiting")

    def test_errors_and_clear(self):
        self.retries("529x1", "retrying in")
        self.tab.enter("[[error: 400x9]] [[say: never]]")
        self.tab.wait_for("API Error")
        self.wait_until_gone("esc to interrupt")
        self.shows("error")
        self.tab.enter("/clear")
        self.wait_until_gone("API Error")
        self.wait_until_gone("Start a new session")  # the menu, which may hide the error before the command runs
        self.wait_until_gone("esc to interrupt")
        self.shows("idle")
        # What a hook said of it is no longer the newest then.
        wait_until(lambda: self.session()["live"]["source"] == "status", what="the status file's word")
        self.shows("idle")
        self.ask("Cleared")

    def test_exit_resume_and_kill(self):
        self.tab.enter("[[bash: touch asked]] [[say: Before.]]")
        self.asks_for_permission()
        self.press("Enter", "Do you want")
        self.answers("Before")
        session = self.quit("/exit")
        self.assertGreater(session["asking_ms"], 0)
        clocks = session["active_ms"] + session["asking_ms"] + session["waiting_ms"]
        self.assertEqual(clocks, session["duration_ms"])
        self.start("-c")
        self.midway()
        self.ask("After")
        self.kill()


class ClaudeLiveTests(ClaudeScenarios, LiveTests):
    """Claude Code says itself what it does, in the file that it keeps for its process."""

    def shows(self, kind, **facts):
        facts.setdefault("source", "status")
        return super().shows(kind, **facts)


class HookedClaudeLiveTests(ClaudeScenarios, LiveTests):
    """With hooks the tool is known, and nothing is later or wrong."""

    has_hooks = True

    @classmethod
    def write_settings(cls):
        super().write_settings()
        cls.install("--agents", "claude")


class UnhookedClaudeLiveTests(ClaudeScenarios, LiveTests):
    """The hooks are taken out in the middle of each test, so that the last that they said is never taken back."""

    has_hooks = True

    def setUp(self):
        self.install("--agents", "claude")
        self.open_tab()

    def midway(self):
        self.assertIn("hooks", json.loads(self.settings.read_text()))
        self.uninstall_hooks()
        # Claude Code writes its settings again itself, so that their bytes are no longer the same.
        self.assertNotIn("hooks", json.loads(self.settings.read_text()))


if __name__ == "__main__":
    unittest.main()
