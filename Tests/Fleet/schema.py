#!/usr/bin/env python3
"""The migrations on an empty server: versions, roles, and what a role can see and do.

    schema.py
"""
import unittest

from cluster import Cluster, QueryFailed, migrations
from rows import Fleet

ADA, BOB = "018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000b"
SESSION = "019a0000-0000-7000-8000-000000000001"


def machine(key):
    return f"insert into tacho.machine (machine_id, label) values ('{key}', 'desk')"


def session(key, id=SESSION, columns="", values=""):
    return (f"insert into tacho.session (machine_id, id, rev, agent, state, source, started_at{columns}) "
            f"values ('{key}', '{id}', 1, 'claude', 'ended', 'hook', '2026-11-01T10:00Z'{values})")


def usage(key, id=SESSION, columns="", values="", branch="main", cost=1_000_000_000):
    return (f"insert into tacho.usage (machine_id, session_id, at, agent, model, repo, branch, is_subagent, api_call_count, input, "
            f"cache_read, cache_write_5m, cache_write_1h, output, reasoning, cost_nano, unpriced_count{columns}) values ('{key}', "
            f"'{id}', '2026-11-01T10:00Z', 'claude', 'opus', 'api', '{branch}', false, 1, 2, 3, 4, 5, 6, 7, {cost}, 0{values})")


class Migrations(unittest.TestCase):
    def test_files_are_numbered_from_one(self):
        self.assertEqual([file.name for file in migrations()], [f"{n:03}.sql" for n in range(1, len(migrations()) + 1)])

    def test_versions_are_those_of_the_files(self):
        with Cluster() as cluster:
            cluster.migrate()
            versions = [int(row[0]) for row in cluster.query("select version from tacho.migration order by version")]
        self.assertEqual(versions, list(range(1, len(migrations()) + 1)))

    def test_an_upgrade_keeps_rows_and_ends_with_the_same_schema(self):
        """From each version to the newest; and the files, applied to one database twice, change nothing."""
        fleet = Fleet(5, sessions=40)
        with Cluster("fresh") as cluster:
            cluster.migrate()
            wanted = cluster.dump()
            for count in range(1, len(migrations()) + 1):
                cluster.name = f"from{count}"
                cluster.query(f"create database {cluster.name}", database="postgres")
                cluster.migrate(migrations()[:count])
                fleet.write(cluster)
                cluster.migrate(migrations()[count:])
                self.assertEqual(cluster.dump(), wanted, count)
                self.assertEqual(cluster.value("select sum(cost_nano) from tacho.usage"), str(sum(row.cost_nano for row in fleet.usage)))
                for file in migrations():
                    with self.assertRaises(QueryFailed):
                        cluster.query(f"begin;\n{file.read_text()}\ncommit;")
                self.assertEqual(cluster.dump(), wanted, count)
                self.assertEqual(cluster.value("select count(*) from tacho.migration"), str(len(migrations())))

    def test_a_second_database_of_the_server_finds_the_roles(self):
        with Cluster() as cluster:
            cluster.migrate()
            cluster.query("create database other")
            cluster.name = "other"
            cluster.migrate()
            self.assertEqual(cluster.value("select count(*) from tacho.migration"), str(len(migrations())))

    def test_nothing_of_a_file_that_fails_stays(self):
        with Cluster() as cluster:
            for file in migrations():
                with self.assertRaises(QueryFailed):
                    cluster.query(f"begin;\n{file.read_text()}\nselect 1/0;\ncommit;")
                self.assertEqual(cluster.value("select count(*) from pg_namespace where nspname = 'tacho'"), "0")

    def test_roles_that_exist_need_no_right_to_make_them(self):
        with Cluster() as cluster:
            cluster.query("create role tacho_push nologin; create role tacho_read nologin; create role keeper login;"
                          'grant create on database "fleet" to keeper')
            for file in migrations():
                cluster.query(f"begin;\n{file.read_text()}\ncommit;", role="keeper")
            self.assertEqual(cluster.value("select by from tacho.migration where version = 1"), "keeper")


class Rights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster())
        cls.cluster.migrate()
        cls.cluster.add_role("ada", "tacho_push")
        cls.cluster.add_role("bob", "tacho_push")
        cls.cluster.add_role("both", "tacho_push", "tacho_read")
        cls.cluster.add_role("reader", "tacho_read")
        cls.cluster.add_role("nobody")
        cls.cluster.query(f"{machine(ADA)}; {session(ADA)}; {usage(ADA)}", role="ada")
        cls.cluster.query(machine(BOB), role="bob")

    def refused(self, script, role, reason):
        with self.assertRaises(QueryFailed) as failed:
            self.cluster.query(script, role=role)
        self.assertIn(reason, str(failed.exception))

    def test_a_role_sees_its_own_rows(self):
        for role, count in ("ada", "1"), ("bob", "0"), ("reader", "1"), ("both", "1"):
            self.assertEqual(self.cluster.value("select count(*) from tacho.session", role), count, role)
            self.assertEqual(self.cluster.value("select count(*) from tacho.usage", role), count, role)
            self.assertEqual(self.cluster.value("select count(*) from tacho.v_cost_by_day", role), count, role)

    def test_a_role_without_a_group_sees_nothing(self):
        self.refused("select * from tacho.session", "nobody", "permission denied")

    def test_a_reader_writes_nothing(self):
        for script in (machine(BOB), "delete from tacho.session", "update tacho.machine set label = ''", "delete from tacho.usage",
                       "insert into tacho.migration (version) values (9)", "drop view tacho.v_cost_by_day"):
            self.refused(script, "reader", "must be owner" if "drop" in script else "permission denied")

    def test_nobody_who_pushes_changes_the_schema(self):
        for script in ("create table tacho.mine (a int)", "insert into tacho.migration (version) values (9)"):
            self.refused(script, "ada", "permission denied")
        self.refused("alter table tacho.session add column a int", "ada", "must be owner")

    def test_an_owner_cannot_be_forged(self):
        self.refused(session(BOB, columns=", owner", values=", 'ada'"), "bob", "row-level security")

    def test_a_machine_of_another_role_cannot_be_taken(self):
        self.refused(machine(ADA) + " on conflict (machine_id) do update set label = 'mine'", "bob", "row-level security")
        self.assertEqual(self.cluster.query(f"update tacho.machine set owner = 'bob' where machine_id = '{ADA}' returning 1", "bob"), [])

    def test_no_rows_go_under_the_machine_of_another_role(self):
        other = "019a0000-0000-7000-8000-000000000002"
        for role in "bob", "both":
            self.refused(session(ADA, other), role, "row-level security")
            self.refused(usage(ADA), role, "row-level security")
            self.refused(f"insert into tacho.forgotten (machine_id, id, rev) values ('{ADA}', '{SESSION}', 9)", role,
                         "row-level security")

    def test_another_roles_rows_are_out_of_reach(self):
        for role in "bob", "both":
            self.cluster.query("delete from tacho.session; delete from tacho.usage; update tacho.session set rev = 99", role)
        self.assertEqual(self.cluster.query("select rev from tacho.session"), [["1"]])
        self.assertEqual(self.cluster.value("select count(*) from tacho.usage"), "1")


class Shape(unittest.TestCase):
    def test_long_names_and_databases_that_publish_are_no_hindrance(self):
        with Cluster(wal_level="logical") as cluster:
            cluster.migrate()
            cluster.query("create publication everything for all tables")
            cluster.add_role("ada", "tacho_push")
            long = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(300_000))
            cluster.query(f"{machine(ADA)}; {session(ADA, columns=', repo, branch', values=f', $x${long}$x$, $x${long}$x$')};"
                          f"{usage(ADA, branch=long)}; {usage(ADA, branch=long)}", role="ada")
            self.assertEqual(cluster.value("select sum(length(branch)) from tacho.usage", "ada"), "600000")
            cluster.query("delete from tacho.session", role="ada")
            self.assertEqual(cluster.value("select count(*) from tacho.usage"), "0")

    def test_the_day_view_has_days_in_utc_and_exact_sums(self):
        with Cluster(timezone="Asia/Tokyo") as cluster:
            cluster.migrate()
            cluster.query(f"{machine(ADA)}; {session(ADA)}; " + ";".join(usage(ADA, cost=100_000_001) for _ in range(10)))
            rows = cluster.query("select day, owner, machine, cost_usd::numeric(20, 9), input, reasoning from tacho.v_cost_by_day")
            self.assertEqual(rows, [["2026-11-01", "dba", "desk", "1.000000010", "20", "70"]])


if __name__ == "__main__":
    unittest.main()
