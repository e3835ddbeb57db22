"""The real Codex's trust in hooks: the user's survives ours, and ours is the user's to give."""

import json
import unittest

from codex_hooks import trust_all, trust_of
from rig import Rig, wait_until
from terminal import Terminal


class CodexTrustTests(unittest.TestCase):
    """A user who has a hook of their own installs tacho's hooks, trusts them, and takes them out again."""

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(codex_daemon=False)
        cls.addClassCleanup(cls.rig.close)
        cls.hooks = cls.rig.home / ".codex/hooks.json"
        mine = {"hooks": [{"type": "command", "command": "cat >/dev/null"}]}
        cls.before = json.dumps({"hooks": {"Stop": [mine]}}, indent=2)
        cls.hooks.write_text(cls.before)
        cls.terminal = Terminal(cls.rig)
        cls.addClassCleanup(cls.terminal.close)

    def review(self):
        """Starts Codex, trusts its hooks and ends it."""
        tab = self.terminal.open("bash")
        tab.enter("codex")
        trust_all(tab)
        tab.enter("/quit")
        tab.wait_for(r"[$#] *$")

    def run_tacho(self, command):
        done = self.rig.run("tacho", command, "--agents", "codex")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_users_hook_stays_trusted(self):
        self.review()
        mine = ("stop", "cat >/dev/null")
        wait_until(lambda: trust_of(self.rig) == {mine: "trusted"}, what="trust in the user's hook")
        self.run_tacho("install")
        trust = trust_of(self.rig)
        self.assertEqual(trust.pop(mine), "trusted")
        self.assertEqual(set(trust.values()), {"untrusted"})
        self.review()
        wait_until(lambda: set(trust_of(self.rig).values()) == {"trusted"}, what="trust in all hooks")
        self.run_tacho("uninstall")
        self.assertEqual(self.hooks.read_text(), self.before)
        self.assertEqual(trust_of(self.rig), {mine: "trusted"})


if __name__ == "__main__":
    unittest.main()
