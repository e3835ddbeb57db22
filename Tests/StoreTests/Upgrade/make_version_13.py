#!/usr/bin/env python3
"""Makes version-13.sql and version-13-export.jsonl: make_version_13.py TACHO

TACHO is a program of commit c8d36fe, the last one whose database has thirteen migrations. Two machines are made up below
/tmp/tacho-version-13: a laptop, with sessions in its journal, transcripts of Claude Code, tags and notes by hand and tags
by rule; and a desktop, whose export the laptop imports. The laptop's database is written as SQL text, for it shows what
is in it; inodes and the time of the export differ from one making to the next.
"""
import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys

ROOT = "/tmp/tacho-version-13"
HERE = os.path.dirname(os.path.abspath(__file__))
DAY = 1_795_000_000_000 - 1_795_000_000_000 % 86_400_000
HOUR = 3_600_000
BOOT = "b1946ac9-0000-4000-8000-000000000000"
CONFIGURATION = """
[[tag]]
tag = "client-x"
path = "/work/shop"

[[tag]]
tag = "fixes"
branch = "fix/.*"
"""


def text(moment):
    return datetime.datetime.fromtimestamp(moment / 1000, datetime.timezone.utc).isoformat(timespec="milliseconds")


def session_id(number, at):
    head = f"{at:012x}"
    return f"{head[:8]}-{head[8:]}-7000-8000-{number:012x}"


class Machine:
    def __init__(self, name, tacho):
        self.name, self.tacho, self.home = name, tacho, f"{ROOT}/{name}"
        os.makedirs(f"{self.home}/data/journal", mode=0o700)
        os.makedirs(f"{self.home}/.config/tacho")
        with open(f"{self.home}/.config/tacho/config.toml", "w") as file:
            file.write(CONFIGURATION if name == "laptop" else "")

    def run(self, *arguments):
        environment = {"HOME": self.home, "TACHO_HOME": f"{self.home}/data", "PATH": os.environ["PATH"], "TZ": "UTC"}
        done = subprocess.run([self.tacho, *arguments], env=environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout

    def session(self, number, at, length, agent, repo, branch, *claims, tab=1, after=None):
        """Writes a session's lines into the journal."""
        session = session_id(number, at)
        place = {"cwd": repo, "repo": repo, "branch": branch, "head": f"{number:040x}"}
        path = f"{self.home}/data/journal/{text(at)[:10]}.jsonl"

        def add(event, moment, **fields):
            line = {"v": 1, "event": event, "session": session, "at": moment, "uptime": moment - DAY, "boot": BOOT}
            with open(path, "a") as file:
                file.write(json.dumps(line | fields, separators=(",", ":")) + "\n")

        add("start", at, agent=agent, shell="zsh", shell_pid=1000 + tab, shell_started=tab, tty=f"pts/{tab}",
            tab_label=f"tmux %{tab}", tab_variables={"TMUX_PANE": f"%{tab}"}, host=self.name, **place,
            command=agent, certain=True, owns_status=True)
        add("agent", at + 12, **place, pid=5000 + number, started=number, started_at=at + 8, name=agent)
        for claim in claims:
            add("conversation", at + 900, conversation=claim, evidence="registry")
        add("exit", at + length, pid=5000 + number, started=number)
        add("end", at + length + 2, **(place | {"head": after or place["head"]}), status=0)
        return session

    def conversation(self, name, cwd, branch, prompts):
        """Writes a transcript of Claude Code: `prompts` are (moment, text, model, input, output)."""
        folder = f"{self.home}/.claude/projects/{cwd.replace('/', '-')}"
        os.makedirs(folder, exist_ok=True)
        common = {"sessionId": name, "cwd": cwd, "gitBranch": branch, "version": "2.1.330", "isSidechain": False,
                  "userType": "external"}
        with open(f"{folder}/{name}.jsonl", "w") as file:
            def write(moment, line):
                file.write(json.dumps(common | {"timestamp": text(moment).replace("+00:00", "Z")} | line) + "\n")
            for number, (at, prompt, model, input_tokens, output_tokens) in enumerate(prompts):
                key = f"{name}-{number}"
                write(at, {"type": "user", "uuid": f"{key}-u", "promptId": key,
                           "message": {"role": "user", "content": prompt}})
                write(at + 60_000, {"type": "assistant", "uuid": f"{key}-a", "parentUuid": f"{key}-u", "message": {
                    "id": f"msg_{key}", "role": "assistant", "type": "message", "model": model,
                    "content": [{"type": "tool_use", "id": f"toolu_{key}", "name": "Bash",
                                 "input": {"command": "make test"}}],
                    "usage": {"input_tokens": input_tokens, "output_tokens": output_tokens,
                              "cache_read_input_tokens": 100, "cache_creation_input_tokens": 10}}})
                write(at + 90_000, {"type": "user", "uuid": f"{key}-r", "parentUuid": f"{key}-a", "message": {
                    "role": "user", "content": [{"type": "tool_result", "tool_use_id": f"toolu_{key}",
                                                 "content": "ok"}]}})


def conversation_id(number):
    return f"00000000-0000-4000-8000-{number:012x}"


def fill_laptop(laptop):
    sessions = {
        "hooked": laptop.session(1, DAY + HOUR, HOUR, "claude", "/work/shop", "main", conversation_id(1),
                                 after=f"{99:040x}"),
        "unlogged": laptop.session(2, DAY + 3 * HOUR, HOUR, "aider", "/work/shop", "fix/one", tab=2),
        "inferred": laptop.session(3, DAY + 25 * HOUR, HOUR, "claude", "/work/blog", "fix/two", tab=3),
    }
    laptop.conversation(conversation_id(1), "/work/shop", "main", [
        (DAY + HOUR + 60_000, "Add a basket", "claude-opus-4-8", 1_000, 200),
        (DAY + HOUR + 20 * 60_000, "Test the basket", "claude-sonnet-4-5", 2_000, 300)])
    laptop.conversation(conversation_id(2), "/work/blog", "fix/two", [
        (DAY + 25 * HOUR + 5_000, "Fix the feed", "claude-opus-4-8", 500, 50)])
    # No hook saw this one: it makes a session of its own.
    laptop.conversation(conversation_id(3), "/work/old", "main", [
        (DAY - 50 * HOUR, "An old question", "a-model-without-a-price", 10, 20)])
    return sessions


def fill_desktop(desktop):
    desktop.session(11, DAY + 2 * HOUR, HOUR, "claude", "/home/me/api", "main", conversation_id(11))
    desktop.session(12, DAY + 5 * HOUR, HOUR, "codex", "/home/me/api", "main", tab=2)
    desktop.conversation(conversation_id(11), "/home/me/api", "main", [
        (DAY + 2 * HOUR + 60_000, "Add an endpoint", "claude-opus-4-8", 3_000, 400)])


def annotate(laptop, sessions):
    runs = {run["prompt_preview"]: run["id"] for run in json.loads(laptop.run("runs", "--json"))["runs"]
            if "prompt_preview" in run}
    laptop.run("sessions")
    laptop.run("tag", sessions["hooked"], "+feature-x", "+urgent")
    laptop.run("note", sessions["hooked"], "The basket of the new shop")
    laptop.run("tag", sessions["unlogged"], "-client-x")
    laptop.run("tag", runs["Test the basket"], "+tests")
    laptop.run("note", runs["Test the basket"], "Found two bugs")
    laptop.run("tag", runs["An old question"], "+history")


def main():
    tacho = os.path.abspath(sys.argv[1])
    shutil.rmtree(ROOT, ignore_errors=True)
    laptop, desktop = Machine("laptop", tacho), Machine("desktop", tacho)
    sessions = fill_laptop(laptop)
    fill_desktop(desktop)
    export = f"{HERE}/version-13-export.jsonl"
    desktop.run("import")
    first = json.loads(desktop.run("sessions", "--json"))["sessions"][0]["id"]
    desktop.run("tag", first, "+from-desktop")
    with open(export, "w") as file:
        file.write(desktop.run("export"))
    laptop.run("import")
    laptop.run("import", export)
    annotate(laptop, sessions)
    for command in (["sessions"], ["cost", "--by", "repo"]):
        print(laptop.run(*command))
    with sqlite3.connect(f"{laptop.home}/data/tacho.db") as database:
        pragmas = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    dump = subprocess.run(["sqlite3", f"{laptop.home}/data/tacho.db", ".dump"], check=True, stdout=subprocess.PIPE,
                          text=True).stdout
    with open(f"{HERE}/version-13.sql", "w") as file:
        file.write(dump)
        file.write(f"PRAGMA application_id={pragmas[0]};\nPRAGMA user_version={pragmas[1]};\n")


if __name__ == "__main__":
    main()
