"""A home with an agent's logs, tacho in it, and a psql in its way that can be told to fail."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import uuid

TACHO = os.environ.get("TACHO_BIN", "tacho")

# Hands the script on, up to so many bytes of it; then kills psql and itself. `lines` is psql's own share of the answers.
RELAY = """#!/usr/bin/env python3
import os, signal, subprocess, sys, threading
limit, mode = int(os.environ.get("CUT", "0")), os.environ.get("MODE", "")
with open(os.environ["SEEN"], "a") as seen:
    seen.write(repr(sys.argv[1:]) + "\\n")
real = subprocess.Popen([os.environ["REAL_PSQL"], *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
sent = 0
def answers():
    for line in real.stdout:
        if mode == "after-commit" and line == b"TACHO-PUSHED\\n":
            os.kill(os.getppid(), signal.SIGKILL)
            real.wait()
            os._exit(0)
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    status = real.wait()
    with open(os.environ["SEEN"], "a") as seen:
        seen.write(f"bytes {sent}\\n")
    os._exit(status)
threading.Thread(target=answers).start()
while data := os.read(0, 1 << 14):
    if mode == "cut" and sent + len(data) > limit:
        real.stdin.write(data[:max(0, limit - sent)])
        real.stdin.flush()
        real.kill()
        os._exit(137)
    sent += len(data)
    try:
        real.stdin.write(data)
        real.stdin.flush()
    except BrokenPipeError:
        break
try:
    real.stdin.close()
except BrokenPipeError:
    pass
"""


class PushHome:
    """`relays`: whether psql is the one that can be told to fail, which takes time of its own."""

    def __init__(self, cluster, role="ada", seed=1, relays=True):
        self.cluster, self.role, self.random = cluster, role, random.Random(seed)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="tp-", dir="/tmp"))
        self.records = self.root / ".local/share/tacho"
        self.logs = self.root / ".claude/projects/-w"
        self.logs.mkdir(parents=True)
        (self.root / "bin").mkdir()
        psql = self.root / "bin/psql"
        if relays:
            psql.write_text(RELAY)
            psql.chmod(0o755)
        else:
            psql.symlink_to(cluster.programs / "psql")
        self.seen = self.root / "seen"
        self.seen.touch()
        self.settings()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)

    def settings(self, more="", url=None):
        path = self.root / ".config/tacho/config.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'[push.work]\nurl = "{url or self.cluster.url(self.role)}"\n{more}\n')

    def environment(self, **more):
        return {"HOME": str(self.root), "PATH": f"{self.root}/bin:/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8",
                "REAL_PSQL": str(self.cluster.programs / "psql"), "SEEN": str(self.seen), **more}

    def start(self, *words, **more):
        return subprocess.Popen([TACHO, *words], env=self.environment(**more), cwd=self.root, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, **more):
        process = self.start(*words, **more)
        output, errors = process.communicate(timeout=300)
        return process.returncode, output.decode(errors="replace"), errors.decode(errors="replace")

    def push(self, *words, **more):
        status, output, errors = self.run("push", *words, **more)
        assert status == 0, f"status {status}: {errors}"
        return output + errors

    def write_sessions(self, count, cwd="/w/api", runs=2, branch="main", model="claude-opus-4-5"):
        """Conversations of some calls each, one file each; the conversations' ids."""
        names = []
        for number in range(count):
            name = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
            names.append(name)
            lines = []
            for run in range(runs):
                moment = f"2026-11-{1 + number % 28:02}T{run % 24:02}:{number % 60:02}:0"
                shared = {"sessionId": name, "cwd": cwd, "version": "2.1.0", "gitBranch": branch, "isSidechain": False,
                          "userType": "external"}
                key = f"{name}-{run}"
                usage = {"input_tokens": 10 + run + number, "cache_read_input_tokens": 1000 * number, "output_tokens": 7}
                lines.append({**shared, "type": "user", "uuid": f"u{key}", "promptId": f"p{key}", "timestamp": moment + "0Z",
                              "message": {"role": "user", "content": f"the secret prompt {number} {run}"}})
                lines.append({**shared, "type": "assistant", "uuid": f"a{key}", "parentUuid": f"u{key}", "requestId": f"r{key}",
                              "timestamp": moment + "5Z",
                              "message": {"id": f"m{key}", "role": "assistant", "model": model, "usage": usage,
                                          "content": [{"type": "text", "text": "done"}]}})
            (self.logs / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
        return names

    def sessions(self):
        return json.loads(self.run("sessions", "--all", "--json")[1])["sessions"]

    def local_sums(self):
        """Sessions, calls, tokens and nanodollars as tacho's own database has them."""
        status, output, errors = self.run("cost", "--by", "month", "--json")
        assert status == 0, errors
        total = json.loads(output)["total"]
        return total

    def sums(self, role=None):
        """The same as the server has them."""
        return self.cluster.query(
            "select (select count(*) from tacho.session), count(*), sum(api_call_count), sum(input), sum(cache_read), sum(output), "
            "sum(cost_nano), (select sum(cost_nano) from tacho.session) from tacho.usage", role=role or self.role)[0]

    def rows(self, table, columns):
        return sorted(self.cluster.query(f"select {columns} from tacho.{table}", role=self.role), key=str)
