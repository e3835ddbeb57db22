"""Whatever tacho does, nothing in the agents' own folders changes."""

import hashlib
import os
import unittest

from conversations import Conversations


class UntouchedFolders(Conversations, unittest.TestCase):
    """Everything below the agents' folders of a home that both agents have worked in."""

    codex_daemon = False  # the daemon works on in its folder by itself

    def state(self):
        """What the file system tells of every file, folder and link, without the time of access.

        The time of change (ctime) would tell even of a change that was undone.
        """
        found = {}
        for name in (".claude", ".claude.json", ".codex"):
            top = self.rig.home / name
            for path in [top, *sorted(top.rglob("*"))]:
                facts = path.lstat()
                digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
                link = os.readlink(path) if path.is_symlink() else None
                times = (facts.st_mtime_ns, facts.st_ctime_ns)
                found[str(path)] = (facts.st_mode, facts.st_uid, facts.st_ino, facts.st_size, times, link, digest)
        return found

    def work(self):
        """Both agents, one-shot with tools and a sub-agent; returns their sessions."""
        sessions = []
        for command in ("claude -p", "codex exec --skip-git-repo-check"):
            tab = self.terminal.open("bash")
            prompt = "work [[bash: echo x]] [[subagent: look [[bash: echo inside]]]]"
            self.assertEqual(tab.command(f"{command} '{prompt}'"), 0)
            sessions += self.ended(tab)
        return sessions

    def test_no_command_changes_anything(self):
        sessions = self.work()
        before = self.state()
        for agent in (".claude/projects", ".codex/sessions"):
            self.assertTrue(any(agent in path and path.endswith(".jsonl") for path in before), agent)
        self.rig.forget()
        commands = [["import"], ["sessions", "--all"], ["runs"], ["prices"], ["prices", "apply"], ["doctor"], []]
        for session in sessions:
            commands += [["show", session["id"]], ["show", session["id"], "--transcript"], ["explain", session["id"], "--calls"]]
        for words in commands:
            done = self.rig.run("tacho", *words)
            self.assertIn(done.returncode, (0, 1) if words == ["doctor"] else (0,), f"{words}: {done.stderr}")
        self.assertEqual(self.state(), before)


if __name__ == "__main__":
    unittest.main()
