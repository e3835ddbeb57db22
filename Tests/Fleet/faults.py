#!/usr/bin/env python3
"""`tacho push` when a server is full, restored, renamed or not who it says it is, and when nobody asks for it by hand."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from cluster import Cluster
from push_home import PushHome


def set_up(cluster):
    cluster.migrate()
    cluster.add_role("ada", "tacho_push")


class FullDisk(unittest.TestCase):
    """The server's files lie on a file system of their own, which an unneeded file fills."""

    SIZE, SPARE = 160 << 20, 300 << 10

    @unittest.skipUnless(sys.platform == "linux" and os.getuid() == 0, "only root mounts a file system")
    def test_nothing_is_lost_and_nothing_comes_twice(self):
        place = pathlib.Path(tempfile.mkdtemp(prefix="tf-", dir="/tmp"))
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.SIZE},mode=755", "tmpfs", place], capture_output=True)
        if mounted.returncode:
            place.rmdir()
            self.skipTest("no right to mount a file system")
        try:
            self.fill_and_free(place)
        finally:
            subprocess.run(["umount", "-l", place], check=True)
            place.rmdir()

    def fill_and_free(self, place):
        with Cluster(parent=place, max_wal_size="32MB", min_wal_size="32MB") as cluster, PushHome(cluster) as home:
            set_up(cluster)
            home.write_sessions(20)
            home.push()
            before = home.sums()
            home.write_sessions(1_500)
            cluster.query("checkpoint")
            filler = place / "filler"
            space = os.statvfs(place)
            with open(filler, "wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(1, space.f_bavail * space.f_frsize - self.SPARE))
            status, _, errors = home.run("push")
            self.assertEqual((status, len(errors.splitlines())), (1, 1), errors)
            filler.unlink()
            # A server that cannot write what it must ends; whoever runs it starts it again.
            if cluster.server.poll() is not None:
                cluster.stop()
                cluster.start()
            cluster.wait()
            self.assertEqual(home.sums(), before)
            home.push()
            self.assertEqual(home.sums()[0], "1520")
            self.assertEqual(int(home.sums()[2]), home.local_sums()["api_call_count"])
            self.assertIn("nothing new", home.push())


class OtherServers(unittest.TestCase):
    def setUp(self):
        self.cluster = self.enterContext(Cluster())
        set_up(self.cluster)
        self.home = self.enterContext(PushHome(self.cluster))
        self.home.write_sessions(4)
        self.home.push()

    def arrive_once_more(self):
        """A push that brings back what the server has lost, and adds what is new."""
        self.home.write_sessions(1)
        self.home.push()
        self.assertEqual(self.home.sums()[0], "10")
        self.assertEqual(int(self.home.sums()[2]), self.home.local_sums()["api_call_count"])
        self.assertIn("nothing new", self.home.push())

    def test_a_dump_is_restored(self):
        dump = self.cluster.run("pg_dump", "-Fc", "fleet")
        self.home.write_sessions(5)
        self.home.push()
        self.cluster.query("drop database fleet", database="postgres")
        self.cluster.run("pg_restore", "--create", "--dbname=postgres", input=dump)
        self.assertEqual(self.home.sums()[0], "4")
        self.arrive_once_more()

    def test_the_files_of_yesterday_are_back(self):
        copy = pathlib.Path(f"{self.cluster.data}-copy")
        self.cluster.query("checkpoint")
        self.cluster.stop()
        subprocess.run(["cp", "-a", self.cluster.data, copy], check=True)
        self.cluster.start()
        self.home.write_sessions(5)
        self.home.push()
        self.cluster.stop()
        shutil.rmtree(self.cluster.data)
        copy.rename(self.cluster.data)
        self.cluster.start()
        self.assertEqual(self.home.sums()[0], "4")
        self.arrive_once_more()

    def test_the_database_has_another_name(self):
        self.home.write_sessions(5)
        self.home.push()
        self.cluster.query("alter database fleet rename to costs", database="postgres")
        status, _, errors = self.home.run("push")
        self.assertEqual(status, 0, errors)
        self.home.write_sessions(1)
        status, _, errors = self.home.run("push")
        self.assertEqual((status, len(errors.splitlines())), (1, 1), errors)
        self.assertIn('"fleet" does not exist', errors)
        self.cluster.name = "costs"
        self.home.settings()
        self.home.push()
        self.assertEqual(self.home.sums()[0], "10")
        self.assertEqual(int(self.home.sums()[2]), self.home.local_sums()["api_call_count"])


@unittest.skipUnless(shutil.which("openssl"), "no openssl")
class Certificates(unittest.TestCase):
    """A server of another machine, as far as its name goes: its certificate must be for that name."""

    NAME = "fleet.example"

    def setUp(self):
        self.port = free_port()
        self.cluster = Cluster(listen_addresses="127.0.0.1", port=self.port, ssl="on")
        self.cluster.identify = self.certify
        self.enterContext(self.cluster)
        set_up(self.cluster)
        self.home = self.enterContext(PushHome(self.cluster))
        self.home.write_sessions(2)

    def certify(self, data):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={self.NAME}", "-addext",
                        f"subjectAltName=DNS:{self.NAME}", "-keyout", data / "server.key", "-out", data / "server.crt"],
                       check=True, capture_output=True)
        (data / "server.key").chmod(0o600)

    def push(self, host, more=""):
        # Linux takes this for its own address, tacho for one of another machine.
        self.home.settings(url=f"postgresql://ada@{host}:{self.port}/fleet?hostaddr=0.0.0.0{more}")
        return self.home.run("push")

    def test_only_a_server_that_is_known_by_its_name_gets_anything(self):
        trusted = f"&sslrootcert={self.copy_of_certificate()}"
        for host, more in (self.NAME, ""), ("other.example", trusted):
            status, _, errors = self.push(host, more)
            self.assertEqual((status, len(errors.splitlines())), (1, 1), errors)
            self.assertIn("certificate", errors)
            self.assertEqual(self.home.sums()[0], "0")
        status, _, errors = self.push(self.NAME, trusted)
        self.assertEqual(status, 0, errors)
        self.assertEqual(self.home.sums()[0], "2")

    def test_what_the_address_says_wins(self):
        status, _, errors = self.push(self.NAME, "&sslmode=require")
        self.assertEqual(status, 0, errors)
        self.assertEqual(self.home.sums()[0], "2")

    def copy_of_certificate(self):
        path = self.home.root / "root.crt"
        shutil.copy(self.cluster.data / "server.crt", path)
        return path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@unittest.skipUnless(shutil.which("pgbouncer"), "no pgbouncer")
class Pool(unittest.TestCase):
    """A pool hands the same connection to whoever has the next transaction."""

    def test_pushes_share_a_connection_and_leave_nothing_behind(self):
        cluster = self.enterContext(Cluster())
        set_up(cluster)
        home, url = self.enterContext(PushHome(cluster, relays=False)), self.enterContext(pool_of_one(cluster))
        home.write_sessions(30)
        home.settings(url=url)
        home.push("--batch", "7")
        for process in [home.start("push", "--quiet", "--batch", "2") for _ in range(4)]:
            _, errors = process.communicate(timeout=60)
            self.assertEqual((process.returncode, errors), (0, b""))
        self.assertEqual(home.sums()[0], "30")
        self.assertEqual(int(home.sums()[2]), home.local_sums()["api_call_count"])
        left = subprocess.run([cluster.programs / "psql", "-XAt", url], input=b"show statement_timeout; show lock_timeout;",
                              capture_output=True, check=True)
        self.assertEqual(left.stdout.split(), [b"0", b"0"])
        status, report, errors = home.run("fleet", "--by", "repo", "--since", "2026-10-01", "--json", "--from", url)
        self.assertEqual((status, json.loads(report)["total"]["session_count"]), (0, 30), errors)


@contextlib.contextmanager
def pool_of_one(cluster):
    """Pgbouncer with one connection, by transactions; its address."""
    port = free_port()
    users, settings = cluster.root / "users.txt", cluster.root / "pgbouncer.ini"
    users.write_text('"ada" ""\n')
    settings.write_text(f"""[databases]
{cluster.name} = host={cluster.root}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {users}
pool_mode = transaction
default_pool_size = 1
""")
    for path in users, settings:
        path.chmod(0o644)
    pool = subprocess.Popen(["pgbouncer", "-q", settings], stderr=subprocess.DEVNULL, **cluster.identity)
    url = f"postgresql://ada@127.0.0.1:{port}/{cluster.name}"
    try:
        deadline = time.monotonic() + 30
        while subprocess.run([cluster.programs / "pg_isready", "-q", "-d", url]).returncode:
            assert pool.poll() is None and time.monotonic() < deadline, "the pool does not start"
            time.sleep(0.05)
        yield url
    finally:
        pool.terminate()
        pool.wait(30)


class ByItself(unittest.TestCase):
    """`auto = "end"`: a shell with tacho's hooks, in which an agent runs and ends."""

    def test_the_end_of_a_session_is_pushed_once_it_is_over(self):
        with Cluster() as cluster, PushHome(cluster, relays=False) as home:
            set_up(cluster)
            home.settings('auto = "end"')
            agent = home.root / "bin/claude"
            agent.write_text("#!/bin/sh\nexit 3\n")
            agent.chmod(0o755)
            run_in_shell(home, "claude\n")
            deadline = time.monotonic() + 60
            wanted = [["ended", "3"]]
            while (found := cluster.query("select state, exit_code from tacho.session")) != wanted:
                self.assertLess(time.monotonic(), deadline, found)
                time.sleep(0.05)


def run_in_shell(home, lines):
    """Types lines into an interactive bash with tacho's snippet."""
    tacho = pathlib.Path(os.environ["TACHO_BIN"])
    start = home.root / ".bashrc"
    start.write_text(f'eval "$({tacho} init bash)"\n')
    subprocess.run(["script", "-qec", f"bash --noprofile --rcfile {start} -i", "/dev/null"], input=(lines + "exit\n").encode(),
                   env=home.environment(TERM="xterm", PATH=f"{home.root}/bin:{tacho.parent}:/usr/bin:/bin"), cwd=home.root,
                   stdout=subprocess.DEVNULL, timeout=60, check=False)


if __name__ == "__main__":
    unittest.main()
