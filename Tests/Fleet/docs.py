#!/usr/bin/env python3
"""What docs/fleet.md says is so: its questions are answered, its set-up and its steps run as they stand.

    docs.py       TACHO_BIN is the built program
"""
import collections
import datetime
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from cluster import Cluster
from rows import UTC, Fleet

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs/fleet.md").read_text()
NOW = datetime.datetime(2026, 11, 25, 12, tzinfo=UTC)


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


class Questions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fleet = Fleet(11)
        cls.cluster = cls.enterClassContext(Cluster())
        cls.cluster.migrate()
        cls.cluster.add_role("lead", "tacho_read")
        cls.fleet.write(cls.cluster)
        cls.questions = blocks("sql")

    def ask(self, number):
        question = self.questions[number].replace("now()", f"timestamptz '{NOW.isoformat()}'")
        return self.cluster.query(question, role="lead")

    def sums(self, key, value, rows):
        sums = collections.Counter()
        for row in rows:
            for name in key(row):
                sums[name] += value(row) or 0
        return sums

    def check(self, found, sums, scale=1e9, digits=2):
        """Compares the first two columns: a name, a sum."""
        self.assertEqual({row[0] for row in found}, set(sums))
        for name, value, *_ in found:
            self.assertAlmostEqual(float(value or 0), sums[name] / scale, digits - 1, name)

    def test_there_are_ten(self):
        self.assertEqual(len(self.questions), 10)

    def test_cost_a_month_by_owner(self):
        found = [[" ".join(row[:2]), *row[2:]] for row in self.ask(0)]
        self.check(found, self.sums(lambda row: [f"{row.at:%Y-%m}-01 {row.owner}"], lambda row: row.cost_nano, self.fleet.usage))

    def test_cost_by_repository(self):
        recent = [row for row in self.fleet.usage if row.at >= NOW - datetime.timedelta(days=30)]
        self.assertLess(len(recent), len(self.fleet.usage))
        self.check(self.ask(1), self.sums(lambda row: [row.repo], lambda row: row.cost_nano, recent))

    def test_top_branches(self):
        sums = self.sums(lambda row: [(row.repo, row.branch)], lambda row: row.cost_nano, [r for r in self.fleet.usage if r.branch])
        found = self.ask(2)
        self.assertEqual(len(found), 10)
        self.check([[tuple(row[:2]), row[2]] for row in found], dict(sums.most_common(10)))

    def test_tags(self):
        self.check([[row[0], row[2]] for row in self.ask(3)],
                   self.sums(lambda row: row.tags, lambda row: row.cost_nano, self.fleet.sessions))

    def test_models(self):
        found = self.ask(4)
        self.check(found, self.sums(lambda row: [row.model], lambda row: row.cost_nano, self.fleet.usage))
        self.assertAlmostEqual(sum(float(row[2]) for row in found), 100, 0)

    def test_hours_a_week(self):
        def week(row):
            return [f"{row.started_at.date() - datetime.timedelta(days=row.started_at.weekday())} {row.owner}"]
        known = self.sums(week, lambda row: row.active_ms, self.fleet.sessions)
        self.check([[" ".join(row[:2]), row[2]] for row in self.ask(5)], known, 3.6e6, 1)

    def test_cache_share(self):
        part = self.sums(lambda row: [row.repo], lambda row: row.cache_read, self.fleet.usage)
        whole = self.sums(lambda row: [row.repo], lambda row: row.input + row.cache_read + row.cache_write_5m + row.cache_write_1h,
                          self.fleet.usage)
        self.check(self.ask(6), {name: part[name] / whole[name] * 100 for name in whole}, 1, 1)

    def test_agents_at_once(self):
        quarters = collections.defaultdict(set)
        for row in self.fleet.usage:
            quarters[row.at].add(row.session_id)
        most = collections.Counter()
        for at, sessions in quarters.items():
            most[str(at.date())] = max(most[str(at.date())], len(sessions))
        self.check(self.ask(7), most, 1)

    def test_ends(self):
        ends = collections.Counter(
            (row.agent, str(row.exit_code) if row.exit_code is not None else row.state) for row in self.fleet.sessions)
        self.check([[tuple(row[:2]), row[2]] for row in self.ask(8)], ends, 1)

    def test_unpriced(self):
        unpriced = [row for row in self.fleet.usage if row.unpriced_count]
        found = self.ask(9)
        self.check(found, self.sums(lambda row: [row.model], lambda row: row.unpriced_count, unpriced), 1)
        labels = {machine.machine_id: machine.label for machine in self.fleet.machines}
        for model, _, machines in found:
            wanted = {labels[row.machine_id] + " 1.4.0" for row in unpriced if row.model == model}
            self.assertEqual(set(machines.split(", ")), wanted)

    def test_tables_have_the_columns_of_the_page(self):
        documented = dict(re.findall(r"^\| `tacho\.(\w+)` \|[^|]*\| `([^`]*)` \|$", PAGE, re.MULTILINE))
        found = self.cluster.query("select table_name, string_agg(column_name, ' ' order by ordinal_position) "
                                   "from information_schema.columns where table_schema = 'tacho' group by table_name")
        self.assertEqual(documented, dict(found))


class Steps(unittest.TestCase):
    """The lines of the page in a shell, as somebody who is not the administrator."""

    def setUp(self):
        self.cluster = self.enterContext(Cluster())
        self.home = self.cluster.root / "home"
        self.home.mkdir()
        programs = self.cluster.root / "bin"
        programs.mkdir()
        shutil.copy(os.environ["TACHO_BIN"], programs / "tacho")
        self.path = f"{programs}:{self.cluster.programs}:/usr/bin:/bin"
        if os.getuid() == 0:
            os.chown(self.home, self.cluster.identity["user"], self.cluster.identity["group"])

    def shell(self, script, **variables):
        environment = {"HOME": str(self.home), "PATH": self.path, "LC_ALL": "C.UTF-8", "TZ": "UTC", **variables}
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env=environment, capture_output=True, text=True,
                              cwd=self.home, timeout=120, **self.cluster.identity)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_set_up_then_push_and_ask(self):
        setup = blocks("sh")[0]
        self.assertLessEqual(setup.count("\n"), 10)
        self.cluster.query("drop database fleet", database="postgres")
        self.shell(setup, PGHOST=str(self.cluster.root), PGUSER="dba")
        address = self.cluster.url("ada")
        self.shell(f"tacho demo push --to '{address}'")
        found = self.shell("tacho fleet --by owner --since 120d --from " + f"'{self.cluster.url('grafana')}'")
        self.assertTrue(found.startswith("ada\t"), found)

    def test_service_and_settings(self):
        setup = blocks("sh")[0]
        self.cluster.query("drop database fleet", database="postgres")
        self.shell(setup, PGHOST=str(self.cluster.root), PGUSER="dba")
        [settings], [service] = blocks("toml"), blocks("ini")
        (self.home / ".config/tacho").mkdir(parents=True)
        (self.home / ".config/tacho/config.toml").write_text(settings)
        service = service.replace("db.example.com", str(self.cluster.root)).replace("sslmode=verify-full\n", "")
        (self.home / ".pg_service.conf").write_text(service)
        self.shell("tacho push --dry-run && tacho push && tacho push status")

    def test_try_out_on_one_machine(self):
        steps, away = blocks("sh")[1:]
        answer = self.shell(steps.replace("tacho push --to", "tacho demo push --to") + away)
        self.assertIn("usd", answer)
        self.assertFalse((self.home / "fleet-try").exists())

    def test_set_up_of_the_containers(self):
        directory = PROJECT / "Packaging/fleet"
        compose = (directory / "docker-compose.yml").read_text()
        for name in re.findall(r"- (\.[^:]+):", compose):
            self.assertTrue((directory / name).exists(), name)
        self.assertEqual(re.findall(r'- "(\d[^"]*)"', compose), ["127.0.0.1:5433:5432", "127.0.0.1:3000:3000"])
        script = (directory / "setup.sh").read_text()
        # The checkout may lie where only its owner can read.
        migrations = shutil.copytree(PROJECT / "Sources/Fleet/Migrations", self.cluster.root / "migrations")
        self.shell(script, PGHOST=str(self.cluster.root), POSTGRES_USER="dba", POSTGRES_DB="fleet",
                   TACHO_MIGRATIONS=str(migrations))
        self.assertEqual(self.cluster.query("select count(*) from tacho.usage", role="grafana"), [["0"]])
        self.shell(f"tacho demo push --to '{self.cluster.url('tacho')}'")
        self.assertNotEqual(self.cluster.query("select count(*) from tacho.usage", role="grafana"), [["0"]])


if __name__ == "__main__":
    unittest.main()
