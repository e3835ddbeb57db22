#!/usr/bin/env python3
"""Writes settings that nobody meant, and starts tacho with them: it says what is wrong, or goes on; it never aborts.

    settings.py TACHO [RUNS [SEED]]

The parser of settings is C++, which libFuzzer's counters do not reach, so each text costs a process.
"""
import os
import pathlib
import random
import subprocess
import sys
import tempfile

SAMPLE = """
previews = true
idle_gap = "5m"
[notify]
on = ["asks", "done"]
[agents.claude]
homes = ["/x", '~/y']
[[tags]]
tag = "a"
when = { repo = "/w", branch = "feat/*" }
[prices."m-1"]
input = 1.5
date = 2026-11-29T10:00:00Z
"""
PIECES = ["[", "]", "[[", "]]", "{", "}", "=", ".", "'", '"', '"""', "'''", "\\", "\\u12", "#", "\n", "~", "/", "*", "é", "@", "-", "+",
          "0x", "1e999", "inf", "nan", "\0", "\x1b", "\ufeff", "a.b.c", "[a.a.a.a]", "1979-05-27", "true", ","]


def mutated(randomness):
    text = list(SAMPLE)
    for _ in range(randomness.randint(1, 12)):
        place = randomness.randrange(len(text) + 1)
        kind = randomness.randrange(4)
        if kind == 0:
            text[place:place] = randomness.choice(PIECES) * randomness.choice([1, 1, 1, 2, 20, 500])
        elif kind == 1:
            del text[place:place + randomness.randint(1, 20)]
        elif kind == 2:
            text[place:place + 1] = chr(randomness.randrange(1, 256))
        else:
            start = randomness.randrange(len(text) + 1)
            text[place:place] = text[start:start + randomness.randint(1, 40)]
    return "".join(text)


def main():
    tacho, runs, seed = sys.argv[1], int((sys.argv[2:] or ["300"])[0]), int((sys.argv[3:] or ["1"])[0])
    failures = 0
    with tempfile.TemporaryDirectory() as home:
        settings = pathlib.Path(home) / ".config/tacho/config.toml"
        settings.parent.mkdir(parents=True)
        for number in range(runs):
            text = mutated(random.Random(seed * 1_000_000 + number))
            settings.write_bytes(text.encode("utf-8", "surrogateescape"))
            for words in (["init", "bash"], ["tags"]):
                process = subprocess.run([tacho, *words], env={"HOME": home, "PATH": os.environ["PATH"]}, capture_output=True,
                                         timeout=20)
                if process.returncode not in ([0] if words[0] == "init" else [0, 1]):
                    failures += 1
                    print(f"text {number}: tacho {' '.join(words)} ended with {process.returncode}: {text!r}", flush=True)
    print(f"{runs} settings: {failures} that ended a command")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
