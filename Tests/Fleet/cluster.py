"""A private PostgreSQL: its own directory, a unix socket in it, an unprivileged user. It ends with this process.

    with Cluster() as cluster:
        cluster.migrate()
        cluster.add_role("ada", "tacho_push")
        cluster.query("select count(*) from tacho.session", role="ada")
"""
import ctypes
import glob
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

MIGRATIONS = pathlib.Path(__file__).resolve().parents[2] / "Sources/Fleet/Migrations"
DBA = "dba"
PDEATHSIG = 1


def migrations():
    """The numbered files, in order."""
    return sorted(MIGRATIONS.glob("[0-9][0-9][0-9].sql"))


def directory_of_programs():
    """Where the newest PostgreSQL has initdb and postgres, or None."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: float(path.split("/")[4]))
    initdb = found[-1] if found else shutil.which("initdb")
    return pathlib.Path(initdb).parent if initdb else None


class QueryFailed(Exception):
    """A query that the server or psql refused, with what it said."""


class Cluster:
    """One server with the database `name`. Everybody on the socket is trusted; roles are made by `add_role`."""

    def __init__(self, name="fleet", parent="/tmp", **settings):
        self.name = name
        self.programs = directory_of_programs()
        if not self.programs:
            raise SystemExit("no PostgreSQL: needs Debian's postgresql")
        # A socket's path has at most 107 bytes, so the directory's name is short whatever TMPDIR says.
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="tf-", dir=parent))
        self.data, self.log = self.root / "data", self.root / "log"
        # Nothing here outlives the test, so nothing needs to reach the disk.
        self.settings = {"listen_addresses": "", "unix_socket_directories": self.root, "fsync": "off",
                         "full_page_writes": "off", "synchronous_commit": "off", "log_min_messages": "warning",
                         "timezone": "UTC", **settings}
        self.port = str(settings.get("port", 5432))
        self.identity = {}
        if os.getuid() == 0:
            account = next(pwd.getpwnam(name) for name in ("postgres", "nobody") if has_account(name))
            self.identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            os.chown(self.root, account.pw_uid, account.pw_gid)
        self.server = None
        # What is put into the server's directory before it starts; called with the directory.
        self.identify = None

    def __enter__(self):
        try:
            self.make()
            self.start()
            self.query(f'create database "{self.name}"', database="postgres")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def make(self):
        subprocess.run([self.programs / "initdb", "-D", self.data, "-U", DBA, "-A", "trust", "-E", "UTF8", "--locale=C",
                        "--no-sync", "--no-instructions"], check=True, cwd="/", stdout=subprocess.DEVNULL, **self.identity)
        if self.identify:
            self.identify(self.data)
            for path in self.data.glob("server.*"):
                os.chown(path, self.identity.get("user", -1), self.identity.get("group", -1))

    def start(self):
        words = [str(self.programs / "postgres"), "-D", str(self.data)]
        for key, value in self.settings.items():
            words += ["-c", f"{key}={value}"]
        libc = ctypes.CDLL(None)
        with open(self.log, "ab") as log:
            self.server = subprocess.Popen(
                words, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **self.identity,
                preexec_fn=lambda: libc.prctl(PDEATHSIG, signal.SIGQUIT))
        self.wait()

    def wait(self):
        """Waits until the server answers."""
        deadline = time.monotonic() + 60
        ask = [self.programs / "pg_isready", "-q", "-h", self.root, "-p", self.port, "-U", DBA, "-d", "postgres"]
        while subprocess.run(ask).returncode:
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server does not start: " + self.log.read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def stop(self):
        """Ends the server at once, as a power cut would; `start` has it back with its data."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait(30)
        self.server = None

    # Asking.

    def environment(self, role=DBA, database=None):
        """What psql, or tacho for its psql, needs to reach the database as a role."""
        return {"PGHOST": str(self.root), "PGPORT": self.port, "PGUSER": role, "PGDATABASE": database or self.name, "PGCONNECT_TIMEOUT": "5"}

    def url(self, role=DBA):
        """The database as a URL without a secret."""
        return f"postgresql://{role}@/{self.name}?host={self.root}"

    def psql(self, script, role=DBA, database=None, *words):
        """Runs a script; the finished process, with text."""
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root), "LC_ALL": "C.UTF-8",
                       **self.environment(role, database)}
        return subprocess.run([self.programs / "psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", *words], input=script,
                              env=environment, capture_output=True, text=True, errors="surrogateescape", timeout=600)

    def query(self, script, role=DBA, database=None):
        """The rows of a script's queries as lists of texts; None is NULL."""
        done = self.psql(script, role, database, "-F", "\x1f", "-R", "\x1e", "-P", "null=\x1d")
        if done.returncode:
            raise QueryFailed(done.stderr)
        rows = done.stdout.removesuffix("\n").removesuffix("\x1e")
        return [[None if value == "\x1d" else value for value in row.split("\x1f")] for row in rows.split("\x1e")] if rows else []

    def value(self, script, role=DBA):
        """The one value that a query answers."""
        [[value]] = self.query(script, role)
        return value

    def run(self, program, *words, input=None):
        """Runs a program of PostgreSQL's own as who runs the database; what it prints."""
        return subprocess.run([self.programs / program, *words], env={"PATH": os.environ["PATH"], **self.environment()},
                              input=input, stdout=subprocess.PIPE, check=True).stdout

    def dump(self):
        """The schema, as pg_dump writes it."""
        # The newest versions put a word of chance around what they write.
        return [line for line in self.run("pg_dump", "-s").decode().splitlines() if not line.startswith("\\")]

    # Setting up.

    def migrate(self, files=None):
        """Applies migrations, each in one transaction; and what the person who runs the database does once."""
        for file in migrations() if files is None else files:
            self.query(f"begin;\n{file.read_text()}\ncommit;")
        self.query(f'grant temporary on database "{self.name}" to tacho_push')

    def add_role(self, name, *groups):
        """A role that may log in, with the rights of groups such as tacho_push."""
        self.query(f'create role "{name}" login' + (" in role " + ", ".join(groups) if groups else ""))


def has_account(name):
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
