#!/usr/bin/env python3
"""Drives `tacho mcp` with the official Python SDK, of whichever version is installed (1.x or 2.x).

Usage: sdk.py TACHO TRANSCRIPT

Records 1,000 sessions in a journal of its own, then lists and calls every tool, checks each result against the tool's
outputSchema, reads every resource, pages through all sessions, and tags a run. Version 2 does it with the handshake, with
the stateless revision, and by finding out for itself. Every message goes to TRANSCRIPT for validate.py.
"""

import asyncio
import contextlib
import importlib.metadata
import json
import pathlib
import sys
import tempfile

import jsonschema
from mcp import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client

HERE = pathlib.Path(__file__).resolve().parent
SESSIONS = 1_000
BOOT = "b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11"
FIRST = 1_795_000_000_000
VERSION = int(importlib.metadata.version("mcp").split(".")[0])


def session_id(number):
    head = f"{FIRST + number * 1_000:012x}"
    return f"{head[:8]}-{head[8:]}-7000-8000-{number:012x}"


def write_journal(home):
    folder = pathlib.Path(home, "journal")
    folder.mkdir(mode=0o700)
    with (folder / "2026-11-18.jsonl").open("w") as journal:
        for number in range(SESSIONS):
            at = FIRST + number * 1_000
            common = {"v": 1, "session": session_id(number), "boot": BOOT}
            start = common | {
                "event": "start", "at": at, "uptime": number * 1_000, "agent": ["devin", "auggie"][number % 2],
                "shell": "zsh", "shell_pid": 100, "shell_started": 5, "tty": "pts/1", "host": "laptop",
                "cwd": "/home/u/api", "repo": "/home/u/api", "branch": "main", "command": "claude", "certain": True,
                "owns_status": True,
            }
            end = common | {"event": "end", "at": at + 500, "uptime": number * 1_000 + 500, "status": 0}
            journal.write(json.dumps(start) + "\n" + json.dumps(end) + "\n")


def field(value, *names):
    """A field by its name of SDK 1.x or 2.x."""
    return next(getattr(value, name) for name in names if hasattr(value, name))


@contextlib.asynccontextmanager
async def connect(tacho, home, mode):
    arguments = [str(HERE / "record.py"), sys.argv[2], tacho, "mcp"]
    server = StdioServerParameters(command=sys.executable, args=arguments, env={"TACHO_HOME": home, "HOME": home})
    if mode == "handshake":
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            result = await session.initialize()
            assert field(result, "server_info", "serverInfo").name == "tacho"
            yield session
    else:
        from mcp import Client

        async with Client(stdio_client(server), mode=mode) as client:
            assert client.protocol_version == "2026-07-28", client.protocol_version
            yield client


async def call(client, tools, name, arguments):
    result = await client.call_tool(name, arguments)
    assert not field(result, "is_error", "isError"), (name, result)
    structure = field(result, "structured_content", "structuredContent")
    jsonschema.validate(structure, field(tools[name], "output_schema", "outputSchema"))
    assert json.loads(result.content[0].text) == structure
    return structure


async def page_through(client, tools):
    seen, arguments = [], {"limit": 100}
    while True:
        page = await call(client, tools, "session_list", arguments)
        seen += [session["id"] for session in page["sessions"]]
        if "next_cursor" not in page:
            break
        arguments["cursor"] = page["next_cursor"]
    assert seen == [session_id(number) for number in reversed(range(SESSIONS))]


async def check(tacho, home, mode):
    async with connect(tacho, home, mode) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        identifier = session_id(7)
        run = (await call(client, tools, "run_list", {"limit": 1}))["runs"][0]["id"]
        arguments = {
            "session_get": {"session_id": identifier}, "run_get": {"run_id": run}, "run_tool_calls": {"run_id": run},
            "run_api_calls": {"run_id": run}, "run_transcript": {"run_id": run},
            "run_latest_for_repo": {"repo": "/home/u/api"}, "run_tag": {"run_id": run, "add": [mode]},
            "run_search": {"query": "a"}, "cost_summary": {"by": "branch"},
        }
        # It needs a repository with commits.
        del tools["commit_sessions"]
        for name, tool in tools.items():
            jsonschema.Draft202012Validator.check_schema(field(tool, "input_schema", "inputSchema"))
            await call(client, tools, name, arguments.get(name, {}))
        await page_through(client, tools)
        tagged = (await call(client, tools, "session_list", {"tag": mode}))["sessions"]
        assert [(session["id"], mode in session["tags"]) for session in tagged] == [(session_id(SESSIONS - 1), True)]
        wrong = await client.call_tool("session_get", {"session_id": "zz"})
        assert field(wrong, "is_error", "isError") and "session_list" in wrong.content[0].text
        uris = [str(resource.uri) for resource in (await client.list_resources()).resources]
        templates = await client.list_resource_templates()
        for template in field(templates, "resource_templates", "resourceTemplates"):
            uris.append(field(template, "uri_template", "uriTemplate").replace("{session_id}", identifier).replace("{run_id}", run))
        for uri in uris:
            json.loads((await client.read_resource(uri)).contents[0].text)
        print(f"mcp {importlib.metadata.version('mcp')}, {mode}: {len(tools)} tools, {len(uris)} resources")


def main():
    modes = ["handshake"] + (["2026-07-28", "auto"] if VERSION >= 2 else [])
    with tempfile.TemporaryDirectory() as home:
        write_journal(home)
        for mode in modes:
            asyncio.run(check(sys.argv[1], home, mode))


if __name__ == "__main__":
    main()
