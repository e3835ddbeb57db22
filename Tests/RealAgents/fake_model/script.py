"""What a prompt's markers make the model do, and the figures that follow from a request."""

import hashlib
import re

SHELL_TOOLS = ("Bash", "exec_command", "shell_command", "shell", "local_shell")
SUBAGENT_TOOLS = ("Agent", "Task", "spawn_agent")


def parse_markers(text):
    """Yield (name, argument) of each top-level [[name: argument]]; brackets may nest."""
    at = 0
    while True:
        match = re.compile(r"\[\[\s*([a-z]+)\s*:").search(text, at)
        if not match:
            return
        depth, scan = 1, match.end()
        while depth and scan < len(text):
            pair = text[scan : scan + 2]
            if pair == "[[":
                depth, scan = depth + 1, scan + 2
            elif pair == "]]":
                depth, scan = depth - 1, scan + 2
            else:
                scan += 1
        if depth:
            return
        yield match.group(1), text[match.end() : scan - 2].strip()
        at = scan


def script_of(prompt):
    """Turn a prompt into steps. A step is {calls, text, delay, error, error_times}."""

    def blank():
        return {"calls": [], "text": None, "delay": 0.0, "error": None, "error_times": 1}

    steps, step, say = [], blank(), None
    for name, arg in parse_markers(prompt):
        if name == "slow":
            step["delay"] += float(arg)
            continue
        if name == "error":
            status, _, times = arg.partition("x")
            step["error"], step["error_times"] = int(status), int(times or 1)
            continue
        if name == "say":
            say = arg
            continue
        if name in ("bash", "bg"):
            step["calls"] = [(name, arg)]
        elif name == "parallel":
            step["calls"] = [("bash", part.strip()) for part in arg.split(";;")]
        elif name in ("subagent", "tool", "code"):
            step["calls"] = [(name, arg)]
        else:
            continue
        steps.append(step)
        step = blank()
    step["text"] = say or "Done." if steps else say or "Hello from the fake model."
    steps.append(step)
    return steps


def digest(*parts):
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()
