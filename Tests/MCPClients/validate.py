#!/usr/bin/env python3
"""Checks recorded MCP messages against the official JSON Schema of their revision.

Usage: validate.py TRANSCRIPT SCHEMAS

TRANSCRIPT is what `TACHO_MCP_TRANSCRIPT=FILE swift test --filter MCPTests` wrote: one line a connection, each an array
of {"from": "client"|"server", "message": ...}. SCHEMAS is a folder with the specification's schema.json files, named
REVISION.json. Needs the package jsonschema. Exit 1 when a message of the server does not conform.
"""

import json
import pathlib
import sys

from jsonschema import Draft7Validator, Draft202012Validator

META_VERSION = "io.modelcontextprotocol/protocolVersion"
RESULTS = {
    "initialize": "InitializeResult",
    "ping": "EmptyResult",
    "server/discover": "DiscoverResult",
    "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult",
    "resources/list": "ListResourcesResult",
    "resources/templates/list": "ListResourceTemplatesResult",
    "resources/read": "ReadResourceResult",
}


class Schemas:
    """Validators by revision and type name."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.documents = {}

    def problems(self, revision, name, message):
        document = self.documents.get(revision)
        if document is None:
            document = json.loads((self.folder / f"{revision}.json").read_text())
            self.documents[revision] = document
        key = "$defs" if "$defs" in document else "definitions"
        draft = Draft202012Validator if key == "$defs" else Draft7Validator
        validator = draft({"$ref": f"#/{key}/{name}", key: document[key]})
        return [f"{revision} {name}: {error.message[:300]}" for error in validator.iter_errors(message)]


def answer_problems(schemas, revision, method, answer):
    """What is wrong with one answer; `method` is None when no request had its id."""
    modern = revision >= "2025-11-25"
    if "error" in answer:
        # JSON-RPC demands a null id where none could be read; the schemas know a missing one, later, or a real one.
        if answer.get("id") is None:
            answer = {key: value for key, value in answer.items() if key != "id"} if modern else answer | {"id": 0}
        problems = schemas.problems(revision, "JSONRPCErrorResponse" if modern else "JSONRPCError", answer)
        if answer["error"]["code"] == -32022:
            problems += schemas.problems(revision, "UnsupportedProtocolVersionError", answer)
        return problems
    problems = schemas.problems(revision, "JSONRPCResultResponse" if modern else "JSONRPCResponse", answer)
    if method in RESULTS:
        problems += schemas.problems(revision, RESULTS[method], answer["result"])
    return problems


class Connection:
    """What one connection asked so far, to know what its answers must be."""

    def __init__(self, schemas):
        self.schemas = schemas
        self.revision = "2025-11-25"
        self.asked = {}

    def ask(self, message):
        if isinstance(message, list):
            for element in message:
                self.ask(element)
        elif isinstance(message, dict) and isinstance(message.get("method"), str):
            params = message.get("params")
            meta = params.get("_meta") if isinstance(params, dict) else None
            stateless = isinstance(meta, dict) and META_VERSION in meta or message["method"] == "server/discover"
            stateless = stateless and message["method"] != "initialize"
            self.asked[json.dumps(message.get("id"))] = (message["method"], stateless)

    def answer(self, message):
        if isinstance(message, list):
            problems = self.schemas.problems("2025-03-26", "JSONRPCBatchResponse", [m for m in message if m["id"] is not None])
            return problems + [problem for element in message for problem in self.answer(element)]
        method, stateless = self.asked.get(json.dumps(message.get("id")), (None, False))
        if method == "initialize" and "result" in message:
            self.revision = message["result"]["protocolVersion"]
        return answer_problems(self.schemas, "2026-07-28" if stateless else self.revision, method, message)


def main():
    transcript, folder = sys.argv[1:3]
    schemas, count, failures = Schemas(folder), 0, 0
    for line in open(transcript, encoding="utf-8"):
        connection = Connection(schemas)
        for entry in json.loads(line):
            if entry["from"] == "client":
                connection.ask(entry["message"])
                continue
            count += 1
            problems = connection.answer(entry["message"])
            failures += bool(problems)
            for problem in problems:
                print(f"{problem}\n    {json.dumps(entry['message'])[:300]}", file=sys.stderr)
    print(f"{count} messages of the server checked, {failures} wrong")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main())
