"""What a feature cost: real agents commit on its branch, and every way to ask gives the ledger's sums."""

import csv
import io
import json
import unittest
from decimal import Decimal

from conversations import Conversations
from ledger import FIELDS, shown, truth

FEATURE = "feat/ABC-123-search"
TICKET = "ABC-123"
# Everything that git allows in a branch and that CSV, a spreadsheet or a shell may stumble over.
HOSTILE_BRANCH = "feat/ABC-9-=1+2,\"q\",'c';$(x)|`y`&é-界%"
HOSTILE_TAG = "=1+2\"'`$x|;"
TAG_RULE = """
[[tag]]
tag = "$ticket"
branch = '(?<ticket>[A-Z]+-\\d+)'
"""


def guarded(text):
    """A cell as CSV holds it: with a `'` before what a spreadsheet would run as a formula."""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


def total(rows):
    """Calls, tokens and dollars of rows together."""
    return {**shown(*rows), "cost_usd": sum(row["cost_usd"] for row in rows)}


class _Commits(Conversations):
    """Agents that commit in a repository of their rig."""

    codex_daemon = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        settings = cls.rig.home / ".config/tacho/config.toml"
        settings.parent.mkdir(parents=True, exist_ok=True)
        with settings.open("a") as file:
            file.write(TAG_RULE)
        (cls.rig.home / ".gitconfig").write_text("[user]\nname = t\nemail = t@example.org\n")
        cls.git("init", "-q", "-b", "main")
        cls.git("commit", "-q", "--allow-empty", "-m", "Begin")

    def setUp(self):
        self.first_entry = 0  # the tests of a class ask about the same sessions

    @classmethod
    def git(cls, *words):
        """What a git command prints in the project."""
        done = cls.rig.run("git", *words)
        assert done.returncode == 0, f"git {' '.join(words)}: {done.stderr}"
        return done.stdout.strip()

    @classmethod
    def commits(cls, agent, name, count=1):
        """Lets an agent in a new tab make commits; returns its session once it has ended."""
        steps = " ".join(
            f"[[bash: echo {name} >>{name}.txt && git add {name}.txt && git commit -qm 'Add {name} {number}']]"
            for number in range(count)
        )
        before = cls.git("rev-parse", "HEAD")
        tab = cls.terminal.open("bash")
        assert tab.command(f'{agent} "{name} {steps}"') == 0, tab.screen()
        session = cls.ended(tab)[0]
        made = cls.git("rev-list", f"{before}..HEAD").split()
        assert len(made) == count, f"{agent} made {len(made)} commits"
        assert (session["head_before"], session["head_after"]) == (before, made[0]), session
        return session

    def cost(self, *words):
        """The report of `tacho cost`, dollars to their last digit."""
        done = self.rig.run("tacho", "cost", *words, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout, parse_float=Decimal)

    def csv(self, *words):
        """What Python reads from a command's CSV."""
        done = self.rig.run("tacho", *words)
        self.assertEqual(done.returncode, 0, done.stderr)
        return list(csv.DictReader(io.StringIO(done.stdout, newline=""), strict=True))

    def rows(self, *words):
        """The rows of a cost report by their keys; together they are its total."""
        report = self.cost(*words)
        self.assertEqual(total(report["rows"]), total([report["total"]]), words)
        return {row["key"]: row for row in report["rows"]}


class FeatureCost(_Commits, unittest.TestCase):
    """Two agents on the branch of a ticket, one on main."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.git("checkout", "-q", "-b", FEATURE)
        cls.first = cls.commits("claude -p", "alpha", count=2)
        cls.second = cls.commits("codex exec", "beta")
        cls.git("checkout", "-q", "main")
        cls.other = cls.commits("claude -p", "gamma")
        cls.feature = (cls.first, cls.second)

    def truth(self, *names):
        """The ledger of the conversations whose prompts begin with these names."""
        return truth([entry for entry in self.entries() if entry["prompt"].split()[0] in names])

    def is_feature(self, row):
        """Calls and tokens are the ledger's, dollars those of the branch's row."""
        expected = self.truth("alpha", "beta")
        self.assertEqual(expected["api_call_count"], 5)
        self.assertEqual(shown(row), expected)
        self.assertEqual(row["cost_state"], "priced")
        self.assertEqual(row["cost_usd"], self.rows("--by", "branch")[FEATURE]["cost_usd"])
        self.assertGreater(row["cost_usd"], 0)
        self.assertEqual(row["session_count"], 2)

    def test_rows(self):
        everything = self.truth("alpha", "beta", "gamma")
        dollars = self.cost()["total"]["cost_usd"]
        for by in ("day", "week", "month", "session", "repo", "branch", "agent", "model", "tag", "tab", "commit"):
            with self.subTest(by=by):
                self.assertEqual(total(self.rows("--by", by).values()), {**everything, "cost_usd": dollars})

        branches = self.rows("--by", "branch")
        self.assertEqual(set(branches), {FEATURE, "main"})
        self.is_feature(branches[FEATURE])
        self.assertEqual(shown(branches["main"]), self.truth("gamma"))
        tags = self.rows("--by", "tag")
        self.assertEqual(set(tags), {TICKET, ""})
        self.is_feature(tags[TICKET])
        self.assertEqual(total([tags[""]]), total([branches["main"]]))

        sessions = self.rows("--by", "session")
        for session, name in zip((*self.feature, self.other), ("alpha", "beta", "gamma")):
            self.assertEqual(shown(sessions[session["id"]]), self.truth(name))
        commits = self.rows("--by", "commit")
        for session in (*self.feature, self.other):
            made = commits[f"{session['head_before']}..{session['head_after']}"]
            self.assertEqual(total([made]), total([sessions[session["id"]]]))
        self.assertEqual(len(commits), 3)
        agents = self.rows("--by", "agent")
        self.assertEqual(total([agents["codex"]]), total([sessions[self.second["id"]]]))

    def test_filters(self):
        filters = (
            ("--branch", FEATURE), ("--tag", TICKET), ("--commits", f"main..{FEATURE}"),
            ("--commits", f"{self.first['head_before']}..{self.second['head_after']}"),
        )
        for words in filters:
            for by in ("day", "session", "branch", "model", "tag", "commit"):
                with self.subTest(words=words, by=by):
                    report = self.cost(*words, "--by", by)
                    self.is_feature(report["total"])
                    self.assertEqual(total(report["rows"]), total([report["total"]]))
        self.git("checkout", "-q", FEATURE)
        self.is_feature(self.cost("--branch", ".")["total"])
        self.git("checkout", "-q", "main")

    def test_one_commit(self):
        for commit in (self.first["head_after"], self.first["head_after"] + "~1"):
            found = self.cost("--commits", commit)["total"]
            self.assertEqual(shown(found), self.truth("alpha"))
            self.assertEqual(found["cost_usd"], self.rows("--by", "session")[self.first["id"]]["cost_usd"])

    def test_sessions_and_runs_are_the_same_sums(self):
        expected = self.truth("alpha", "beta")
        for words in (("--branch", FEATURE), ("--tag", TICKET)):
            self.assertEqual(shown(*self.rig.tacho("sessions", "--all", *words)["sessions"]), expected)
            self.assertEqual(shown(*self.rig.tacho("runs", "--all", *words)["runs"]), expected)

    def test_csv_and_export_are_the_same_sums(self):
        row = next(row for row in self.csv("cost", "--by", "branch", "--csv") if row["key"] == FEATURE)
        runs = self.csv("export", "--format", "csv", "--branch", FEATURE, "--all")
        expected = self.truth("alpha", "beta")
        for rows in ([row], runs, [run for run in runs if run["branch"] == FEATURE]):
            self.assertEqual(sum(int(row["api_call_count"]) for row in rows), expected["api_call_count"])
            self.assertEqual({field: sum(int(row[field]) for row in rows) for field in FIELDS}, expected["tokens"])
            dollars = self.cost("--branch", FEATURE)["total"]["cost_usd"]
            self.assertEqual(sum(Decimal(row["cost_usd"]) for row in rows), dollars)

    def test_markdown_names_the_branch_and_its_cost(self):
        done = self.rig.run("tacho", "cost", "--branch", FEATURE, "--by", "agent", "--md")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(FEATURE, done.stdout)
        dollars = self.cost("--branch", FEATURE)["total"]["cost_usd"]
        self.assertIn(f"${dollars:.2f}", done.stdout)

    def test_timesheet_has_the_sessions_times(self):
        for by, key, other in (("branch", FEATURE, "main"), ("tag", TICKET, "")):
            sheet = self.rig.tacho("timesheet", "--clock", "wall", "--by", by)
            totals = {line["key"]: line for line in sheet["totals"]}
            self.assertEqual(set(totals), {key, other})
            self.assertEqual(totals[key]["session_count"], 2)
            self.assertEqual(totals[key]["duration_ms"], sum(session["duration_ms"] for session in self.feature))
            self.assertEqual(totals[other]["duration_ms"], self.other["duration_ms"])
            self.assertEqual(sheet["total"]["duration_ms"], sum(line["duration_ms"] for line in totals.values()))


class RewrittenCommits(_Commits, unittest.TestCase):
    """Commits of a session that git forgot afterwards."""

    def test_amend_and_rebase_keep_the_sums(self):
        self.git("checkout", "-q", "-b", FEATURE)
        session = self.commits("claude -p", "alpha", count=2)
        key = f"{session['head_before']}..{session['head_after']}"
        before = self.rows("--by", "commit")
        self.assertEqual(shown(before[key]), truth(self.entries()))
        self.assertIn("2 commits", before[key]["label"])

        self.git("commit", "-q", "--amend", "-m", "Say it better")
        self.assertEqual(total([self.rows("--by", "commit")[key]]), total([before[key]]))
        self.git("checkout", "-q", "main")
        self.git("commit", "-q", "--allow-empty", "-m", "Go on")
        self.git("rebase", "-q", "main", FEATURE)
        self.git("reflog", "expire", "--expire=now", "--all")
        self.git("gc", "-q", "--prune=now")
        after = self.rows("--by", "commit")
        self.assertEqual(set(after), set(before))
        self.assertEqual(total([after[key]]), total([before[key]]))
        self.assertIn("no longer in the repository", after[key]["label"])
        # Rewritten, and without a reflog: their change is still the session's.
        self.assertEqual(self.cost("--commits", f"main..{FEATURE}")["total"]["session_count"], 1)
        self.assertEqual(total([self.cost("--branch", FEATURE)["total"]]), total([before[key]]))


class HostileNames(_Commits, unittest.TestCase):
    """Python's csv module reads from CSV what JSON says."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.git("checkout", "-q", "-b", HOSTILE_BRANCH)
        tab = cls.terminal.open("bash")
        commit = "git commit -q --allow-empty -m 'A, \\\"b\\\"'"
        assert tab.command(f"claude -p \"say 'x', \\\"y\\\"; =1+2 [[bash: {commit}]]\"") == 0, tab.screen()
        cls.session = cls.ended(tab)[0]
        for words in (("tag", cls.session["id"], "+" + HOSTILE_TAG), ("note", cls.session["id"], 'one, "two"\n=three')):
            done = cls.rig.run("tacho", *words)
            assert done.returncode == 0, done.stderr

    def test_cost(self):
        for by, keys in (("branch", {HOSTILE_BRANCH}), ("tag", {HOSTILE_TAG, "ABC-9"}), ("commit", None)):
            with self.subTest(by=by):
                rows = {row["key"]: row for row in self.cost("--by", by)["rows"]}
                self.assertEqual(set(rows), keys or set(rows))
                read = self.csv("cost", "--by", by, "--csv")
                self.assertEqual([row["key"] for row in read], [guarded(key) for key in rows])
                for row, same in zip(read, rows.values()):
                    self.assertEqual(row["label"], same.get("label", ""))
                    self.assertEqual({field: int(row[field]) for field in FIELDS}, shown(same)["tokens"])
                    self.assertEqual(Decimal(row["cost_usd"]), same["cost_usd"])
        self.assertIn('A, "b"', self.rows("--by", "commit").popitem()[1]["label"])
        self.assertEqual(self.cost("--branch", HOSTILE_BRANCH)["total"]["session_count"], 1)
        self.assertEqual(self.cost("--tag", HOSTILE_TAG)["total"]["session_count"], 1)

    def test_sessions(self):
        session = self.detail(self.session)
        columns = "id,branch,tags,note,cwd,command,cost_usd"
        read = self.csv("sessions", "--all", "--csv", "--columns", columns)
        self.assertEqual(len(read), 1)
        for column in ("id", "branch", "cwd", "command", "note"):
            self.assertEqual(read[0][column], session[column], column)
        self.assertEqual(read[0]["tags"], guarded(",".join(session["tags"])))
        self.assertEqual(session["branch"], HOSTILE_BRANCH)
        self.assertIn(HOSTILE_TAG, session["tags"])

    def test_export(self):
        run = self.runs_of(self.session)[0]
        read = self.csv("export", "--format", "csv", "--all")
        self.assertEqual(len(read), 1)
        for column, value in (
            ("session_branch", HOSTILE_BRANCH), ("branch", HOSTILE_BRANCH), ("run_id", run["id"]),
            ("session_note", self.detail(self.session)["note"]), ("prompt_preview", run["prompt_preview"]),
        ):
            self.assertEqual(read[0][column], value, column)
        self.assertIn("'x', \"y\"; =1+2", read[0]["prompt_preview"])
        self.assertEqual(read[0]["session_tags"], guarded(f"{HOSTILE_TAG},ABC-9"))
        self.assertEqual({field: int(read[0][field]) for field in FIELDS}, truth(self.entries())["tokens"])


if __name__ == "__main__":
    unittest.main()
