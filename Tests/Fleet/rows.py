"""Made-up rows of a fleet: in Python, for sums, and in a cluster, written as machines would."""
import dataclasses
import datetime
import random
import uuid

UTC = datetime.timezone.utc
START = datetime.datetime(2026, 10, 20, tzinfo=UTC)
END = datetime.datetime(2026, 11, 20, tzinfo=UTC)
QUARTER = datetime.timedelta(minutes=15)
TOKENS = ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning"]


@dataclasses.dataclass
class Machine:
    machine_id: str
    owner: str
    label: str
    tacho_version: str
    last_push_at: datetime.datetime | None


@dataclasses.dataclass
class Session:
    machine_id: str
    id: str
    owner: str
    rev: int
    agent: str
    state: str
    source: str
    repo: str | None
    branch: str | None
    started_at: datetime.datetime
    ended_at: datetime.datetime | None
    duration_ms: int | None
    active_ms: int | None
    run_count: int
    tool_call_count: int
    api_call_count: int
    cost_nano: int | None
    unpriced_count: int
    tags: list
    exit_code: int | None


@dataclasses.dataclass
class Usage:
    machine_id: str
    session_id: str
    at: datetime.datetime
    agent: str
    model: str
    repo: str
    branch: str
    is_subagent: bool
    owner: str
    api_call_count: int
    input: int
    cache_read: int
    cache_write_5m: int
    cache_write_1h: int
    output: int
    reasoning: int
    cost_nano: int
    unpriced_count: int


def copied(value):
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, list):
        value = "{" + ",".join('"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"' for part in value) + "}"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class Fleet:
    """Owners with machines, sessions from `START` to `END`, and their usage; the same for the same seed."""

    def __init__(self, seed=1, owners=("ada", "bob", "o'hara"), sessions=400, repositories=20):
        self.random = random.Random(seed)
        self.owners = owners
        self.machines = [self.machine(owner, number) for owner in owners for number in range(2)]
        names = ["api", "", "it's", "web\\app", "naïve \"x\""] + [f"r{number:02}" for number in range(repositories - 5)]
        self.pairs = [(repo, branch) for repo in names for branch in ("main", "", f"feat/{repo or 'x'}", "fix\t1")]
        self.sessions, self.usage = [], []
        for _ in range(sessions):
            self.add_session()

    def uuid(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def machine(self, owner, number):
        ages = [datetime.timedelta(minutes=5), datetime.timedelta(days=self.random.choice([2, 4, 30]))]
        now = datetime.datetime.now(UTC)
        return Machine(self.uuid(), owner, f"{owner}'s {number}", "1.4.0", now - ages[number] if owner != "bob" or number else None)

    def add_session(self):
        machine = self.random.choice(self.machines)
        repo, branch = self.random.choice(self.pairs)
        start = START + (END - START) * self.random.random()
        duration = self.random.randrange(60_000, 20_000_000)
        agent = self.random.choice(["claude", "codex", "gemini"])
        id, owner = self.uuid(), machine.owner
        rows = [self.usage_row(machine, id, start, agent, repo, branch, number) for number in range(self.random.randrange(6))]
        self.usage += rows
        ended = self.random.random() < 0.95
        self.sessions.append(Session(
            machine.machine_id, id, owner, self.random.randrange(1, 1 << 40), agent, "ended" if ended else "active", "hook",
            repo or None, branch or None, start, start + datetime.timedelta(milliseconds=duration) if ended else None,
            duration if ended else None, self.random.choice([None, duration // 3]), len(rows), 7 * len(rows),
            sum(row.api_call_count for row in rows), sum(row.cost_nano for row in rows) if rows else None,
            sum(row.unpriced_count for row in rows), self.random.sample(["ABC-1", "spike", 'say "hi"', "a,b"], self.random.randrange(3)),
            self.random.choice([0, 0, 1, 130]) if ended else None))

    def usage_row(self, machine, session, start, agent, repo, branch, number):
        quarter = START + (start - START) // QUARTER * QUARTER
        if self.random.random() < 0.2:
            repo, branch = self.random.choice(self.pairs)
        calls = self.random.randrange(1, 40)
        model = self.random.choice([f"{agent}-large", f"{agent}-small", f"{agent}-unknown"])
        unpriced = calls if model.endswith("unknown") else 0
        return Usage(machine.machine_id, session, quarter + number * QUARTER, agent, model, repo, branch, self.random.random() < 0.3,
                     machine.owner, calls, *(self.random.randrange(100_000) for _ in TOKENS),
                     0 if unpriced else self.random.randrange(1, 10**11), unpriced)

    def write(self, cluster):
        """All rows, by COPY as the database's owner, who is above row-level security."""
        script = ""
        for table, rows in ("machine", self.machines), ("session", self.sessions), ("usage", self.usage):
            columns = [field.name for field in dataclasses.fields(rows[0])]
            lines = ("\t".join(copied(getattr(row, column)) for column in columns) for row in rows)
            script += f"copy tacho.{table} ({', '.join(columns)}) from stdin;\n" + "\n".join(lines) + "\n\\.\n"
        cluster.query(script)
