"""A home with logs, a journal and words, and what tacho says of it."""
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import uuid


class Home:
    """A home of its own at a place that stays the same, so that answers can be compared byte for byte."""

    def __init__(self, tacho, seed):
        self.tacho, self.random = tacho, random.Random(seed)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="tacho-crash-"))
        # Hooks count only for a shell that is above them; here that is this program.
        self.shell = os.getpid()
        self.records = self.root / ".local/share/tacho"
        self.database = self.records / "tacho.db"
        self.journal = self.records / "journal"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)

    def start(self, *words, **options):
        environment = {"HOME": str(self.root), "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        return subprocess.Popen([self.tacho, *map(str, words)], env=environment, cwd=self.root, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **options)

    def run(self, *words, limit=120):
        """Status, standard output and standard error."""
        process = self.start(*words)
        output, errors = process.communicate(timeout=limit)
        return process.returncode, output.decode(errors="replace"), errors.decode(errors="replace")

    def ask(self, *words):
        status, output, errors = self.run(*words)
        assert status == 0, f"tacho {' '.join(words)}: status {status}: {errors}"
        return output

    def kill(self, after, *words):
        """Starts a command and kills it after so many seconds; whether it was still running, and its output."""
        process = self.start(*words)
        try:
            output, _ = process.communicate(timeout=after)
            return False, output.decode(errors="replace"), process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            return True, output.decode(errors="replace"), process.returncode

    def duration(self, *words):
        begin = time.monotonic()
        self.run(*words)
        return time.monotonic() - begin

    # What is there to record.

    def write_logs(self, sessions=12, runs=6):
        """Logs of one agent, as long as a day's work."""
        directory = self.root / ".claude/projects/-w"
        directory.mkdir(parents=True, exist_ok=True)
        for number in range(sessions):
            name = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
            lines = []
            for run in range(runs):
                moment = f"2026-11-{1 + number % 28:02}T{run % 24:02}:00:0"
                shared = {"sessionId": name, "cwd": "/w", "version": "2.1.0", "gitBranch": f"b{number % 3}", "isSidechain": False,
                          "userType": "external"}
                key = f"{name}-{run}"
                usage = {"input_tokens": 10 + run, "cache_read_input_tokens": 1000 * number, "output_tokens": 7}
                tool = {"type": "tool_use", "id": f"toolu_{key}", "name": "Bash", "input": {"command": f"make {run}"}}
                lines.append({**shared, "type": "user", "uuid": f"u{key}", "promptId": f"p{key}", "timestamp": moment + "0Z",
                              "message": {"role": "user", "content": f"prompt {number} {run}"}})
                lines.append({**shared, "type": "assistant", "uuid": f"a{key}", "parentUuid": f"u{key}", "requestId": f"r{key}",
                              "timestamp": moment + "5Z",
                              "message": {"id": f"m{key}", "role": "assistant", "model": "claude-opus-4-5", "usage": usage,
                                          "content": [tool]}})
            (directory / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))

    def hook_start(self, line="claude"):
        return self.ask("hook", "start", "bash", self.shell, line).strip()

    def record(self, count, agent="claude"):
        """Sessions that start and end, one after the other; their ids."""
        ids = []
        for _ in range(count):
            ids.append(self.hook_start(agent))
            self.ask("hook", "end", ids[-1], "0")
        return ids

    def label(self, ids):
        """A tag and a note on each session; the words that were acknowledged."""
        for number, name in enumerate(ids):
            self.ask("tag", name, f"+tag{number}")
            self.ask("note", name, f"note {number}")
        return {name: ([f"tag{number}"], f"note {number}") for number, name in enumerate(ids)}

    # What tacho says of it.

    def export(self):
        """The sessions by id, without what depends on the moment of the export."""
        sessions = {}
        for line in self.ask("export", "--format", "jsonl").splitlines()[1:]:
            session = json.loads(line)
            session.pop("exported_at", None)
            assert session["id"] not in sessions, "a session is there twice"
            sessions[session["id"]] = session
        return sessions

    def listed(self):
        ids = [session["id"] for session in json.loads(self.ask("sessions", "--all", "--json"))["sessions"]]
        assert len(ids) == len(set(ids)), "a session is there twice"
        return set(ids)

    def words(self):
        return {name: (session.get("tags", []), session.get("note")) for name, session in self.export().items()
                if session.get("tags") or session.get("note")}

    def check(self):
        """What SQLite finds wrong with the database."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
        assert found == ["ok"], f"the database is damaged: {found}"

    def forget_database(self):
        for path in self.records.glob("tacho.db*"):
            path.unlink()

    def keep(self):
        """A copy of all files, for `restore`."""
        copy = pathlib.Path(tempfile.mkdtemp(prefix="tacho-copy-")) / "home"
        shutil.copytree(self.root, copy, symlinks=True)
        return copy

    def restore(self, copy):
        for entry in self.root.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        shutil.copytree(copy, self.root, symlinks=True, dirs_exist_ok=True)


def has_command(home, name):
    """Whether this tacho has a command."""
    return any(line.split()[:1] == [name] for line in home.ask("--help").splitlines())


def difference(left, right):
    """What differs between two exports, in a few words; empty if nothing does."""
    if left == right:
        return ""
    ids = set(left) ^ set(right)
    if ids:
        return f"{len(ids)} sessions are in one of them only: {sorted(ids)[:3]}"
    name = next(name for name in left if left[name] != right[name])
    fields = [key for key in set(left[name]) | set(right[name]) if left[name].get(key) != right[name].get(key)]
    return f"session {name} differs in {fields}"
