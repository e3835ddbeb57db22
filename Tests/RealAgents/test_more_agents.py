"""Seven more real agents, each in a hooked shell: what tacho says of their sessions is what the ledger says."""

import shlex
import unittest

from agents import AGENT_LIST, ALL
from conversations import Conversations
from ledger import FIELDS, shown, truth

# The pause is for the watch process: a file that is open for less than a tenth of a second proves nothing.
FIRST = "alpha [[slow: 1]] [[parallel: echo p1 ;; false]] [[bash: echo hi]] [[say: FIN1]]"
SECOND = "beta [[slow: 1]] [[bash: echo two]] [[say: FIN2]]"


class MoreAgents(Conversations, unittest.TestCase):
    """All agents work in one home; each test runs one of them twice, the second time with the same conversation."""

    codex_daemon = False

    def setting(self, text):
        url = f"http://127.0.0.1:{self.rig.port}"
        return text.replace("{url}", url).replace("{home}", str(self.rig.home))

    def prepare(self, agent):
        """A tab in which the agent speaks to the fake model."""
        for name, text in agent.files.items():
            file = self.rig.home / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self.setting(text))
        startup = self.rig.home / f"{agent.name}.sh"
        lines = [f"export {name}={shlex.quote(self.setting(value))}" for name, value in agent.variables.items()]
        startup.write_text("\n".join([*lines, f"cd {self.work(agent)}", ""]))
        for line in agent.before:
            done = self.rig.run("bash", "-c", f". {startup}; {self.setting(line)}")
            self.assertEqual(done.returncode, 0, f"{line}: {done.stdout}{done.stderr}")
        tab = self.terminal.open("bash")
        tab.command(f". {startup}")
        return tab

    def work(self, agent):
        """A project of its own."""
        folder = self.rig.work / agent.name
        if not folder.exists():
            folder.mkdir()
            self.rig.run("git", "init", "-q", cwd=folder)
        return folder

    def expected(self, agent, entries):
        """The ledger's figures, as far as the agent logs them."""
        figures = truth(entries)
        tokens = figures["tokens"]
        if agent.folds_writes:
            tokens["input"] += tokens["cache_write_5m"]
            tokens["cache_write_5m"] = 0
        if not agent.logs_reasoning:
            tokens["reasoning"] = 0
        if not agent.logs_calls:
            figures["api_call_count"] = 0
        return figures

    def check(self, agent, session, tab, prompt, entries):
        self.assertEqual(session["agent"], agent.name)
        self.assertEqual(session["tab"]["tty"], tab.tty)
        self.assertEqual(session["cwd"], str(self.work(agent)))
        self.assertEqual(session["exit_code"], 0)
        self.assertEqual(session["end_reason"], "exit")
        runs = self.runs_of(session)
        self.assertEqual([run["state"] for run in runs], ["complete"])
        self.assertIn(prompt.split()[0], runs[0]["prompt_preview"])
        expected = self.expected(agent, entries)
        self.assertGreater(expected["tokens"]["output"], 0)
        self.assertEqual(shown(session), expected)
        self.assertEqual(shown(*runs), expected)
        self.assertEqual([run["tool_call_count"] for run in runs], [self.tool_count(agent, prompt)])
        self.check_classes(agent, runs)
        self.assertIn(session["binding"], agent.bindings)

    def tool_count(self, agent, prompt):
        return {FIRST: 3 if agent.parallel else 2, SECOND: 1}[prompt]

    def check_classes(self, agent, runs):
        """A class of tokens that the log omits is unknown in its calls, not 0."""
        for run in runs:
            for call in self.rig.tacho("run", run["id"])["run"]["api_calls"]:
                self.assertEqual("cache_write_5m" in call["tokens"], not agent.folds_writes, call)

    def record(self, agent):
        if not agent.is_installed:
            (self.fail if ALL else self.skipTest)(f"{agent.name} could not be installed")
        tab = self.prepare(agent)
        for count, (line, prompt) in enumerate(((agent.first, FIRST), (agent.second, SECOND)), start=1):
            start = len(self.rig.ledger())
            self.assertEqual(tab.command(line.replace("{prompt}", shlex.quote(prompt)), seconds=150), 0)
            self.check(agent, self.ended(tab, count)[0], tab, prompt, self.rig.ledger()[start:])
        sessions = self.sessions(tab)
        others = [one["agent"] for one in self.rig.tacho("sessions", "--all")["sessions"] if one["cwd"] == str(self.work(agent))]
        self.assertEqual(others, [agent.name] * 2, "no other agent is counted for the same work")
        self.assertEqual(len(sessions), 2)


for _agent in AGENT_LIST:
    setattr(MoreAgents, f"test_{_agent.name}", lambda self, agent=_agent: self.record(agent))


if __name__ == "__main__":
    unittest.main()
