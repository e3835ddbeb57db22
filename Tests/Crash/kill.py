#!/usr/bin/env python3
"""Kills tacho at random moments and compares what is recorded with a run that nobody killed.

    kill.py TACHO [ROUNDS [SEED]]

A round is one situation with one or more killed processes, and ends with a check of the database and of what was
acknowledged: nothing is lost, nothing is there twice.
"""
import pathlib
import shutil
import sqlite3
import sys

from home import Home, difference, has_command

UPGRADE = pathlib.Path(__file__).parent.parent / "StoreTests/Upgrade"


class Rounds:
    def __init__(self, home):
        self.home, self.killed = home, 0

    def kill_until_done(self, *words, most=4):
        """Kills a command a few times, then lets it run to its end."""
        longest = self.home.duration("--version") + self.typical.get(words[0], 0.2)
        for _ in range(self.home.random.randint(1, most)):
            was_killed, _, _ = self.home.kill(self.home.random.uniform(0, longest), *words)
            self.killed += was_killed
        self.home.ask(*words)

    typical = {"import": 0.4, "sessions": 0.4, "tag": 0.1, "note": 0.1}

    def reading(self):
        """Logs and journal are read in."""
        self.home.record(2)
        self.home.ask("import")
        clean = self.home.export()
        self.home.forget_database()
        self.kill_until_done("import")
        return difference(clean, self.home.export())

    def merging(self):
        """An export is merged."""
        self.home.ask("import")
        file = self.home.root / "export.jsonl"
        file.write_text(self.home.ask("export", "--format", "jsonl"))
        shutil.rmtree(self.home.root / ".claude")
        self.home.forget_database()
        self.home.ask("import", file)
        clean = self.home.export()
        self.home.forget_database()
        self.kill_until_done("import", file)
        return difference(clean, self.home.export())

    def hooks(self):
        """Hooks are killed: what they acknowledged is there once."""
        acknowledged, ended = set(), set()
        for _ in range(8):
            after = self.home.random.uniform(0, 0.03)
            was_killed, output, _ = self.home.kill(after, "hook", "start", "bash", self.home.shell, "claude")
            self.killed += was_killed
            if not output.strip():
                continue
            acknowledged.add(output.strip())
            was_killed, _, status = self.home.kill(self.home.random.uniform(0, 0.03), "hook", "end", output.strip(), "0")
            self.killed += was_killed
            if status == 0:
                ended.add(output.strip())
        sessions = self.home.export()
        lost = acknowledged - set(sessions)
        open_ones = [name for name in ended if name in sessions and "ended_at" not in sessions[name]]
        return f"lost {sorted(lost)}" if lost else f"not ended {open_ones}" if open_ones else ""

    def watching(self):
        """The watch process of a session is killed: the session is there, and ends."""
        name = self.home.hook_start()
        was_killed, _, _ = self.home.kill(self.home.random.uniform(0, 0.1), "hook", "watch", name, self.home.shell, "1")
        self.killed += was_killed
        self.home.ask("hook", "end", name, "0")
        session = self.home.export().get(name)
        return "lost" if session is None else "" if "ended_at" in session else "not ended"

    def tagging(self):
        """Tags and notes: those that were acknowledged are there, also in a database that is made again."""
        ids = self.home.record(3)
        expected = {}
        for number in range(6):
            name = self.home.random.choice(ids)
            words = ("tag", name, f"+t{number}") if self.home.random.random() < 0.7 else ("note", name, f"n{number}")
            was_killed, _, status = self.home.kill(self.home.random.uniform(0, 0.15), *words)
            self.killed += was_killed
            if status == 0:
                expected.setdefault(name, []).append(words[2].lstrip("+"))
        found = self.home.words()
        self.home.check()
        self.home.forget_database()
        again = self.home.words()
        for name, words in expected.items():
            tags, _ = found.get(name, ([], None))
            missing = [word for word in words if word.startswith("t") and word not in tags]
            if missing:
                return f"lost {missing} of {name}"
        return "" if found == again else "a database that is made again has other words"

    def upgrading(self):
        """A database of an older format is upgraded."""
        for path in self.home.records.glob("tacho.db*"):
            path.unlink()
        shutil.rmtree(self.home.root / ".claude")
        self.home.records.mkdir(parents=True, exist_ok=True)
        self.home.records.chmod(0o700)

        def make():
            with sqlite3.connect(self.home.database) as database:
                database.executescript((UPGRADE / "version-13.sql").read_text())
            database.close()

        make()
        clean = self.home.export()
        self.home.forget_database()
        make()
        self.kill_until_done("sessions", most=3)
        return difference(clean, self.home.export())

    def backing_up(self):
        """A backup is whole or not there, and gives everything back."""
        ids = self.home.record(2)
        self.home.ask("import")
        self.home.label(ids)
        clean = self.home.export()
        file = self.home.root / "copy.backup"
        for _ in range(3):
            was_killed, _, _ = self.home.kill(self.home.random.uniform(0, 0.3), "backup", file)
            self.killed += was_killed
        file.unlink(missing_ok=True)
        self.home.ask("backup", file)
        self.home.forget_database()
        self.home.ask("restore", file)
        return difference(clean, self.home.export())

    def forgetting(self):
        """A session that was forgotten stays away, and the others stay."""
        ids = self.home.record(3)
        self.home.ask("import")
        clean = self.home.export()
        for _ in range(self.home.random.randint(1, 3)):
            was_killed, _, _ = self.home.kill(self.home.random.uniform(0, 0.4), "forget", ids[1], "--yes")
            self.killed += was_killed
        # What had begun is finished by the next command that reads.
        if ids[1] in self.home.export():
            self.home.ask("forget", ids[1], "--yes")
        clean.pop(ids[1])
        return difference(clean, self.home.export())


def main():
    tacho, rounds, seed = sys.argv[1], int((sys.argv[2:] or ["24"])[0]), int((sys.argv[3:] or ["1"])[0])
    names = ["reading", "merging", "hooks", "watching", "tagging", "upgrading"]
    with Home(tacho, 0) as home:
        names += [name for name, command in [("backing_up", "backup"), ("forgetting", "forget")] if has_command(home, command)]
    killed, failures = 0, []
    for number in range(rounds):
        name = names[number % len(names)]
        with Home(tacho, seed * 100_000 + number) as home:
            home.write_logs()
            trial = Rounds(home)
            try:
                problem = getattr(trial, name)()
                home.check()
            except AssertionError as error:
                problem = str(error)
            killed += trial.killed
            if problem:
                failures.append(f"round {number}, {name}: {problem}")
                print(failures[-1], flush=True)
    print(f"{rounds} rounds of {', '.join(names)}: {killed} processes killed, {len(failures)} rounds with a fault")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
