"""Runs, calls and tokens of the real Codex, against the ledger of the fake model."""

import os
import time
import unittest

from conversations import Conversations
from rig import wait_until


class _CodexSteps(Conversations):
    """Codex with one of its models and ways of working."""

    def execute(self, prompt, *words):
        tab = self.terminal.open("bash")
        status = tab.command(" ".join(["codex exec --skip-git-repo-check", *words, f"'{prompt}'"]))
        self.assertEqual(status, 0)
        return tab, self.ended(tab)[0]

    def interactive(self, words=""):
        tab = self.terminal.open("bash")
        tab.enter(f"codex {words}".strip())
        tab.wait_for("^› ")
        return tab

    def leave(self, tab):
        """Quits the TUI of a tab and returns its session."""
        tab.enter("/quit")
        return self.ended(tab)[0]

    def goes_on_elsewhere(self, first, second_of, adopts=False):
        """A conversation that a second tab resumes or forks: each session has the calls that were made in it.

        `second_of` gets the first session's conversation, asks something, and returns the second session.
        """
        conversation = first["conversations"][0]
        between = len(self.rig.ledger())
        second = second_of(conversation)
        self.assertEqual(second["conversations"] == [conversation], adopts)
        self.agree([self.detail(first)], self.rig.ledger()[self.first_entry:between])
        self.agree([second], self.rig.ledger()[between:])

    def ask(self, tab, prompt, answer):
        tab.enter(f"{prompt} [[say: {answer}]]")
        tab.wait_for(f"• {answer}")


class CodexConversations(_CodexSteps, unittest.TestCase):
    """Codex with the model that works by scripts; interactive ones share a daemon."""

    def test_plain(self):
        _, session = self.execute("plain")
        self.agree([session])
        self.assertEqual(session["run_count"], 1)
        self.assertEqual(session["binding"], "exact")

    def test_tools_within_one_call(self):
        _, session = self.execute("tools [[parallel: echo a ;; exit 4]]")
        self.agree([session])
        self.assertEqual(session["tool_call_count"], 2)
        self.assertEqual(sorted(call["status"] for call in self.runs_of(session)[0]["tool_calls"]), ["error", "ok"])

    def test_subagent(self):
        _, session = self.execute("sub [[subagent: look [[bash: echo inside]]]]")
        self.agree([session])
        self.assertEqual(session["run_count"], 1)

    def test_error_and_retry(self):
        _, session = self.execute("retry [[error: 500]] [[bash: echo after]]")
        self.agree([session])

    def test_resume_in_another_tab(self):
        _, first = self.execute("start here")
        self.goes_on_elsewhere(first, lambda id: self.execute("go on", "resume", id)[1], adopts=True)

    def test_fork_counts_copied_history_once(self):
        _, first = self.execute("root [[bash: echo root]]")
        self.goes_on_elsewhere(first, lambda id: self.execute("branch", "fork", id)[1])

    def test_archived_conversation_keeps_its_session(self):
        tab, session = self.execute("to be archived [[bash: echo x]]")
        self.assertEqual(tab.command(f"codex archive {session['conversations'][0]}"), 0)
        archived = list((self.rig.home / ".codex/archived_sessions").rglob("*.jsonl*"))
        self.assertEqual(len(archived), 1)
        self.agree([self.detail(session)])
        self.rig.forget()
        self.agree([self.detail(session)])

    def test_compressed_conversation_keeps_its_session(self):
        _, session = self.execute("to be compressed [[bash: echo x]]")
        entries = self.entries()
        rollout = next((self.rig.home / ".codex/sessions").rglob(f"rollout-*{session['conversations'][0]}.jsonl"))
        month_ago = time.time() - 30 * 86_400
        os.utime(rollout, (month_ago, month_ago))
        # Codex compresses what is old while it does something else.
        feature = ("--enable", "local_thread_store_compression")
        other = self.rig.run("codex", "exec", "--skip-git-repo-check", *feature, "[[slow: 3]] [[say: Done.]]")
        self.assertEqual(other.returncode, 0, other.stderr)
        wait_until(rollout.with_name(rollout.name + ".zst").exists, what="the compressed rollout")
        self.assertFalse(rollout.exists())
        self.agree([self.detail(session)], entries)
        self.rig.forget()
        self.agree([self.detail(session)], entries)

    def test_tabs_that_share_a_daemon(self):
        left = self.interactive()
        self.ask(left, "left-tab", "left-answer")
        right = self.interactive()
        self.ask(right, "right-tab", "right-answer")
        self.ask(left, "left-tab again", "left-second")
        for tab in (left, right):
            tab.enter("/quit")
        sessions = [self.ended(left)[0], self.ended(right)[0]]
        self.assertEqual([session["binding"] for session in sessions], ["inferred", "inferred"])
        self.agree(sessions[:1], self.entries("left-tab"))
        self.agree(sessions[1:], self.entries("right-tab"))


class CodexPlainToolConversations(_CodexSteps, unittest.TestCase):
    """Codex with a model that calls the shell itself, each interactive one in its own process."""

    codex_daemon = False
    codex_model = "gpt-5.5"

    def test_parallel_tools(self):
        _, session = self.execute("parallel [[parallel: echo a ;; echo b]]")
        self.agree([session])
        self.assertEqual(session["tool_call_count"], 2)

    def test_interactive_is_exact_without_a_daemon(self):
        tab = self.interactive()
        self.ask(tab, "one [[bash: echo in-tui]]", "answer-one")
        self.ask(tab, "two", "answer-two")
        tab.enter("/quit")
        session = self.ended(tab)[0]
        self.agree([session])
        self.assertEqual((session["binding"], session["run_count"]), ("exact", 2))

    def test_interrupt(self):
        tab = self.interactive()
        tab.enter("interrupt [[bash: echo first]] [[slow: 30]] [[bash: echo never]]")
        tab.wait_for("└ first")
        tab.keys("Escape")
        tab.wait_for("[Ii]nterrupted")
        self.ask(tab, "after", "went-on")
        session = self.leave(tab)
        self.agree([session])
        self.assertEqual([run["state"] for run in self.runs_of(session)], ["interrupted", "complete"])

    def test_compaction(self):
        tab = self.interactive()
        self.ask(tab, "before [[bash: echo x]]", "answer-one")
        tab.wait_for("Worked for")  # slash commands are refused before
        tab.enter("/compact")
        tab.wait_for("[Cc]ontext compacted")
        self.ask(tab, "behind", "answer-two")
        session = self.leave(tab)
        self.agree([session])
        self.assertEqual(len(session["conversations"]), 1)

    def test_new_puts_two_conversations_into_one_session(self):
        tab = self.interactive()
        self.ask(tab, "before [[bash: echo x]]", "answer-one")
        tab.wait_for("Worked for")
        tab.enter("/new")
        wait_until(lambda: "answer-one" not in tab.screen(), what="the new conversation")
        self.ask(tab, "behind", "answer-two")
        session = self.leave(tab)
        self.agree([session])
        self.assertEqual((len(session["conversations"]), session["run_count"]), (2, 2))

    def test_interactive_resume_in_another_tab(self):
        tab = self.interactive()
        self.ask(tab, "start here [[bash: echo x]]", "answer-one")

        def resume(conversation):
            tab = self.interactive(f"resume {conversation}")
            self.ask(tab, "go on", "answer-two")
            return self.leave(tab)

        self.goes_on_elsewhere(self.leave(tab), resume, adopts=True)

    def test_interactive_fork_counts_copied_history_once(self):
        tab = self.interactive()
        self.ask(tab, "root [[bash: echo x]]", "answer-one")

        def fork(conversation):
            tab = self.interactive(f"fork {conversation}")
            self.ask(tab, "branch", "answer-two")
            return self.leave(tab)

        self.goes_on_elsewhere(self.leave(tab), fork)

    def test_two_tabs_in_one_directory_at_once(self):
        left, right = self.interactive(), self.interactive()
        self.ask(left, "left-tab", "left-answer")
        self.ask(right, "right-tab", "right-answer")
        self.ask(left, "left-tab again", "left-second")
        sessions = [self.leave(left), self.leave(right)]
        self.assertEqual([session["binding"] for session in sessions], ["exact", "exact"])
        self.agree(sessions[:1], self.entries("left-tab"))
        self.agree(sessions[1:], self.entries("right-tab"))

    def test_run_that_crosses_a_suspend(self):
        tab = self.interactive()
        tab.enter("cross [[slow: 4]] [[bash: echo x]] [[say: crossed]]")
        wait_until(lambda: self.sessions(tab)[0].get("run_count"), what="the run")
        tab.keys("C-z")
        wait_until(lambda: self.sessions(tab)[0]["state"] == "suspended", what="the suspended session")
        tab.enter("fg")
        tab.wait_for("• crossed")
        session = self.leave(tab)
        self.agree([session])
        self.assertEqual(session["run_count"], 1)


if __name__ == "__main__":
    unittest.main()
