"""Runs, calls and tokens of the real agents, against the ledger of the fake model."""

import hashlib
import unittest

from ledger import shown, truth
from rig import Rig, wait_until
from terminal import Terminal


class Conversations(unittest.TestCase):
    """What both agents' tests share."""

    codex_daemon = True
    codex_model = "gpt-6-sol"

    @classmethod
    def setUpClass(cls):
        if cls is Conversations or cls.__name__.startswith("_"):
            raise unittest.SkipTest("a base of tests")
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

    def sessions(self, tab):
        """The sessions of a tab, newest first."""
        sessions = self.rig.tacho("sessions", "--all")["sessions"]
        return [session for session in sessions if session.get("tab", {}).get("tty") == tab.tty]

    def ended(self, tab, count=1):
        """The sessions of a tab once there are `count` and all have ended."""
        def done():
            sessions = self.sessions(tab)
            return len(sessions) == count and all("exit_code" in one for one in sessions) and sessions
        return wait_until(done, what=f"the end of {count} sessions")

    def detail(self, session):
        return self.rig.tacho("show", session["id"])["session"]

    def runs_of(self, session):
        return self.detail(session)["runs"]

    def agree(self, sessions, entries=None):
        """The sums of the sessions are the ledger's, to the last token, and so are the sums of their runs."""
        expected = truth(self.entries() if entries is None else entries)
        self.assertGreater(expected["api_call_count"], 0)
        self.assertEqual(shown(*sessions), expected)
        runs = [run for session in sessions for run in self.runs_of(session)]
        self.assertEqual(shown(*runs), expected)

    def log_hashes(self):
        """A digest of every file in the agents' folders that tacho reads."""
        hashes = {}
        for folder in (".claude/projects", ".claude/sessions", ".codex/sessions"):
            for path in sorted((self.rig.home / folder).rglob("*")):
                if path.is_file():
                    hashes[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        return hashes


class ClaudeConversations(Conversations):
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

    def test_nothing_of_the_agents_folders_changes(self):
        self.one_shot("hash [[bash: echo x]]")
        before = self.log_hashes()
        self.rig.tacho("sessions", "--all")
        self.rig.run("tacho", "import")
        self.assertGreater(len(before), 0)
        self.assertEqual(self.log_hashes(), before)

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


class _CodexConversations(Conversations):
    """Codex with one of its models and ways of working."""

    def execute(self, prompt, *words):
        tab = self.terminal.open("bash")
        status = tab.command(" ".join(["codex exec --skip-git-repo-check", *words, f"'{prompt}'"]))
        self.assertEqual(status, 0)
        return tab, self.ended(tab)[0]

    def interactive(self):
        tab = self.terminal.open("bash")
        tab.enter("codex")
        tab.wait_for("^› ")
        return tab

    def ask(self, tab, prompt, answer):
        tab.enter(f"{prompt} [[say: {answer}]]")
        tab.wait_for(f"• {answer}")


class CodexConversations(_CodexConversations):
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
        conversation = first["conversations"][0]
        between = len(self.rig.ledger())
        tab = self.terminal.open("bash")
        self.assertEqual(tab.command(f"codex exec --skip-git-repo-check resume {conversation} 'go on'"), 0)
        second = self.ended(tab)[0]
        first = self.rig.tacho("show", first["id"])["session"]
        self.agree([first], self.rig.ledger()[self.first_entry:between])
        self.agree([second], self.rig.ledger()[between:])

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


class CodexPlainToolConversations(_CodexConversations):
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


if __name__ == "__main__":
    unittest.main()
