#!/usr/bin/env python3
"""`tacho fleet` against a private server, beside sums made in Python.

    report.py       TACHO_BIN is the built program
"""
import collections
import csv
import datetime
import io
import json
import os
import re
import subprocess
import tempfile
import unittest
import zoneinfo

from cluster import Cluster
from rows import TOKENS, Fleet

TACHO = os.environ["TACHO_BIN"]
SINCE, UNTIL = datetime.datetime(2026, 10, 23), datetime.datetime(2026, 11, 12)
RANGE = ["--since", "2026-10-23", "--until", "2026-11-11"]
KEYS = {"repo": lambda row: row.repo or "", "branch": lambda row: row.branch or "", "agent": lambda row: row.agent,
        "owner": lambda row: row.owner, "machine": lambda row: row.machine_id}


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.fleet = Fleet(3)
        cls.cluster = cls.enterClassContext(Cluster())
        cls.cluster.migrate()
        cls.cluster.add_role("lead", "tacho_read")
        cls.cluster.add_role("ada", "tacho_push")
        cls.cluster.add_role("stranger")
        cls.fleet.write(cls.cluster)

    def run_tacho(self, *words, role="lead", zone="UTC", **variables):
        environment = {"HOME": self.home, "PATH": "/usr/bin:/bin", "TZ": zone, "LC_ALL": "C.UTF-8", **variables}
        return subprocess.run([TACHO, "fleet", "--from", self.cluster.url(role), *words], env=environment, capture_output=True,
                              text=True, timeout=60)

    def ask(self, *words, **options):
        done = self.run_tacho(*words, *RANGE, "--json", **options)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)

    def expected(self, by, zone="UTC", owners=("ada", "bob", "o'hara")):
        """The rows by their keys: sessions, active time, sessions of unknown cost, and sums of usage."""
        zone = zoneinfo.ZoneInfo(zone)
        start, end = SINCE.replace(tzinfo=zone), UNTIL.replace(tzinfo=zone)
        rows = collections.defaultdict(collections.Counter)
        for row in self.fleet.sessions:
            if start <= row.started_at < end and row.owner in owners and (by != "model" or row.cost_nano is None):
                sums = rows["" if by == "model" else key(row, row.started_at, by, zone)]
                sums["sessions"] += 1
                sums["active"] += row.active_ms or 0
                sums["unknown"] += row.cost_nano is None
        for row in self.fleet.usage:
            if start <= row.at < end and row.owner in owners:
                sums = rows[row.model if by == "model" else key(row, row.at, by, zone)]
                for name in [*TOKENS, "api_call_count", "cost_nano", "unpriced_count"]:
                    sums[name] += getattr(row, name)
        return rows

    def compare(self, by, zone="UTC", role="lead", **options):
        found = self.ask("--by", by, zone=zone, role=role)
        expected = self.expected(by, zone, **options)
        self.assertEqual({row["key"] for row in found["rows"]}, set(expected))
        for row in [*found["rows"], found["total"]]:
            sums = expected[row["key"]] if "key" in row else sum(expected.values(), collections.Counter())
            self.assertEqual(row["api_call_count"], sums["api_call_count"], row)
            self.assertEqual(row["tokens"], {name: sums[name] for name in TOKENS}, row)
            self.assertEqual(row.get("session_count"), None if by == "model" else sums["sessions"], row)
            if by != "model":
                self.assertEqual(row.get("active_ms", 0), sums["active"], row)
            self.assertEqual(row["cost_state"], state(sums), row)
            self.assertAlmostEqual(row.get("cost_usd", 0), sums["cost_nano"] / 1e9, 6, row)
        costs = [row.get("cost_usd", 0) for row in found["rows"]]
        keys = [row["key"] for row in found["rows"]]
        if by in ("day", "week", "month"):
            self.assertEqual(keys, sorted(keys))
        else:
            self.assertEqual(costs, sorted(costs, reverse=True))
        return found

    def test_sums_by_place(self):
        for by in "repo", "branch", "agent", "model", "owner", "machine":
            with self.subTest(by):
                found = self.compare(by)
                self.assertGreater(len(found["rows"]), 2)
                self.assertEqual(found["schema"], "tacho.fleet.v1")

    def test_machines_have_their_labels(self):
        labels = {row["key"]: row["label"] for row in self.compare("machine")["rows"]}
        self.assertEqual(labels, {machine.machine_id: machine.label for machine in self.fleet.machines})

    def test_spans_are_those_of_the_users_zone(self):
        for zone in "UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns":
            for by in "day", "week", "month":
                with self.subTest(by, zone=zone):
                    self.compare(by, zone)

    def test_weeks_begin_as_the_settings_say(self):
        done = self.run_tacho("--by", "week", *RANGE, "--json", TACHO_WEEK_START="sunday")
        self.assertTrue(all(datetime.date.fromisoformat(row["key"]).weekday() == 6 for row in json.loads(done.stdout)["rows"]))

    def test_a_role_that_pushes_sees_its_own(self):
        self.compare("owner", role="ada", owners=("ada",))

    def test_csv_has_the_rows_of_the_json(self):
        rows = self.ask("--by", "branch")["rows"]
        done = self.run_tacho("--by", "branch", *RANGE, "--csv")
        read = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertEqual([row["key"].lstrip("'") for row in read], [row["key"] for row in rows])
        self.assertEqual([int(row["api_call_count"]) for row in read], [row["api_call_count"] for row in rows])

    def test_a_table_has_a_total(self):
        done = self.run_tacho("--by", "owner", *RANGE, "--color", "always")
        table = re.sub(r"\x1b\[\d*m", "", done.stdout)
        self.assertRegex(table, r"OWNER +SESSIONS +ACTIVE +CALLS +COST +SHARE\n")
        self.assertTrue(table.splitlines()[-1].startswith("total"))
        self.assertIn("Period: from 2026-10-23 to 2026-11-11.", done.stderr)

    def test_nothing_there(self):
        done = self.run_tacho("--since", "2020-01-01", "--until", "2020-01-02")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.assertIn("No sessions", done.stderr)

    def failure(self, *words, **options):
        done = self.run_tacho(*words, **options)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (1, "", 1), done.stderr)
        return done.stderr

    def test_failures_are_one_clear_line(self):
        self.assertIn("permission denied for schema tacho", self.failure(role="stranger"))
        self.assertIn('role "nobody" does not exist', self.failure(role="nobody"))
        self.assertIn("No such file", self.failure("--from", "postgresql:///fleet?host=/nowhere"))

    def test_a_database_without_tables(self):
        self.cluster.query("create database bare")
        self.assertIn("docs/fleet.md", self.failure("--from", self.cluster.url("lead").replace("/fleet?", "/bare?")))

    def test_nothing_is_changed(self):
        before = self.cluster.query("select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables")
        self.ask("--by", "day", role="ada")
        self.assertEqual(self.cluster.query("select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables"), before)

    def test_grafana_is_the_file(self):
        done = self.run_tacho("--grafana")
        self.assertEqual(json.loads(done.stdout)["uid"], "tacho-fleet")


def key(row, moment, by, zone):
    """What a row stands under."""
    if by in KEYS:
        return KEYS[by](row)
    day = moment.astimezone(zone).date()
    if by == "week":
        return str(day - datetime.timedelta(days=day.weekday()))
    return str(day)[:7] if by == "month" else str(day)


def state(sums):
    priced = sums["api_call_count"] - sums["unpriced_count"]
    if not sums["unpriced_count"] and not sums["unknown"]:
        return "priced"
    if priced:
        return "partial"
    return "unpriced" if sums["unpriced_count"] else "unknown"


if __name__ == "__main__":
    unittest.main()
