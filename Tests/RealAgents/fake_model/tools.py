"""Scripted tool calls for agents whose tools are known by their schemas alone."""

import json
import re

SHELL_NAMES = ("bash", "shell", "Shell", "Bash", "run_shell_command", "run_terminal_command", "execute")
SHELL_ARGUMENTS = ("command", "cmd", "script", "code")
SUBAGENT_NAMES = ("Agent", "Task", "task", "spawn_subagent", "subagent")
PROMPT_ARGUMENTS = ("prompt", "message", "task", "description")
DUMMIES = {"boolean": False, "integer": 10, "number": 10, "array": [], "object": {}}


def schemas_of(body):
    """name -> JSON schema of the arguments of each function that a Chat Completions request offers."""
    functions = [tool.get("function") or {} for tool in body.get("tools") or []]
    return {function.get("name"): function.get("parameters") or {} for function in functions}


def plan_call(kind, arg, schemas):
    """(tool name, arguments) of a scripted call."""
    if kind == "tool":
        name, _, given = arg.partition(" ")
        return name, json.loads(given or "{}")
    if kind == "subagent":
        return _pick(schemas, [name for name in SUBAGENT_NAMES if name in schemas], PROMPT_ARGUMENTS, arg)
    names = [name for name in SHELL_NAMES if name in schemas]
    names += [name for name in schemas if re.search(r"(?i)bash|shell|terminal|command|exec", name)]
    return _pick(schemas, names, SHELL_ARGUMENTS, arg)


def _pick(schemas, names, arguments, text):
    """The first tool that takes one of the arguments."""
    for name in names:
        properties = schemas[name].get("properties") or {}
        for argument in arguments:
            if argument in properties:
                return name, _fill(schemas[name], {argument: [text] if properties[argument].get("type") == "array" else text})
    return (names or ["unknown"])[0], {arguments[0]: text}


def _fill(schema, known):
    """What is known, and dummies for whatever else a tool requires."""
    given = dict(known)
    for name in schema.get("required") or []:
        property = (schema.get("properties") or {}).get(name) or {}
        choices = property.get("enum")
        given.setdefault(name, choices[0] if choices else DUMMIES.get(property.get("type"), "fake"))
    return given
