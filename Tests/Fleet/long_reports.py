#!/usr/bin/env python3
"""How long `tacho fleet` and the dashboard take over millions of rows: printed, and an error beyond the limit.

    long_reports.py [ROWS [SECONDS]]      TACHO_BIN is the built program; 5,000,000 rows, 2 seconds

The best of three counts. Where more wants to run than there are processors, the limit is as much longer.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import grafana
from cluster import Cluster

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
LIMIT = float(sys.argv[2]) if len(sys.argv) > 2 else 2.0
MACHINES, ROWS_A_SESSION, DAYS = 1_000, 5, 365
GROUPINGS = ["day", "week", "month", "repo", "branch", "agent", "model", "owner", "machine"]

# A year of 1,000 machines of 200 owners: 300 repositories, 20 branches in each, 8 models.
FILL = f"""
insert into tacho.machine (machine_id, owner, label, last_push_at)
  select md5('m' || m)::uuid, 'owner' || m % 200, 'machine ' || m, now() from generate_series(0, {MACHINES - 1}) as m;
insert into tacho.session (machine_id, id, owner, rev, agent, state, source, repo, branch, started_at, ended_at, duration_ms, active_ms,
  run_count, api_call_count, cost_nano)
  select md5('m' || s % {MACHINES})::uuid, md5('s' || s)::uuid, 'owner' || s % {MACHINES} % 200, 1, (array['claude', 'codex', 'gemini'])[1 + s % 3],
    'ended', 'hook', 'repo' || s % 307, 'branch' || s % 19, start, start + interval '1 hour', 3600000, 1800000, 5, 50, 5000000000
  from generate_series(0, {ROWS // ROWS_A_SESSION - 1}) as s,
    lateral (select timestamptz '2026-11-20' - interval '{DAYS} days' * (s * 7919::bigint % 1000003) / 1000003.0 as start) as t;
insert into tacho.usage
  select machine_id, id, date_bin('15 minutes', started_at, timestamptz '2026-01-01') + interval '15 minutes' * n, agent,
    agent || '-model-' || (n + length(branch)) % 3, repo, branch, n = 4, owner, 10, 1000, 50000, 2000, 100, 700, 300, 1000000000,
    (n = 3)::int
  from tacho.session, generate_series(0, {ROWS_A_SESSION - 1}) as n order by started_at;
vacuum analyze;
"""


def best_of_three(action):
    times = []
    for _ in range(3):
        begin = time.monotonic()
        action()
        times.append(time.monotonic() - begin)
    return min(times)


def load():
    """How many want to run on each processor; at least 1."""
    return max(1, os.getloadavg()[0] / os.cpu_count())


def report(cluster, home, *words):
    done = subprocess.run([os.environ["TACHO_BIN"], "fleet", "--from", cluster.url("lead"), "--json", *words], capture_output=True,
                          env={"HOME": home, "PATH": "/usr/bin:/bin", "TZ": "Europe/Berlin"}, check=True)
    return json.loads(done.stdout)


def dashboard(cluster):
    """The panels with everything picked, over the last 90 days."""
    board = json.loads(grafana.FILE.read_text())
    grafana.FROM, grafana.UNTIL = grafana.END - grafana.datetime.timedelta(days=90), grafana.END
    names = {variable["name"]: variable for variable in board["templating"]["list"]}
    picked = {name: [row[0] for row in cluster.query(grafana.filled_in(names[name]["query"], {}), role="lead")]
              for name in ("owner", "repo", "agent", "model")}
    for panel in board["panels"]:
        sql = grafana.filled_in(panel["targets"][0]["rawSql"], picked, "Europe/Berlin")
        yield panel["title"], best_of_three(lambda: cluster.query(sql, role="lead"))


def main():
    # What a server for this would have.
    with Cluster(shared_buffers="1GB", work_mem="64MB", max_wal_size="8GB") as cluster, tempfile.TemporaryDirectory() as home:
        cluster.migrate()
        cluster.add_role("lead", "tacho_read")
        begin = time.monotonic()
        cluster.query(FILL)
        size = cluster.value("select pg_size_pretty(pg_database_size(current_database()))")
        print(f"{ROWS:,} usage rows of {ROWS // ROWS_A_SESSION:,} sessions, {size}, filled in {time.monotonic() - begin:.0f} s")
        slow = []
        for words in [("--by", by, "--since", "2025-11-01") for by in GROUPINGS] + [("--by", "repo", "--since", "2026-10-20")]:
            seconds = best_of_three(lambda: report(cluster, home, *words))
            busy = load()
            print(f"tacho fleet {' '.join(words)}: {seconds:.2f} s, load {busy:.1f} a processor", flush=True)
            if seconds > LIMIT * busy:
                slow.append(" ".join(words))
        total = report(cluster, home, "--by", "agent", "--since", "2025-11-01")["total"]
        assert total["api_call_count"] == ROWS * 10, total
        for title, seconds in dashboard(cluster):
            print(f"panel {title}, 90 days: {seconds:.2f} s")
    if slow:
        raise SystemExit(f"more than {LIMIT} s: {', '.join(slow)}")


main()
