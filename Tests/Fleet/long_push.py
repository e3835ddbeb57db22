#!/usr/bin/env python3
"""Many machines that push at once, and how long a first push takes beside a bare COPY: some minutes.

    long_push.py [MACHINES [SESSIONS]]      TACHO_BIN is the built program; 1,000 machines, 100,000 sessions
"""
import subprocess
import sys
import time

from cluster import Cluster
from push_home import PushHome

MACHINES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
SESSIONS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
SESSIONS_A_MACHINE, AT_ONCE = 100, 8
TABLES = {"s": "session", "u": "usage"}
SUMS = "count(*), sum(api_call_count), sum(input), sum(cache_read), sum(output), sum(cost_nano)"


def forget_pushes(home):
    """Makes the home another machine with the same history: a new id, everything from the start."""
    (home.records / "machine").unlink(missing_ok=True)
    subprocess.run(["sqlite3", home.records / "tacho.db", "delete from push_target; delete from session_rev; "
                    "delete from setting where name = 'machine_id'"], check=True)


def push_at_once(homes, *words):
    pushes = [home.start("push", "--quiet", *words) for home in homes]
    for process in pushes:
        _, errors = process.communicate(timeout=600)
        assert process.returncode == 0, errors


def many_machines(cluster):
    for number in range(MACHINES):
        cluster.add_role(f"m{number}", "tacho_push")
    homes = [PushHome(cluster, role=f"m{number}", seed=number, relays=False) for number in range(AT_ONCE)]
    for home in homes:
        home.write_sessions(SESSIONS_A_MACHINE)
        home.run("import")
    begin = time.monotonic()
    for first in range(0, MACHINES, AT_ONCE):
        group = homes[:MACHINES - first]
        for number, home in enumerate(group):
            forget_pushes(home)
            home.role = f"m{first + number}"
            home.settings()
        push_at_once(group)
        for home in group:
            check(cluster, home)
        # What has arrived already is sent once more and changes nothing.
        before = sums(cluster)
        for home in group:
            subprocess.run(["sqlite3", home.records / "tacho.db", "delete from push_target"], check=True)
        push_at_once(group)
        assert sums(cluster) == before, (sums(cluster), before)
    print(f"{MACHINES:,} machines, {SESSIONS_A_MACHINE} sessions each, pushed twice, {AT_ONCE} at once: "
          f"{time.monotonic() - begin:.0f} s")
    assert cluster.value("select count(*) from tacho.machine") == str(MACHINES)
    assert cluster.value("select count(*) from tacho.session") == str(MACHINES * SESSIONS_A_MACHINE)
    for home in homes:
        home.__exit__()


def check(cluster, home):
    """Whether the database has of this machine what it has itself."""
    theirs = cluster.query(f"select {SUMS} from tacho.usage where owner = '{home.role}'")[0]
    own = home.local_sums()
    tokens = own["tokens"]
    assert list(map(int, theirs[1:5])) == [own["api_call_count"], tokens["input"], tokens["cache_read"], tokens["output"]], home.role
    # A row is rounded to nanodollars.
    assert abs(int(theirs[5]) / 1e9 - own["cost_usd"]) < 0.5e-9 * int(theirs[0]) + 1e-6, home.role


def sums(cluster):
    return cluster.query(f"select {SUMS}, (select count(*) from tacho.session) from tacho.usage")[0]


def first_push(cluster):
    cluster.add_role("ada", "tacho_push")
    with PushHome(cluster, relays=False) as home:
        home.write_sessions(SESSIONS)
        home.run("import")
        home.run("cost")
        rows = copies(home.push("--script"))
        begin = time.monotonic()
        print(home.push().strip())
        push = time.monotonic() - begin
        before = sums(cluster)
        cluster.query("truncate tacho.session, tacho.usage")
        for title, prepare, suffix in (
            ("the same tables", "", "tacho."),
            ("tables without keys", "".join(f"create table bare_{table} (like tacho.{table} including defaults);"
                                            for table in TABLES.values()), "bare_"),
        ):
            cluster.query(prepare)
            script = "".join(f"copy {suffix}{TABLES[name]} {rest}" for name, rest in rows)
            begin = time.monotonic()
            cluster.query("begin;\n" + script + "commit;")
            seconds = time.monotonic() - begin
            print(f"{SESSIONS:,} sessions: {push:.1f} s; COPY of the same bytes into {title}: {seconds:.1f} s; "
                  f"{push / seconds:.1f} times")
        assert sums(cluster)[:6] == before[:6]


def copies(script):
    """The name of each table of a script's COPY statements, with the columns and rows."""
    found, inside = [], False
    for line in script.splitlines(keepends=True):
        if line.startswith(("copy s ", "copy u ")):
            inside = True
            found.append([line[5], [line[7:]]])
        elif inside:
            found[-1][1].append(line)
        inside = inside and line != "\\.\n"
    return [(name, "".join(lines)) for name, lines in found]


for part in many_machines, first_push:
    # As a server for this would be set up; it reaches the disk no more than the private one of the other tests.
    with Cluster(shared_buffers="1GB", max_wal_size="8GB") as cluster:
        cluster.migrate()
        part(cluster)
