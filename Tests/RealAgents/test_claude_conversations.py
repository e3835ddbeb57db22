"""Runs, calls and tokens of the real Claude Code, against the ledger of the fake model."""

import unittest

from conversations import Conversations
from rig import wait_until


class ClaudeConversations(Conversations, unittest.TestCase):
    """Claude Code, one-shot and interactive."""

    def one_shot(self, prompt, *options):
        tab = self.terminal.open("bash")
        status = tab.command(" ".join(["claude -p", *options, f"'{prompt}'"]))
        self.assertEqual(status, 0)
        return tab, self.ended(tab)[0]

    def interactive(self, options=""):
        tab = self.terminal.open("bash")
        tab.enter(f"claude {options}".strip())
        tab.wait_for("^❯")
        return tab

    def ask(self, tab, prompt, answer):
        tab.enter(f"{prompt} [[say: {answer}]]")
        tab.wait_for(f"● {answer}")

    def settle(self, tab):
        """Waits until the last run is over: what is typed before is queued as a prompt, a command among it."""
        def is_over():
            runs = [run for session in self.sessions(tab)[:1] for run in self.runs_of(session)]
            return runs and runs[-1]["state"] == "complete"
        wait_until(is_over, what="the end of the run")

    def test_plain(self):
        _, session = self.one_shot("plain")
        self.agree([session])
        self.assertEqual((session["run_count"], session["tool_call_count"]), (1, 0))
        self.assertEqual(session["binding"], "exact")

    def test_tools(self):
        _, session = self.one_shot("tools [[bash: echo one]] [[bash: exit 3]]")
        self.agree([session])
        calls = self.runs_of(session)[0]["tool_calls"]
        self.assertEqual([call["status"] for call in calls], ["ok", "error"])

    def test_parallel_tools(self):
        _, session = self.one_shot("parallel [[parallel: echo a ;; echo b ;; echo c]]")
        self.agree([session])
        self.assertEqual(session["tool_call_count"], 3)

    def test_subagent(self):
        _, session = self.one_shot("sub [[subagent: look [[bash: echo inside]]]]")
        self.agree([session])
        calls = [call for run in self.runs_of(session) for call in run["api_calls"]]
        self.assertIn(True, ["subagent" in call for call in calls])

    def test_error_and_retry(self):
        _, session = self.one_shot("retry [[error: 529]] [[bash: echo after]]")
        self.agree([session])
        self.assertEqual(session["run_count"], 1)

    def test_interrupt(self):
        tab = self.interactive()
        tab.enter("interrupt [[bash: echo first]] [[slow: 30]] [[bash: echo never]]")
        wait_until(lambda: any(entry["step"] == 0 for entry in self.entries("interrupt")), what="the first call")
        tab.wait_for("first")
        tab.keys("Escape")
        tab.wait_for("[Ii]nterrupted")
        self.ask(tab, "after", "went-on")
        tab.enter("/exit")
        session = self.ended(tab)[0]
        self.agree([session])
        self.assertEqual([run["state"] for run in self.runs_of(session)], ["interrupted", "complete"])

    def test_clear_puts_two_conversations_into_one_session(self):
        tab = self.interactive()
        self.ask(tab, "before", "answer-one")
        tab.enter("/clear")
        wait_until(lambda: "answer-one" not in tab.screen(), what="the cleared screen")
        self.ask(tab, "behind", "answer-two")
        tab.enter("/exit")
        session = self.ended(tab)[0]
        self.agree([session])
        self.assertEqual(len(session["conversations"]), 2)
        self.assertEqual(session["run_count"], 2)

    def test_compaction_itself_is_logged_nowhere(self):
        tab = self.interactive()
        self.ask(tab, "before [[bash: echo x]]", "answer-one")
        self.settle(tab)
        tab.enter("/compact")
        tab.wait_for("[Cc]ompacted")
        self.ask(tab, "behind", "answer-two")
        tab.enter("/exit")
        session = self.ended(tab)[0]
        self.agree([session])
        self.assertEqual(sum(entry["background"] for entry in self.entries()), 2)
        self.assertGreater(self.detail(session)["unlogged_cost_usd"], 0)

    def test_own_command_is_answered_by_an_automatic_run(self):
        tab = self.interactive()
        self.ask(tab, "first", "answer-one")
        self.settle(tab)
        tab.enter("!echo own-command")
        wait_until(lambda: len(self.entries()) == 2, what="the answer to the command")
        wait_until(lambda: self.sessions(tab)[0].get("auto_run_count"), what="the automatic run")
        tab.enter("/exit")
        session = self.ended(tab)[0]
        self.agree([session])
        self.assertEqual((session["run_count"], session["auto_run_count"]), (1, 1))

    def test_resume_in_another_tab_puts_one_conversation_into_two_sessions(self):
        _, first = self.one_shot("start here")
        conversation = first["conversations"][0]
        between = len(self.rig.ledger())
        _, second = self.one_shot("go on", "--resume", conversation)
        self.assertEqual(second["conversations"], [conversation])
        first = self.rig.tacho("show", first["id"])["session"]
        self.agree([first], self.rig.ledger()[self.first_entry:between])
        self.agree([second], self.rig.ledger()[between:])

    def test_fork_counts_copied_history_once(self):
        _, first = self.one_shot("root [[bash: echo root]]")
        conversation = first["conversations"][0]
        between = len(self.rig.ledger())
        _, second = self.one_shot("branch", "--resume", conversation, "--fork-session")
        self.assertNotEqual(second["conversations"], [conversation])
        first = self.rig.tacho("show", first["id"])["session"]
        self.agree([first], self.rig.ledger()[self.first_entry:between])
        self.agree([second], self.rig.ledger()[between:])

    def test_two_tabs_in_one_directory_at_once(self):
        left, right = self.interactive(), self.interactive()
        self.ask(left, "left-tab", "left-answer")
        self.ask(right, "right-tab", "right-answer")
        self.ask(left, "left-tab again", "left-second")
        for tab in (left, right):
            tab.enter("/exit")
        self.agree(self.ended(left), self.entries("left-tab"))
        self.agree(self.ended(right), self.entries("right-tab"))

    def test_run_that_crosses_a_suspend(self):
        tab = self.interactive()
        tab.enter("cross [[slow: 4]] [[bash: echo x]] [[say: crossed]]")
        wait_until(lambda: "cross" in tab.screen(), what="the prompt")
        tab.keys("C-z")
        wait_until(lambda: self.sessions(tab)[0]["state"] == "suspended", what="the suspended session")
        tab.enter("fg")
        tab.wait_for("● crossed")
        tab.enter("/exit")
        session = self.ended(tab)[0]
        self.agree([session])
        self.assertEqual(session["run_count"], 1)


if __name__ == "__main__":
    unittest.main()
