"""`tacho resume` with the real Claude Code and Codex: the same conversation, in the same directory, in another tab."""

import unittest

from conversations import Conversations


class _Resumed(Conversations):
    """A conversation that begins in one tab and goes on, by the words of its prompt, in another one elsewhere."""

    codex_daemon = False

    def goes_on(self, agent, prompt_mark, answer_mark, leave):
        tab = self.terminal.open("bash")
        tab.enter(agent)
        tab.wait_for(prompt_mark)
        tab.enter("pomegranate [[say: answer-one]]")
        tab.wait_for(f"{answer_mark} answer-one")
        tab.enter(leave)
        first = self.ended(tab)[0]
        other = self.terminal.open("bash", cwd="/")
        other.enter("tacho resume pomeg")
        # The whole conversation is shown again.
        other.wait_for(f"{answer_mark} answer-one")
        self.assertEqual([one["state"] for one in self.sessions(other)], ["active"])
        other.enter("again [[say: answer-two]]")
        other.wait_for(f"{answer_mark} answer-two")
        other.enter(leave)
        second = self.ended(other)[0]
        self.assertEqual(second["conversations"], first["conversations"])
        self.assertEqual((second["cwd"], second["exit_code"]), (first["cwd"], 0))
        self.assertEqual([self.detail(one)["run_count"] for one in (first, second)], [1, 1])


class ResumedClaude(_Resumed, unittest.TestCase):
    def test_a_conversation_goes_on(self):
        self.goes_on("claude", "^❯", "●", "/exit")


class ResumedCodex(_Resumed, unittest.TestCase):
    def test_a_conversation_goes_on(self):
        self.goes_on("codex", "^› ", "•", "/quit")


if __name__ == "__main__":
    unittest.main()
