#!/usr/bin/env python3
"""`tacho push` against a private server: repeats, kills, other versions, rights, hostile text."""
import random
import re
import shutil
import subprocess
import time
import unittest

from cluster import Cluster
from push_home import TACHO, PushHome


class PushTest(unittest.TestCase):
    """Each test has tables of its own on one server."""

    @classmethod
    def setUpClass(cls):
        cls.cluster = cls.enterClassContext(Cluster())
        cls.cluster.migrate()
        for name in "ada", "bob":
            cls.cluster.add_role(name, "tacho_push")

    def setUp(self):
        self.cluster.query("truncate tacho.machine, tacho.session, tacho.usage, tacho.forgotten")

    def home(self, sessions=0, **options):
        home = self.enterContext(PushHome(self.cluster, **options))
        home.write_sessions(sessions)
        return home


class Repeats(PushTest):
    def test_sums_are_those_of_this_machine(self):
        home = self.home(30)
        self.assertIn("work: 30 sessions, ", home.push())
        sums, total = home.sums(), home.local_sums()
        self.assertEqual(sums[0], "30")
        self.assertEqual(int(sums[2]), total.get("api_call_count", 60))
        for column, name in (3, "input"), (4, "cache_read"), (5, "output"):
            self.assertEqual(int(sums[column]), total["tokens"][name])
        # A row is rounded to nanodollars.
        self.assertAlmostEqual(int(sums[6]) / 1e9, total["cost_usd"], delta=0.5e-9 * int(sums[1]) + 1e-6)
        self.assertEqual(sums[6], sums[7])

    def test_a_second_push_starts_no_psql(self):
        home = self.home(5)
        home.push()
        before = home.seen.read_text()
        self.assertIn("work: nothing new since", home.push())
        self.assertEqual(home.seen.read_text(), before)

    def test_what_is_new_follows(self):
        home = self.home(5)
        home.push()
        home.write_sessions(3)
        self.assertIn("work: 3 sessions, ", home.push())
        self.assertEqual(home.sums()[0], "8")

    def test_a_tag_sends_its_session_again(self):
        home = self.home(3)
        home.push()
        name = home.sessions()[0]["id"]
        home.run("tag", name, "+client-x")
        self.assertIn("work: 1 session, ", home.push())
        self.assertEqual(home.cluster.query("select id from tacho.session where 'client-x' = any(tags)"), [[name]])
        home.run("tag", name, "-client-x")
        self.assertIn("work: 1 session, ", home.push())
        self.assertEqual(home.cluster.value("select count(*) from tacho.session where tags <> '{}'"), "0")

    def test_a_rebuilt_database_changes_nothing(self):
        home = self.home(20)
        home.push()
        before, machine = home.sums(), (home.records / "machine").read_text()
        for file in home.records.glob("tacho.db*"):
            file.unlink()
        self.assertIn("work: 20 sessions, ", home.push())
        self.assertEqual(home.sums(), before)
        self.assertEqual((home.records / "machine").read_text(), machine)
        self.assertEqual((home.records / "machine").stat().st_mode & 0o777, 0o600)

    def test_a_server_that_was_emptied_or_replaced_gets_everything(self):
        home = self.home(6)
        home.push()
        before = home.sums()
        self.cluster.query("truncate tacho.machine, tacho.session, tacho.usage, tacho.forgotten")
        home.write_sessions(1)
        home.push()
        self.assertEqual(home.sums()[0], "7")
        self.assertGreater(int(home.sums()[2]), int(before[2]))

    def test_batches_in_any_order_and_twice_give_the_same(self):
        home = self.home(12)
        script = home.push("--script", "--batch", "2")
        home.push()
        before = home.sums()
        head, *batches = script.split("begin;\n")
        self.assertEqual(len(batches), 6)
        for seed in range(3):
            self.setUp()
            shuffled = batches * 2
            random.Random(seed).shuffle(shuffled)
            done = self.cluster.psql(head + "".join("begin;\n" + batch for batch in shuffled), role="ada")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(home.sums(), before)

    def test_small_batches_move_the_mark(self):
        home = self.home(7)
        self.assertIn("7 sessions", home.push("--batch", "2"))
        self.assertEqual(home.sums()[0], "7")
        self.assertIn("nothing new", home.push())

    def test_a_script_alone_is_enough(self):
        home = self.home(4)
        done = self.cluster.psql(home.push("--script"), role="ada")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("TACHO-PUSHED", done.stdout)
        self.assertEqual(home.sums()[0], "4")


class Kills(PushTest):
    def test_psql_that_dies_anywhere_in_the_stream(self):
        home = self.home(40)
        home.push()
        whole, size = home.sums(), int(home.seen.read_text().split("bytes ")[1].split()[0])
        for tenth in range(1, 10):
            self.setUp()
            for file in home.records.glob("tacho.db*"):
                file.unlink()
            status, _, errors = home.run("push", MODE="cut", CUT=str(size * tenth // 10))
            self.assertEqual(status, 1, f"{tenth}: {errors}")
            self.assertEqual(len(errors.splitlines()), 1, errors)
            self.assertEqual(home.sums()[0], "0", f"half a push after {tenth} tenths")
            # The server notices the death of its client in its own time.
            self.push_when_free(home)
            self.assertEqual(home.sums(), whole)

    def push_when_free(self, home):
        deadline = time.monotonic() + 30
        while True:
            status, output, errors = home.run("push")
            if status == 0 or "another push" not in errors or time.monotonic() > deadline:
                self.assertEqual(status, 0, errors)
                return

    def test_a_kill_between_commit_and_ack(self):
        home = self.home(10)
        status, _, _ = home.run("push", MODE="after-commit")
        self.assertEqual(status, -9)
        before = home.sums()
        self.assertEqual(before[0], "10")
        self.push_when_free(home)
        self.assertEqual(home.sums(), before)
        self.assertIn("nothing new", home.push())

    def test_two_at_once(self):
        home = self.home(60)
        pushes = [home.start("push", "--quiet") for _ in range(4)]
        for process in pushes:
            _, errors = process.communicate(timeout=120)
            self.assertIn(process.returncode, (0, 1), errors)
            self.assertEqual(errors, b"" if process.returncode == 0 else errors)
        self.push_when_free(home)
        self.assertEqual(home.sums()[0], "60")
        self.assertEqual(int(home.sums()[2]), home.local_sums()["api_call_count"])

    def test_a_server_that_is_down(self):
        home = self.home(2)
        home.push()
        home.write_sessions(1)
        self.cluster.stop()
        begin = time.monotonic()
        status, _, errors = home.run("push")
        self.cluster.start()
        self.assertEqual(status, 1)
        self.assertLess(time.monotonic() - begin, 30)
        self.assertEqual(len(errors.splitlines()), 1, errors)
        self.assertIn("connection to server on socket", errors)
        self.assertIn("the last try failed", home.run("push", "status")[1] + home.run("doctor")[1])
        # What a server without its disk has lost is sent again.
        home.push()
        self.assertEqual(home.sums()[0], "3")


class Versions(PushTest):
    def refused(self, home, reason):
        status, _, errors = home.run("push")
        self.assertEqual(status, 1)
        self.assertIn(reason, errors)
        self.assertEqual(len(errors.splitlines()), 1, errors)

    def test_a_database_without_a_schema_is_set_up_by_migrate(self):
        with Cluster() as cluster:
            cluster.query("create role tacho_push nologin; create role owner login; grant create on database fleet to owner")
            cluster.query("create role tacho_read nologin")
            with PushHome(cluster, role="owner") as home:
                home.write_sessions(3)
                self.refused(home, "is not set up")
                home.push("--migrate", "--yes")
                home.push("--migrate", "--yes")
                self.assertEqual(cluster.query("select version, by from tacho.migration"), [["1", "owner"]])
                home.push()
                self.assertEqual(home.sums()[0], "3")

    def test_newer_and_older_schemas_get_nothing(self):
        home = self.home(2)
        script = home.push("--script")
        self.cluster.query("insert into tacho.migration (version) values (2)")
        self.refused(home, "schema 2")
        self.assertIn("TACHO001", self.cluster.psql(script, role="ada").stderr)
        self.cluster.query("delete from tacho.migration")
        self.refused(home, "not set up")
        self.assertIn("TACHO002", self.cluster.psql(script, role="ada").stderr)
        self.cluster.query("insert into tacho.migration (version) values (1)")
        self.assertEqual(self.cluster.value("select count(*) from tacho.session"), "0")


class Forgetting(PushTest):
    def test_a_tombstone_wins_over_older_and_newer_revisions(self):
        home = self.home(3)
        script = home.push("--script")
        home.push()
        machine = self.cluster.value("select machine_id from tacho.machine")
        name = home.sessions()[0]["id"]
        status, _, errors = home.run("forget", name, "--yes")
        self.assertEqual(status, 0, errors)
        self.assertIn("1 forgotten", home.push())
        self.assertEqual(self.cluster.query("select id from tacho.forgotten"), [[name]])
        newer = re.sub(rf"({machine}\t{name}\t)\d+\t", "\\g<1>9000000000000000\t", script)
        self.assertNotEqual(newer, script)
        for text in script, newer:
            done = self.cluster.psql(text, role="ada")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(home.sums()[0], "2")
            self.assertEqual(self.cluster.value(f"select count(*) from tacho.usage where session_id = '{name}'"), "0")

    def test_a_tombstone_outlives_the_database(self):
        home = self.home(3)
        home.push()
        name = home.sessions()[0]["id"]
        home.run("forget", name, "--yes")
        for file in home.records.glob("tacho.db*"):
            file.unlink()
        self.assertIn("1 forgotten", home.push())
        self.assertEqual(home.sums()[0], "2")

    def test_what_is_excluded_later_is_withdrawn(self):
        home = self.home(2)
        home.write_sessions(3, cwd=str(home.root / "private/x"))
        home.push()
        self.assertEqual(home.sums()[0], "5")
        home.settings('exclude = ["~/private/**"]')
        self.assertIn("3 withdrawn", home.push())
        self.assertEqual(home.sums()[0], "2")
        self.assertEqual(self.cluster.value("select count(*) from tacho.forgotten"), "0")
        home.settings()
        home.push()
        self.assertEqual(home.sums()[0], "5")


class Privacy(PushTest):
    def test_nothing_but_what_is_said_leaves(self):
        home = self.home(4)
        shown = home.push("--show")
        home.push()
        dump = "".join(str(self.cluster.query(f"select t::text from tacho.{table} t"))
                       for table in ("machine", "session", "usage", "forgotten"))
        for text in shown, dump:
            for secret in "secret prompt", "/w/api", str(home.root), "done":
                self.assertNotIn(secret, text)
            self.assertIn("api", text)

    def test_switches(self):
        home = self.home()
        home.write_sessions(2, branch="customer-y", cwd="/w/acme")
        home.settings('repos = "hash"\nbranches = false')
        home.push()
        rows = self.cluster.query("select repo, branch from tacho.usage")
        self.assertTrue(all(len(repo) == 32 and branch == "" for repo, branch in rows), rows)
        home.settings('repos = "off"')
        home.push()
        self.assertEqual(set(map(tuple, self.cluster.query("select repo, branch from tacho.usage"))), {("", "customer-y")})

    def test_a_second_role_sees_nothing_and_takes_nothing_over(self):
        home = self.home(3)
        home.push()
        self.assertEqual(home.sums(role="bob")[0], "0")
        before = home.sums()
        home.settings(url=self.cluster.url("bob"))
        status, _, errors = home.run("push")
        self.assertEqual(status, 1)
        self.assertIn("another role", errors)
        self.assertEqual(home.sums(), before)

    def test_a_password_is_not_taken_from_a_file_that_others_read(self):
        home = self.home(1)
        home.settings(url=self.cluster.url().replace("dba@", "ada:geheim@"))
        path = home.root / ".config/tacho/config.toml"
        path.chmod(0o644)
        status, _, errors = home.run("push")
        self.assertEqual((status, "pgpass" in errors, "geheim" in errors), (1, True, False), errors)
        path.chmod(0o600)
        home.push()
        self.assertNotIn("geheim", home.seen.read_text())
        self.assertNotIn("postgresql://", home.seen.read_text())
        status, _, errors = home.run("push", "--to", "postgres://ada:geheim@db/fleet")
        self.assertEqual((status, "geheim" in errors), (1, False), errors)

    @unittest.skipUnless(shutil.which("strace"), "no strace")
    def test_tacho_itself_opens_no_socket(self):
        home = self.home(2)
        trace = home.root / "trace"
        subprocess.run(["strace", "-f", "-qq", "-o", trace, "-e", "trace=socket,connect,execve,clone,clone3,vfork,fork", TACHO, "push"],
                       env=home.environment(), cwd=home.root, check=True, capture_output=True)
        lines = trace.read_text().splitlines()
        first = lines[0].split()[0]
        calls = [line for line in lines if line.split()[0] == first and ("socket(" in line or "connect(" in line)]
        self.assertEqual(calls, [])
        self.assertTrue(any("connect(" in line for line in lines), "psql connects")
        self.assertEqual(home.sums()[0], "2")


class HostileText(PushTest):
    TEXTS = ["tab\there", "line\nbreak\rand more", "\\.", "\\N", "end\\", "'; drop schema tacho cascade; --", "$$ :v :'s' \\gexec",
             "\u202eright to left", "\x1b[31mred", "quo\"te{,}", "nul\0nul", "naïve 漢字 🚀", "x" * 1_000_000]

    def test_any_text_in_any_column(self):
        home = self.home()
        for text in self.TEXTS:
            home.write_sessions(1, branch=text, model=text, cwd="/w/" + text)
        # Half a character, as a log that was cut has it.
        [name] = home.write_sessions(1, branch="BROKEN")
        path = home.logs / f"{name}.jsonl"
        path.write_bytes(path.read_bytes().replace(b"BROKEN", b"b\xe2\x28\xff"))
        home.settings("label = 'it''s \\ $$ :v'".replace("''", ""))
        home.push()
        self.assertEqual(home.sums()[0], str(len(self.TEXTS) + 1))
        self.assertEqual(self.cluster.value("select count(*) from tacho.migration"), "1")
        stored = {row[0] for row in self.cluster.query("select branch from tacho.usage where branch not like E'%\\n%'")}
        for text in "tab\there", "\\.", "\\N", "end\\", "'; drop schema tacho cascade; --", "naïve 漢字 🚀":
            self.assertIn(text, stored)
        self.assertEqual(self.cluster.value("select label from tacho.machine"), "its \\ $$ :v")


if __name__ == "__main__":
    unittest.main()
