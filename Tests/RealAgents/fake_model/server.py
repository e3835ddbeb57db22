"""The HTTP side: reads a request, routes it, streams the answer."""

import json
import os
import re
import time
from http.server import BaseHTTPRequestHandler

from .anthropic import AnthropicRoutes
from .chat import ChatRoutes
from .responses import ResponsesRoutes

# What GET /v1/models lists, for agents that ask before they take a model.
MODELS = ("fake-model", "gpt-5.4", "grok-4.5", "devstral-2")


class Handler(AnthropicRoutes, ResponsesRoutes, ChatRoutes, BaseHTTPRequestHandler):
    disable_nagle_algorithm = True  # else an answer in parts may wait 40 ms for the agent's receipt
    protocol_version = "HTTP/1.1"
    server_version = "fake-llm"
    state = None

    def log_message(self, *args):
        pass

    # -- plumbing

    def body(self):
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            raw = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                raw += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            return json.loads(raw) if raw else {}
        except ValueError:
            return {}

    def send_json(self, status, value, headers=()):
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def start_stream(self, headers=()):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Transfer-Encoding", "chunked")
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()

    def send_chunk(self, text):
        data = text.encode()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def send_event(self, event):
        self.send_chunk("event: %s\ndata: %s\n\n" % (event["type"], json.dumps(event)))

    def end_stream(self):
        self.wfile.write(b"0\r\n\r\n")
        self.wfile.flush()

    def wait(self, seconds, keep_alive):
        """Sleep, and notice a client that leaves meanwhile."""
        end = time.time() + seconds
        while (left := end - time.time()) > 0:
            time.sleep(min(left, 0.5))
            keep_alive()

    def dump(self, body):
        if not self.state.dump:
            return
        name = "%s-%s-%s.json" % (self.state.next_id(), self.command, re.sub(r"\W+", "_", self.path)[:60])
        with open(os.path.join(self.state.dump, name), "w", encoding="utf-8") as file:
            json.dump({"path": self.path, "headers": dict(self.headers), "body": body}, file, indent=1)

    def not_found(self):
        self.send_json(404, {"type": "error", "error": {"type": "not_found_error", "message": "fake server: no " + self.path.split("?")[0]}})

    # -- routes

    def do_GET(self):
        self.dump(None)
        if self.path.split("?")[0].rstrip("/").endswith("/models"):
            entries = [{"id": name, "object": "model", "owned_by": "fake", "context_length": 200000} for name in MODELS]
            self.send_json(200, {"object": "list", "data": entries})
        else:
            self.not_found()

    do_HEAD = do_GET

    def do_POST(self):
        body = self.body()
        self.dump(body)
        path = self.path.split("?")[0]
        if path == "/v1/messages":
            self.answer(body, self.route_messages)
        elif path == "/v1/messages/count_tokens":
            self.send_json(200, {"input_tokens": max(1, len(json.dumps(body)) // 4)})
        elif path == "/v1/responses":
            self.answer(body, self.route_responses)
        elif path in ("/v1/chat/completions", "/chat/completions"):
            self.answer(body, self.route_chat)
        else:
            self.not_found()

    def answer(self, body, route):
        try:
            route(body)
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            self.close_connection = True

    def deliver(self, step, entry, key, produce, fail):
        """Send one answer or its planned error, and write the ledger line."""
        if self.state.should_fail(step, *key):
            self.state.record(**entry, status="error", http_status=step["error"])
            fail(step["error"])
            return
        try:
            produce()
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            self.state.record(**entry, status="aborted")
            raise
        self.state.record(**entry, status="ok")
