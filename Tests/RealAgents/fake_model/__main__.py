"""A fake model server on loopback, so that real agent CLIs run without a network.

    python3 -m fake_model PORT [--ledger FILE] [--port-file FILE] [--dump DIR] [--seed N]

PORT 0 takes a free port. The port is printed as the first line of stdout.

Emulated: Anthropic Messages (POST /v1/messages, streamed or not, and count_tokens), OpenAI
Responses (POST /v1/responses) and Chat Completions (POST /v1/chat/completions), whose tools are
found by their schemas, and a model list (GET /v1/models). Anything else is answered 404 with a
JSON body.

The text of the last user prompt decides what the "model" does. Markers are taken in order:

    [[bash: CMD]]               call the shell tool, then go on after its result
    [[bg: CMD]]                 the same, in the background (Claude only)
    [[parallel: CMD1 ;; CMD2]]  two or more shell calls in one message (in one script where
                                the Codex model has its tools behind JavaScript)
    [[subagent: TEXT]]          start a sub-agent with TEXT as its prompt (may hold markers)
    [[tool: NAME {JSON}]]       call any tool with these arguments
    [[slow: SECONDS]]           delay the next answer (after its first event)
    [[error: STATUS]]           fail the next answer once with this HTTP status
    [[error: STATUS x N]]       ... N times
    [[say: TEXT]]               the final text (else a short default)

Every answer becomes one line of the ledger, which is the ground truth for calls and tokens:
`status` is ok (delivered in full), aborted (client went away), or error (HTTP error sent);
`background` marks calls that the agent made for itself (titles, summaries, quota probes).
Token figures are a hash of the request, so the same run gives the same numbers.
"""


import argparse
import os
import sys
from http.server import ThreadingHTTPServer

from .server import Handler
from .state import State


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("port", type=int)
    options.add_argument("--ledger", default="ledger.jsonl")
    options.add_argument("--port-file", help="also write the port here, atomically")
    options.add_argument("--dump", help="write every request into this folder")
    options.add_argument("--seed", default="0", help="varies the token figures")
    given = options.parse_args()
    if given.dump:
        os.makedirs(given.dump, exist_ok=True)
    Handler.state = State(given.ledger, given.seed, given.dump)
    server = ThreadingHTTPServer(("127.0.0.1", given.port), Handler)
    server.daemon_threads = True
    port = server.server_address[1]
    print(port, flush=True)
    if given.port_file:
        with open(given.port_file + ".new", "w", encoding="utf-8") as file:
            file.write("%d\n" % port)
        os.replace(given.port_file + ".new", given.port_file)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
