#!/usr/bin/env python3
"""Damages databases and asks tacho: each answer is right or an error, and nothing that the user said is lost.

    damage.py TACHO [VARIANTS [SEED]]
"""
import json
import sys

from home import Home

QUESTIONS = [("sessions", "--all", "--json"), ("cost", "--by", "day", "--json"), ("runs", "--all", "--json"), ("tags", "--json")]


def header(home, data):
    data[home.random.randrange(100)] ^= 1 << home.random.randrange(8)


def magic(home, data):
    data[:16] = home.random.randbytes(16)


def page(home, data):
    start = home.random.randrange(len(data) // 4_096) * 4_096
    data[start:start + 4_096] = home.random.randbytes(4_096)


def zeroed(home, data):
    start = home.random.randrange(len(data) // 4_096) * 4_096
    data[start:start + 4_096] = bytes(4_096)


def flips(home, data):
    for _ in range(home.random.randint(1, 200)):
        data[home.random.randrange(len(data))] ^= 1 << home.random.randrange(8)


def cut(home, data):
    del data[home.random.randrange(len(data)):]


def text(home, data):
    data[:] = b"this is no database\n" * home.random.randint(0, 500)


def pointers(home, data):
    """The heads of pages, where the numbers of their cells are."""
    for start in range(0, len(data), 4_096):
        if home.random.random() < 0.3:
            data[start + 3:start + 8] = home.random.randbytes(5)


KINDS = [header, magic, page, zeroed, flips, cut, text, pointers]


def answers(home):
    return [home.run(*words) for words in QUESTIONS]


def plain(text):
    """An answer without the moment of asking, at which the period of the present day ends."""
    try:
        answer = json.loads(text)
    except ValueError:
        return text
    if isinstance(answer, dict):
        for row in answer.get("rows", []) + [answer.get("total", {})]:
            row.pop("to", None)
    return answer


def trial(home, kind, clean, words):
    """What went wrong, or nothing; and whether the damage was noticed."""
    data = bytearray(home.database.read_bytes())
    kind(home, data)
    for path in home.records.glob("tacho.db-*"):
        path.unlink()
    home.database.write_bytes(data)
    noticed = False
    for question, right, (status, output, errors) in zip(QUESTIONS, clean, answers(home)):
        name = " ".join(question)
        if status < 0 or status >= 128:
            return f"{name} ended with status {status}", noticed
        noticed |= bool(errors)
        if status == 0 and plain(output) != plain(right):
            return f"{name}: a wrong answer with status 0", noticed
    if list(home.records.glob("tacho.db.damaged*")):
        noticed = True
    home.forget_database()
    found = home.words()
    return ("" if found == words else f"words are {found}, not {words}"), noticed


def main():
    tacho, variants, seed = sys.argv[1], int((sys.argv[2:] or ["16"])[0]), int((sys.argv[3:] or ["1"])[0])
    failures = noticed = 0
    with Home(tacho, seed) as home:
        home.write_logs()
        ids = home.record(3)
        home.ask("import")
        home.label(ids)
        words = home.words()
        home.ask("sessions")
        clean = [home.ask(*words) for words in QUESTIONS]
        copy = home.keep()
        for number in range(variants):
            home.restore(copy)
            kind = KINDS[number % len(KINDS)]
            problem, was_noticed = trial(home, kind, clean, words)
            noticed += was_noticed
            if problem:
                failures += 1
                print(f"variant {number}, {kind.__name__}: {problem}", flush=True)
    print(f"{variants} damaged databases: {noticed} noticed, {failures} with a wrong answer, an abort or a lost word")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
