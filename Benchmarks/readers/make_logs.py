#!/usr/bin/env python3
"""Writes large logs of the agents whose real logs are in Tests/AgentsTests/Samples, each below HOME/AGENT.

    make_logs.py HOMES [MEGABYTES] [LONGEST]

Every file of a sample is repeated with other ids, its texts as long as those of real work: prompts and answers of some
hundred characters, tool outputs of several kilobytes, the longest of 24,000 unless LONGEST says so. The samples are short
sessions; with 4,000 the files have 25 KB, and storing that many conversations takes nearly all the time. The same
arguments give the same bytes.
"""

import datetime
import json
import pathlib
import random
import re
import sys

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "Tests/AgentsTests/Samples"
# Where the parts of each sample belong below the user's home.
PLACES = {
    "codebuddy": {"projects": ".codebuddy/projects"},
    "copilot": {"session-state": ".copilot/session-state"},
    "gptme": {"logs": ".local/share/gptme/logs"},
    "grok": {"sessions": ".grok/sessions"},
    "kimi": {"sessions": ".kimi/sessions"},
    "letta": {"conversations": ".letta/lc-local-backend/conversations"},
    "vibe": {"session": ".vibe/logs/session"},
    "antigravity": {"brain": ".gemini/antigravity-cli/brain"},
}
WORDS = ("let", "func", "return", "error", "value\n", "\"quoted\"", "import", "{", "}", "0x1f", "naïve", "\t", "\\")
ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|fake[0-9a-f]{6,}")
# The file of a sample that tacho does not read: the one beside it has the same steps.
UNREAD = "transcript.jsonl"
DAY = re.compile(r"\b20\d\d-\d\d-\d\d(?=[T ])")
EPOCH = re.compile(r"\b1[67]\d{8}(?=(\d{3})?\b)")
# A text that is longer than this in a sample is one that may be of any length.
TEXT_LENGTH = 24


class Copy:
    """One copy of a sample."""

    def __init__(self, number, chance, longest):
        self.number, self.chance, self.longest = number, chance, longest

    def renamed(self, text):
        """A text with other ids of the same form, some days earlier; an id that comes twice is the same again."""
        text = ID.sub(lambda found: found.group()[:-6] + f"{self.number:06x}", text)
        text = EPOCH.sub(lambda found: str(int(found.group()) - self.number * 86_400), text)
        days = datetime.timedelta(days=self.number)
        return DAY.sub(lambda found: str(datetime.date.fromisoformat(found.group()) - days), text)

    def long(self, text):
        """A text of realistic length that begins as the sample's does."""
        size = self.chance.choice((120, 300, 300, 900, min(4_000, self.longest), self.longest))
        piece = " ".join(self.chance.choices(WORDS, k=40))
        return text + " " + (piece * (size // len(piece) + 1))[:size]

    def grown(self, value):
        if isinstance(value, dict):
            return {key: self.grown(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self.grown(part) for part in value]
        is_text = isinstance(value, str) and len(value) > TEXT_LENGTH and " " in value and not value.startswith(("{", "/"))
        return self.long(value) if is_text else value

    def line(self, text):
        record = json.loads(self.renamed(text))
        return json.dumps(self.grown(record), separators=(",", ":"), ensure_ascii=False) + "\n"


def sources(agent):
    """The files of a sample: their paths below HOME, and their texts."""
    for part, place in PLACES[agent].items():
        for file in sorted((SAMPLES / agent / part).rglob("*")):
            if file.is_file() and file.stat().st_size > 0 and file.name != UNREAD:
                path = f"{place}/{file.relative_to(SAMPLES / agent / part)}".replace("/system_generated/", "/.system_generated/")
                yield path, file.read_text(encoding="utf-8")


def write(agent, home, size, longest):
    chance, number, written = random.Random(20261128), 0, 0
    known = list(sources(agent))
    while written < size:
        number += 1
        copy = Copy(number, chance, longest)
        for path, text in known:
            # A conversation that is named in words, not by an id, gets a number of its own.
            path = copy.renamed(path) if ID.search(path) else f"{pathlib.Path(path).parent}-{number}/{pathlib.Path(path).name}"
            lines = [copy.line(line) for line in text.splitlines()] if path.endswith(".jsonl") else [copy.renamed(text)]
            target = home / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("".join(lines), encoding="utf-8")
            written += target.stat().st_size


def main():
    homes = pathlib.Path(sys.argv[1])
    size = int(float(sys.argv[2]) * 1_000_000) if len(sys.argv) > 2 else 100_000_000
    longest = int(sys.argv[3]) if len(sys.argv) > 3 else 24_000
    for agent in PLACES:
        write(agent, homes / agent, size, longest)


if __name__ == "__main__":
    main()
