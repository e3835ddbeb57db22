"""The real Claude Code and Codex as clients of `tacho mcp`, configured by what `tacho mcp config` prints."""

import json
import subprocess
import unittest

from rig import Rig, wait_until
from terminal import Terminal

TOOLS = {
    "session_list", "session_get", "session_current", "run_list", "run_get", "run_tool_calls", "run_api_calls",
    "run_transcript", "run_latest_for_repo", "run_search", "cost_summary", "waste_summary", "day_summary",
    "commit_sessions", "limits_get", "run_tag",
}


def objects(value):
    """Every JSON object in a value, those in strings included."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for element in value:
            yield from objects(element)
    if isinstance(value, str) and "{" in value:
        # Codex puts a line of its own before a tool's output.
        for start in {value.find("{"), value.find('{"')} - {-1}:
            try:
                yield from objects(json.loads(value[start:]))
            except ValueError:
                continue


class _ClientTests:
    """An agent asks tacho about the sessions, its own among them, and tags a run."""

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=False)
        cls.addClassCleanup(cls.rig.close)
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=cls.rig.work, check=True)
        install = cls.rig.run("tacho", "install", "--shell", "bash")
        assert install.returncode == 0, install.stderr
        config = cls.rig.run("tacho", "mcp", "config", cls.agent)
        assert config.returncode == 0, config.stderr
        cls.configure(config.stdout)
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    def ask(self, *calls):
        """Starts the agent in a new tab, lets its model call tools one after another; returns its tacho session."""
        tab = self.terminal.open("bash")
        prompt = self.names_tools + " ".join(self.call(f"mcp__tacho__{name}", json.dumps(given)) for name, given in calls)
        self.assertEqual(tab.command(f"{self.command} 'ask {prompt}'"), 0, tab.screen())

        def ended():
            sessions = self.rig.tacho("sessions", "--all")["sessions"]
            mine = [one for one in sessions if one.get("tab", {}).get("tty") == tab.tty]
            return mine and "exit_code" in mine[0] and mine[0]
        return wait_until(ended, what="the end of the session")

    def answers(self, *keys):
        """The answers that the agent noted in its own log and that have all of these keys, in order."""
        found = []
        for path in sorted((self.rig.home / self.logs).rglob("*.jsonl"), key=lambda path: path.stat().st_mtime):
            for line in path.read_text().splitlines():
                found += [one for one in objects(json.loads(line)) if all(key in one for key in keys)]
        return found

    def test_sessions_and_tags(self):
        first = self.ask(("session_list", {"limit": 5}))
        run = self.rig.tacho("runs", "--all")["runs"][0]
        self.assertEqual(run["session_id"], first["id"])
        second = self.ask(
            ("session_list", {"repo_path": str(self.rig.work), "limit": 7}), ("session_current", {}),
            ("run_tag", {"run_id": run["id"], "add": ["by-agent"]}),
        )
        offered = {name for answer in self.answers("addedNames") for name in answer["addedNames"]}
        self.assertEqual({f"mcp__tacho__{name}" for name in TOOLS}, {name for name in offered if name.startswith("mcp__")})

        listed = self.answers("sessions")
        self.assertIn(first["id"], [session["id"] for answer in listed for session in answer["sessions"]])
        own = self.answers("sessions", "own_session_id")[-1]
        self.assertEqual(own["own_session_id"], second["id"])
        self.assertEqual([one["id"] for one in own["sessions"] if one.get("is_own")], [second["id"]])
        tagged = self.answers("run_id", "session_tags")[-1]
        self.assertEqual((tagged["run_id"], tagged["tags"]), (run["id"], ["by-agent"]))
        self.assertEqual(self.rig.tacho("sessions", "--tag", "by-agent")["sessions"][0]["id"], first["id"])


class ClaudeTests(_ClientTests, unittest.TestCase):
    """Claude Code, by a project's .mcp.json."""

    agent = "claude"
    command = "claude -p"
    logs = ".claude/projects"

    @classmethod
    def configure(cls, entry):
        (cls.rig.work / ".mcp.json").write_text(entry)
        path = cls.rig.home / ".claude/settings.json"
        settings = json.loads(path.read_text())
        settings["enableAllProjectMcpServers"] = True
        settings["permissions"]["allow"].append("mcp__tacho")
        path.write_text(json.dumps(settings))

    names_tools = ""  # Claude Code does so by itself

    @staticmethod
    def call(name, arguments):
        return f"[[tool: {name} {arguments}]]"


class CodexTests(_ClientTests, unittest.TestCase):
    """Codex, by its config.toml."""

    agent = "codex"
    command = "codex exec --skip-git-repo-check"
    logs = ".codex/sessions"

    @classmethod
    def configure(cls, entry):
        with (cls.rig.home / ".codex/config.toml").open("a") as settings:
            settings.write("\n" + entry)

    names_tools = "[[code: text(JSON.stringify({addedNames: ALL_TOOLS.map(tool => tool.name)}))]] "

    @staticmethod
    def call(name, arguments):
        """Codex gives its models a tool that runs programs, in which the other tools are functions."""
        return f"[[code: text(JSON.stringify(await tools.{name}({arguments})))]]"


if __name__ == "__main__":
    unittest.main()
