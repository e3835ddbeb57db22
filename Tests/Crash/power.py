#!/usr/bin/env python3
"""Does to the files what a power cut does, and looks for what is lost.

    power.py TACHO [ROUNDS [SEED]]

A file whose end was not on the disk yet is cut, or ends in NULs; pages of the write-ahead log are missing. Words (tags and
notes) are on the disk when they are acknowledged, so of them nothing may be lost, whatever happens to the rest.
"""
import sys

from home import Home, difference

PAGE = 4_096 + 24


def damage(home, path, kind):
    """Takes the end of a file, or some of it."""
    data = bytearray(path.read_bytes())
    if not data:
        return
    count = home.random.randint(1, min(len(data), 700 if path.suffix == ".jsonl" else len(data)))
    if kind == "cut":
        del data[-count:]
    elif kind == "nul":
        data[-count:] = bytes(count)
    else:  # pages that never came
        for start in range(32, len(data), PAGE):
            if home.random.random() < 0.3:
                data[start:start + PAGE] = bytes(min(PAGE, len(data) - start))
    path.write_bytes(data)


def journal(home, kind):
    """The journal loses its end and grows again; a reader may have been there before."""
    logged = home.listed()
    home.forget_database()
    old = set(home.record(6))
    if home.random.random() < 0.5:
        known = home.listed()
    else:
        known = set()
    damage(home, next(home.journal.glob("2*.jsonl")), "cut" if kind == "pages" else kind)
    if home.random.random() < 0.3:
        home.listed()
    new = set(home.record(4, "codex"))
    found = home.listed()
    if not new <= found:
        return f"{len(new - found)} of {len(new)} sessions after the cut are not listed"
    if not known <= found:
        return "a session that had been listed is gone"
    home.forget_database()
    again = home.listed()
    return "" if new <= again and again <= logged | old | new else "a database that is made again has other sessions"


def wal(home, kind):
    """The write-ahead log loses its end or pages: the database stays whole, words and sums are there."""
    ids = home.record(3)
    home.ask("import")
    words = home.label(ids)
    clean = home.export()
    # A reader keeps the log from being copied to the database and removed.
    reader = home.start("watch", "--json")
    home.ask("tag", ids[0], "+last")
    words[ids[0]][0].append("last")
    reader.kill()
    reader.communicate()
    path = home.database.with_name("tacho.db-wal")
    if path.exists():
        damage(home, path, kind)
    home.database.with_name("tacho.db-shm").unlink(missing_ok=True)
    found = home.export()
    for name, (tags, note) in words.items():
        if sorted(found[name].get("tags", [])) != sorted(tags) or found[name].get("note") != note:
            return f"words of {name} are {found[name].get('tags')}, {found[name].get('note')}, not {tags}, {note}"
    for session in (clean, found):
        session[ids[0]].pop("tags")
    return difference(clean, found)


def words(home, kind):
    """The file of words loses an end that was never acknowledged: all that was acknowledged stays."""
    ids = home.record(3)
    expected = home.label(ids)
    path = home.journal / "words.jsonl"
    whole = path.read_bytes()
    torn = b'{"v":1,"word":"note","at":1795360417123,"session":"' + ids[0].encode() + b'","text":"never ackn'
    path.write_bytes(whole + (bytes(60) if kind == "nul" else torn[:home.random.randint(1, len(torn))]))
    if home.random.random() < 0.5:
        home.forget_database()
    home.ask("tag", ids[1], "+after")
    expected[ids[1]][0].append("after")
    for _ in range(2):
        found = home.words()
        for name, (tags, note) in expected.items():
            if sorted(found.get(name, ([], None))[0]) != sorted(tags) or found[name][1] != note:
                return f"words of {name} are {found.get(name)}, not {(tags, note)}"
        home.forget_database()
    return ""


def main():
    tacho, rounds, seed = sys.argv[1], int((sys.argv[2:] or ["18"])[0]), int((sys.argv[3:] or ["1"])[0])
    scenes = [(scene, kind) for scene in (journal, wal, words) for kind in ("cut", "nul", "pages")]
    failures = 0
    for number in range(rounds):
        scene, kind = scenes[number % len(scenes)]
        with Home(tacho, seed * 100_000 + number) as home:
            home.write_logs(sessions=6)
            try:
                problem = scene(home, kind)
                home.listed()
                home.check()
            except AssertionError as error:
                problem = str(error)
            if problem:
                failures += 1
                print(f"cut {number}, {scene.__name__}, {kind}: {problem}", flush=True)
    print(f"{rounds} power cuts of journal, write-ahead log and words: {failures} with a loss")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
