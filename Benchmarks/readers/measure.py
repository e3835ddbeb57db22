#!/usr/bin/env python3
"""Times the first import of each agent's logs on one core, and a reading with nothing new where all agents have logs.

    measure.py TACHO HOMES [ROUNDS]
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from all_agents import import_all, write_home, write_settings

ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
# What reads all that is new and then has nothing to list, with logs or without: what is timed is the reading.
NOTHING = ("sessions", "--active")
NOTHING_NEW_ROUNDS = 60


def seconds(command, home, store):
    """The wall clock of a command that may use one core."""
    environment = {**ENVIRONMENT, "HOME": str(home), "TACHO_HOME": str(store)}
    start = time.monotonic()
    subprocess.run(
        ["taskset", "--cpu-list", "0", *command], env=environment, check=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return time.monotonic() - start


def size(home):
    return sum(file.stat().st_size for file in home.rglob("*.jsonl"))


def first_imports(tacho, home, rounds, scratch):
    times = []
    for _ in range(rounds):
        store = tempfile.mkdtemp(dir=scratch)
        times.append(seconds([tacho, "import"], home, store))
    return size(home) / 1_000_000 / statistics.median(times)


def nothing_new(tacho, homes, scratch):
    """Milliseconds of a command after everything was read: those of each round, for each home.

    The homes take turns, so that whatever else the machine does meets all of them alike.
    """
    stores = [tempfile.mkdtemp(dir=scratch) for _ in homes]
    for home, store in zip(homes, stores):
        seconds([tacho, "import"], home, store)
    return [
        [seconds([tacho, *NOTHING], home, store) * 1_000 for home, store in zip(homes, stores)]
        for _ in range(NOTHING_NEW_ROUNDS)
    ]


def system_calls(tacho, home, scratch):
    """How many system calls the same command makes, whatever the machine's load."""
    store, counts = tempfile.mkdtemp(dir=scratch), pathlib.Path(scratch, "counts")
    seconds([tacho, "import"], home, store)
    seconds(["strace", "-f", "-c", "-U", "calls,name", "-o", str(counts), tacho, *NOTHING], home, store)
    return int(counts.read_text().split()[-2])


def report_nothing_new(tacho, scratch):
    empty, full = pathlib.Path(scratch, "empty"), pathlib.Path(scratch, "full")
    # The settings, too, take time to be read.
    write_settings(empty)
    write_home(full)
    environment = {**ENVIRONMENT, "HOME": str(full), "TACHO_HOME": tempfile.mkdtemp(dir=scratch)}
    agent_count = import_all(tacho, environment)
    rounds = nothing_new(tacho, (empty, full), scratch)
    without, with_all = (statistics.median(times) for times in zip(*rounds))
    more = statistics.median(later - earlier for earlier, later in rounds)
    print(f"nothing new: {without:.1f} ms without logs, {with_all:.1f} ms with logs of all {agent_count} agents, "
          f"{more:.1f} ms more (medians of {len(rounds)} rounds)")
    if shutil.which("strace"):
        without, with_all = (system_calls(tacho, home, scratch) for home in (empty, full))
        print(f"system calls: {without} without logs, {with_all} with them, {with_all - without} more")


def main():
    tacho, homes = sys.argv[1], sorted(path for path in pathlib.Path(sys.argv[2]).iterdir() if path.is_dir())
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as scratch:
        for home in homes:
            speed = first_imports(tacho, home, rounds, scratch)
            print(f"{home.name:12} {size(home) / 1_000_000:7.1f} MB  {speed:7.1f} MB/s", flush=True)
        report_nothing_new(tacho, scratch)


if __name__ == "__main__":
    main()
