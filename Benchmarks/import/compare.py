#!/usr/bin/env python3
"""Times a first import and a reading with nothing new beside a bare reading of the same files.

    compare.py TACHO LOGS [ROUNDS]

agentsview, where it is on the PATH or named by AGENTSVIEW, reads the same files once, into a directory of its own.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def measure(command, environment):
    """Seconds of the wall clock and the peak memory in MB of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        raise SystemExit(f"{command} failed with status {status}")
    return seconds, usage.ru_maxrss / 1024


def main():
    tacho, logs = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    floor, imports, again, peers = [], [], [], []
    scratch = tempfile.mkdtemp()
    environment = {"PATH": os.environ["PATH"], "HOME": scratch, "CLAUDE_CONFIG_DIR": logs, "LANG": "C.UTF-8"}
    peer = os.environ.get("AGENTSVIEW") or shutil.which("agentsview")
    read_all = ["sh", "-c", 'find "$CLAUDE_CONFIG_DIR" -name "*.jsonl" -exec cat {} + | wc -l']
    try:
        for _ in range(rounds):
            home = tempfile.mkdtemp(dir=scratch)
            tacho_environment = {**environment, "TACHO_HOME": home}
            floor.append(measure(read_all, environment))
            imports.append(measure([tacho, "import"], tacho_environment))
            again.append(measure([tacho, "sessions"], tacho_environment))
        if peer:
            peers.append(measure([peer, "sync"], peer_environment(environment, scratch, logs)))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    report("cat | wc -l", floor, floor)
    report("tacho import, first", imports, floor)
    report("tacho sessions, nothing new", again, floor)
    if peers:
        report("agentsview sync, first", peers, [floor[-1]])


def peer_environment(environment, scratch, logs):
    """What agentsview needs to read the logs by itself, without the server that it else leaves running."""
    home = tempfile.mkdtemp(dir=scratch)
    return {**environment, "HOME": home, "AGENTSVIEW_DATA_DIR": os.path.join(home, "data"),
            "CLAUDE_PROJECTS_DIR": os.path.join(os.path.abspath(logs), "projects"), "AGENTSVIEW_NO_DAEMON": "1"}


def report(name, runs, floor):
    ratio = statistics.median(run[0] / base[0] for run, base in zip(runs, floor))
    times = [run[0] * 1000 for run in runs]
    memory = max(run[1] for run in runs)
    print(f"{name:30} min {min(times):8.1f} ms  median {statistics.median(times):8.1f} ms  "
          f"x {ratio:6.2f}  peak {memory:6.1f} MB")


if __name__ == "__main__":
    main()
