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

ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}


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


def nothing_new(tacho, home, rounds, scratch):
    """Median milliseconds of a command after everything was read."""
    store = tempfile.mkdtemp(dir=scratch)
    seconds([tacho, "import"], home, store)
    return statistics.median(seconds([tacho, "sessions"], home, store) * 1_000 for _ in range(5 * rounds))


def one_file_each(homes, target):
    """A home in which every agent has worked a little: one conversation each."""
    for home in homes:
        first = min(file for file in home.rglob("*.jsonl"))
        copy = target / first.relative_to(home)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(first, copy)


def main():
    tacho, homes = sys.argv[1], sorted(path for path in pathlib.Path(sys.argv[2]).iterdir() if path.is_dir())
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    with tempfile.TemporaryDirectory() as scratch:
        for home in homes:
            speed = first_imports(tacho, home, rounds, scratch)
            print(f"{home.name:12} {size(home) / 1_000_000:7.1f} MB  {speed:7.1f} MB/s", flush=True)
        empty, full = pathlib.Path(scratch, "empty"), pathlib.Path(scratch, "full")
        empty.mkdir()
        one_file_each(homes, full)
        without, with_all = (nothing_new(tacho, home, rounds, scratch) for home in (empty, full))
        print(f"nothing new: {without:.1f} ms without logs, {with_all:.1f} ms with logs of all agents")


if __name__ == "__main__":
    main()
