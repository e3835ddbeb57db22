#!/usr/bin/env python3
"""Each query of the Grafana dashboard against a private server, as a role that may only read, beside sums made in Python.

    grafana.py
"""
import collections
import datetime
import itertools
import json
import pathlib
import re
import unittest
import zoneinfo

from cluster import Cluster
from rows import END, START, UTC, Fleet

FILE = pathlib.Path(__file__).resolve().parents[2] / "Sources/Fleet/grafana.json"
FROM, UNTIL = START + datetime.timedelta(days=5, hours=3), END - datetime.timedelta(days=4)
NONE = "(none)"


def quoted(values):
    """The format `sqlstring`."""
    return ",".join("'" + value.replace("'", "''") + "'" for value in values)


def filled_in(sql, picked, zone="UTC"):
    """A query with the variables and macros that Grafana replaces."""
    sql = re.sub(r"\$\{(\w+):sqlstring\}", lambda found: quoted(picked[found[1]]), sql)
    sql = re.sub(r"\$__timeFilter\(([\w.]+)\)", lambda found: f"{found[1]} BETWEEN '{FROM.isoformat()}' AND '{UNTIL.isoformat()}'", sql)
    sql = sql.replace("${__timezone}", zone)
    assert "$" not in sql, sql
    return sql


class Dashboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dashboard = json.loads(FILE.read_text())
        cls.panels = {panel["title"]: panel for panel in cls.dashboard["panels"]}
        cls.variables = {variable["name"]: variable for variable in cls.dashboard["templating"]["list"]}
        cls.fleet = Fleet(7)
        cls.cluster = cls.enterClassContext(Cluster())
        cls.cluster.migrate()
        cls.cluster.add_role("grafana", "tacho_read")
        cls.fleet.write(cls.cluster)
        cls.all = {name: [row[0] for row in cls.cluster.query(filled_in(cls.variables[name]["query"], {}), role="grafana")]
                   for name in ("owner", "repo", "agent", "model")}

    def usage(self, picked):
        return [row for row in self.fleet.usage if FROM <= row.at <= UNTIL and row.owner in picked["owner"]
                and (row.repo or NONE) in picked["repo"] and row.agent in picked["agent"] and row.model in picked["model"]]

    def sessions(self, picked):
        return [row for row in self.fleet.sessions if FROM <= row.started_at <= UNTIL and row.owner in picked["owner"]
                and (row.repo or NONE) in picked["repo"] and row.agent in picked["agent"]]

    def choices(self):
        """All; one of each; some."""
        yield self.all
        yield {**self.all, "owner": ["o'hara"]}
        yield {**self.all, "repo": ["it's", NONE, "web\\app"]}
        yield {**self.all, "agent": ["codex"], "model": ["codex-large", "codex-unknown"]}
        yield {**self.all, "agent": ["gemini"]}
        yield {**self.all, "model": ["codex-small"]}
        yield {**self.all, "owner": []}

    def ask(self, title, picked, zone="UTC"):
        [target] = self.panels[title]["targets"]
        return self.cluster.query(filled_in(target["rawSql"], picked, zone), role="grafana")

    def compare(self, title, expected, zones=("UTC",)):
        """Compares a panel's rows with those that `expected` makes of a choice and a zone."""
        for picked, zone in itertools.product(self.choices(), zones):
            with self.subTest(title, picked=picked, zone=zone):
                found = [[rounded(value) for value in row] for row in self.ask(title, picked, zone)]
                wanted = [[rounded(value) for value in row] for row in expected(picked, zoneinfo.ZoneInfo(zone))]
                self.assertEqual(found, wanted)

    # The numbers.

    def test_cost(self):
        self.compare("Cost", lambda picked, _: [[sum(row.cost_nano for row in self.usage(picked)) / 1e9]])

    def test_share_of_unpriced_calls(self):
        def share(picked, _):
            rows = self.usage(picked)
            calls = sum(row.api_call_count for row in rows)
            return [[sum(row.unpriced_count for row in rows) / calls if calls else None]]
        self.compare("Unpriced calls", share)

    def test_sessions(self):
        self.compare("Sessions", lambda picked, _: [[len(self.sessions(picked))]])

    def test_active_hours(self):
        self.compare("Active hours", lambda picked, _: [[sum(row.active_ms or 0 for row in self.sessions(picked)) / 3.6e6]])

    def cost_by_day(self, name):
        def rows(picked, zone):
            total, days = collections.Counter(), collections.Counter()
            for row in self.usage(picked):
                total[name(row)] += row.cost_nano
            top = set(sorted(total, key=lambda key: (-total[key], key.encode()))[:12])
            for row in self.usage(picked):
                days[midnight(row.at, zone), name(row) if name(row) in top else "(others)"] += row.cost_nano
            ordered = sorted(days, key=lambda key: (key[0], key[1].encode()))
            return [[day, metric, days[day, metric] / 1e9] for day, metric in ordered]
        return rows

    def test_cost_a_day(self):
        zones = "UTC", "America/St_Johns", "Asia/Kathmandu"
        self.compare("Cost a day by repository", self.cost_by_day(lambda row: row.repo or NONE), zones)
        self.compare("Cost a day by model", self.cost_by_day(lambda row: row.model), zones)

    def test_active_hours_a_week(self):
        def weeks(picked, zone):
            hours = collections.Counter()
            for row in self.sessions(picked):
                local = row.started_at.astimezone(zone)
                hours[midnight(local - datetime.timedelta(days=local.weekday()), zone), row.owner] += (row.active_ms or 0) / 3.6e6
            return [[*key, hours[key]] for key in sorted(hours)]
        self.compare("Active hours a week", weeks, ("UTC", "America/St_Johns"))

    def test_top_branches(self):
        def branches(picked, _):
            groups = collections.defaultdict(list)
            for row in self.usage(picked):
                groups[row.repo or NONE, row.branch or NONE].append(row)
            cost = {key: sum(row.cost_nano for row in rows) for key, rows in groups.items()}
            top = sorted(groups, key=lambda key: (-cost[key], key[0].encode(), key[1].encode()))[:20]
            return [[*key, cost[key] / 1e9, len({row.session_id for row in groups[key]}), sum(row.api_call_count for row in groups[key]),
                     sum(row.unpriced_count for row in groups[key])] for key in top]
        self.compare("Top branches", branches)

    def test_machines_not_seen(self):
        def machines(picked, _):
            limit = datetime.datetime.now(UTC) - datetime.timedelta(days=3)
            early = datetime.datetime.min.replace(tzinfo=UTC)
            rows = [row for row in self.fleet.machines if row.owner in picked["owner"] and (row.last_push_at or early) < limit]
            rows.sort(key=lambda row: (row.last_push_at or early, row.owner, row.label))
            return [[row.owner, row.label, row.tacho_version, row.last_push_at] for row in rows]
        self.assertEqual(len({row.last_push_at is None for row in self.fleet.machines}), 2)
        self.compare("Machines not seen for 3 days", machines)

    # The file.

    def test_variables_offer_what_is_there(self):
        usage = [row for row in self.fleet.usage if FROM <= row.at <= UNTIL]
        self.assertEqual(set(self.all["owner"]), set(self.fleet.owners))
        self.assertEqual(set(self.all["model"]), {row.model for row in usage})
        self.assertEqual(set(self.all["agent"]), {row.agent for row in usage})
        self.assertLessEqual({row.repo or NONE for row in usage}, set(self.all["repo"]))
        self.assertIn(NONE, self.all["repo"])

    def test_an_empty_database_has_empty_panels(self):
        self.cluster.query("create database empty")
        name, self.cluster.name = self.cluster.name, "empty"
        try:
            self.cluster.migrate()
            for title, panel in self.panels.items():
                rows = self.ask(title, {name: [] for name in self.all})
                self.assertEqual(len(rows), 1 if panel["type"] == "stat" else 0, title)
        finally:
            self.cluster.name = name

    def test_each_panel_is_compared(self):
        asked = set(re.findall(r'self\.compare\("([^"]+)"', pathlib.Path(__file__).read_text()))
        self.assertEqual(asked, set(self.panels))

    def test_the_file_is_in_order(self):
        places, source = set(), {"type": "grafana-postgresql-datasource", "uid": "${datasource}"}
        self.assertEqual(list(self.variables), ["datasource", "owner", "repo", "agent", "model"])
        self.assertEqual(len({panel["id"] for panel in self.dashboard["panels"]}), len(self.panels))
        for panel in self.dashboard["panels"]:
            [target] = panel["targets"]
            self.assertEqual([panel["datasource"], target["datasource"]], [source, source])
            self.assertEqual(target["format"], "time_series" if panel["type"] == "timeseries" else "table")
            self.assertTrue(panel["description"].endswith("."), panel["title"])
            grid = panel["gridPos"]
            cells = {(x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])}
            self.assertFalse(places & cells, panel["title"])
            self.assertLessEqual(max(x for x, _ in cells), 23)
            places |= cells


def midnight(moment, zone):
    return datetime.datetime.combine(moment.astimezone(zone).date(), datetime.time(), zone).astimezone(UTC)


def rounded(value):
    """A value of either side in a form that can be compared."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d [\d:.]+\+00", value):
        value = datetime.datetime.fromisoformat(value)
    if isinstance(value, datetime.datetime):
        return value.timestamp()
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", value):
        value = float(value)
    return float(f"{value:.9g}") if isinstance(value, (int, float)) else value


if __name__ == "__main__":
    unittest.main()
