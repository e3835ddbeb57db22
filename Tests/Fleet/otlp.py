#!/usr/bin/env python3
"""`tacho push --to otlp://…` to a receiver on this machine, which reads the bodies with OpenTelemetry's own definitions.

    otlp.py       TACHO_BIN is the built program; needs opentelemetry-proto
"""
import collections
import datetime
import http.server
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time
import unittest
import uuid

from google.protobuf import json_format
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.metrics.v1.metrics_pb2 import AGGREGATION_TEMPORALITY_DELTA

TACHO = os.environ["TACHO_BIN"]
KINDS = {"/v1/logs": ExportLogsServiceRequest, "/v1/metrics": ExportMetricsServiceRequest}
QUARTER = datetime.timedelta(minutes=15)
MOST_REQUESTS, MOST_BYTES = 200, 10_000_000


class Receiver(http.server.ThreadingHTTPServer):
    """Takes requests on the loopback; `answers`, each a status and a text, are given first, then 200.

    `later`: after how many seconds it says to ask again.
    """

    def __init__(self, *answers, later=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.later = later
        self.answers, self.requests, self.headers = collections.deque(answers), [], []
        self.thread = threading.Thread(target=self.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
        self.thread.join(10)

    @property
    def url(self):
        return f"otlp://127.0.0.1:{self.server_port}"

    def messages(self, path):
        return [message for name, status, message in self.requests if name == path and status == 200]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length) if length <= MOST_BYTES else b""
        kind = KINDS.get(self.path)
        status, text = self.server.answers.popleft() if self.server.answers else (200, "{}")
        if kind is None or self.headers["Content-Type"] != "application/json" or len(self.server.requests) >= MOST_REQUESTS:
            status, text = 404, ""
        else:
            self.server.requests.append((self.path, status, json_format.Parse(body, kind())))
            self.server.headers.append(dict(self.headers))
        self.send_response(status)
        if self.server.later:
            self.send_header("Retry-After", self.server.later)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


class Home:
    """A home with a log of calls in the last hours, and what tacho says of it."""

    def __init__(self, root):
        self.root, self.now = pathlib.Path(root), datetime.datetime.now(datetime.timezone.utc)
        self.calls = []

    def write(self, ages, name=None, branch="feat/<x>\\\"", model="claude-opus-4-8", output=7):
        """A session with a run and a call for each age in minutes."""
        name = name or str(uuid.uuid4())
        directory = self.root / ".claude/projects/-w"
        directory.mkdir(parents=True, exist_ok=True)
        lines = []
        for age in sorted(ages, reverse=True):
            moment = self.now - datetime.timedelta(minutes=age)
            stamp = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            shared = {"sessionId": name, "cwd": "/w/shop", "version": "2.1.0", "gitBranch": branch, "isSidechain": False,
                      "userType": "external", "timestamp": stamp}
            key = uuid.uuid4().hex
            usage = {"input_tokens": 10, "cache_read_input_tokens": 1000, "cache_creation_input_tokens": 100, "output_tokens": output}
            lines += [
                {**shared, "type": "user", "uuid": key + "u", "promptId": key, "message": {"role": "user", "content": "secret words"}},
                {**shared, "type": "assistant", "uuid": key + "a", "parentUuid": key + "u", "requestId": "req_" + key,
                 "message": {"id": "msg_" + key, "role": "assistant", "model": model, "stop_reason": "end_turn", "usage": usage,
                             "content": [{"type": "text", "text": "secret answer"}]}}]
            self.calls.append((moment, usage))
        with open(directory / f"{name}.jsonl", "a") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
        return name

    def run(self, *words, **variables):
        environment = {"HOME": str(self.root), "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8", **variables}
        return subprocess.run([TACHO, *words], env=environment, capture_output=True, text=True, timeout=120)

    def push(self, receiver, *words, **variables):
        return self.run("push", "--to", receiver.url, *words, **variables)


def attributes(holder):
    """The attributes of a record, point or resource as a dictionary."""
    values = {}
    for attribute in holder.attributes:
        kind = attribute.value.WhichOneof("value")
        value = getattr(attribute.value, kind)
        values[attribute.key] = [item.string_value for item in value.values] if kind == "array_value" else value
    return values


def points(receiver):
    """All points as (metric, attributes, start, number)."""
    for message in receiver.messages("/v1/metrics"):
        for metric in message.resource_metrics[0].scope_metrics[0].metrics:
            for point in metric.sum.data_points:
                yield metric, attributes(point), point, point.as_int or point.as_double


def records(receiver):
    return [record for message in receiver.messages("/v1/logs") for record in message.resource_logs[0].scope_logs[0].log_records]


class Push(unittest.TestCase):
    def setUp(self):
        # A push, and what it is compared with, have to lie in one quarter hour.
        while QUARTER.total_seconds() - time.time() % QUARTER.total_seconds() < 30:
            time.sleep(1)
        self.home = Home(self.enterContext(tempfile.TemporaryDirectory()))

    def due(self):
        """The calls whose quarter hour is sent: over for 15 minutes, and not older than an hour."""
        def quarter(moment):
            return datetime.datetime.fromtimestamp(moment.timestamp() // 900 * 900, datetime.timezone.utc)
        now = datetime.datetime.now(datetime.timezone.utc)
        start, end = quarter(now - datetime.timedelta(hours=1)), quarter(now - QUARTER)
        return [(quarter(moment), usage) for moment, usage in self.home.calls if start <= moment < end]

    def test_counters_have_the_sums_of_the_calls(self):
        self.home.write([150, 50, 45, 35, 20, 2])
        self.home.write([44, 43], branch="main", model="no-such-model", output=9)
        with Receiver() as receiver:
            done = self.home.push(receiver)
            self.assertEqual(done.returncode, 0, done.stderr)
            due = self.due()
            self.assertGreater(len(due), 1)
            sums = collections.Counter()
            for metric, names, point, number in points(receiver):
                self.assertEqual(metric.sum.aggregation_temporality, AGGREGATION_TEMPORALITY_DELTA)
                self.assertTrue(metric.sum.is_monotonic)
                self.assertEqual(point.time_unix_nano - point.start_time_unix_nano, 900 * 10**9)
                self.assertIn(names["vcs.ref.head.name"], ("main", "feat/<x>\\\""))
                self.assertEqual(names["gen_ai.agent.name"], "claude")
                self.assertEqual(names.get("gen_ai.provider.name"), "anthropic" if names["vcs.ref.head.name"] != "main" else None)
                self.assertFalse([name for name in names if "session" in name or "conversation" in name])
                sums[metric.name] += number
            prefix = "gen_ai.client.inference.usage."
            self.assertEqual(sums["tacho.calls"], len(due))
            self.assertEqual(sums[prefix + "input_tokens"], 1110 * len(due))
            self.assertEqual(sums[prefix + "cache_read.input_tokens"], 1000 * len(due))
            self.assertEqual(sums[prefix + "cache_write.input_tokens"], 100 * len(due))
            self.assertEqual(sums[prefix + "output_tokens"], sum(usage["output_tokens"] for _, usage in due))
            self.assertGreater(sums["tacho.cost"], 0)

    def test_nothing_is_sent_twice(self):
        self.home.write([50, 20, 2])
        with Receiver() as receiver:
            self.assertEqual(self.home.push(receiver).returncode, 0)
            count = len(receiver.requests)
            self.assertGreaterEqual(count, 2)
            done = self.home.push(receiver)
            self.assertEqual((done.returncode, len(receiver.requests)), (0, count), done.stdout)

    def test_a_session_is_a_record_and_a_newer_version_another(self):
        name = self.home.write([300, 250])
        with Receiver() as receiver:
            self.home.push(receiver)
            [record] = records(receiver)
            first = attributes(record)
            self.assertEqual(record.event_name, "tacho.session")
            self.assertEqual(first["gen_ai.conversation.id"], name)
            self.assertEqual(first["vcs.ref.head.name"], 'feat/<x>\\"')
            self.assertEqual((first["tacho.session.api_call_count"], first["gen_ai.usage.input_tokens"]), (2, 2220))
            [session] = json.loads(self.home.run("sessions", "--all", "--json").stdout)["sessions"]
            self.assertEqual(first["tacho.session.id"], session["id"])
            self.assertAlmostEqual(first["tacho.session.cost_usd"], session["cost_usd"], 6)
            self.home.run("tag", session["id"], "+ABC-1")
            self.home.push(receiver)
            second = attributes(records(receiver)[1])
            self.assertGreater(second["tacho.session.rev"], first["tacho.session.rev"])
            self.assertEqual(second["tacho.session.tags"], ["ABC-1"])

    def test_no_text_and_no_path_leaves(self):
        self.home.write([300, 40])
        with Receiver() as receiver:
            self.home.push(receiver)
            text = "".join(str(message) for _, _, message in receiver.requests)
            for word in "secret", "/w", str(self.home.root), "prompt":
                self.assertNotIn(word, text)

    def test_the_resource_is_the_machine(self):
        self.home.write([300])
        with Receiver() as receiver:
            self.home.push(receiver)
            resources = {str(attributes(message.resource_logs[0].resource)) for message in receiver.messages("/v1/logs")}
            self.assertEqual(len(resources), 1)
            self.assertIn("'service.name': 'tacho'", resources.pop())

    def test_a_busy_collector_is_asked_again(self):
        self.home.write([300])
        with Receiver((503, "busy"), (429, "")) as receiver:
            done = self.home.push(receiver)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual([status for _, status, _ in receiver.requests][:3], [503, 429, 200])
            self.assertEqual(len(records(receiver)), 1)

    def fails(self, receiver, *words):
        done = self.home.push(receiver, *words)
        self.assertEqual((done.returncode, done.stderr.count("\n")), (1, 1), done.stderr)
        return done.stderr

    def test_a_collector_that_stays_busy_is_one_line_and_nothing_is_acknowledged(self):
        self.home.write([300])
        with Receiver(*[(503, "")] * 4) as receiver:
            self.assertIn("status 503", self.fails(receiver))
            self.assertEqual(len(receiver.requests), 4)
            self.assertEqual(self.home.push(receiver).returncode, 0)
            self.assertEqual(len(records(receiver)), 1)

    def test_a_collector_that_wants_to_be_left_alone_is_asked_once(self):
        self.home.write([300])
        with Receiver((503, ""), later=120) as receiver:
            self.assertRegex(self.fails(receiver), "status 503.*120 seconds")
            self.assertEqual(len(receiver.requests), 1)
            self.assertEqual(self.home.push(receiver).returncode, 0)

    def test_what_it_refuses_is_not_tried_again(self):
        self.home.write([300])
        with Receiver((400, '{"code":3,"message":"bad\\u001b[31m record"}')) as receiver:
            line = self.fails(receiver)
            self.assertIn("status 400", line)
            self.assertIn("bad record", line)
            self.assertEqual(len(receiver.requests), 1)

    def test_a_web_page_is_no_answer(self):
        self.home.write([300])
        with Receiver((200, "\n<!DOCTYPE html><html>Sign in</html>")) as receiver:
            self.assertIn("a web page answered", self.fails(receiver))
            # Nothing counts as sent.
            self.assertEqual(self.home.push(receiver).returncode, 0)
            self.assertEqual(len(records(receiver)), 2)

    def test_what_it_rejects_is_said(self):
        self.home.write([300])
        answer = '{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"too old"}}'
        with Receiver((200, answer)) as receiver:
            done = self.home.push(receiver)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("too old", done.stdout + done.stderr)
            self.assertRegex(done.stdout + done.stderr, r"\b1\b.*rejected|rejected.*\b1\b")

    def test_nobody_listens(self):
        self.home.write([300])
        receiver = Receiver()
        receiver.server_close()
        self.assertIn("connect", self.fails(receiver).lower())

    def test_headers_reach_the_collector_and_no_argument(self):
        self.home.write([300])
        with Receiver() as receiver:
            self.home.push(receiver, OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20geheim,x-scope=a%2Cb")
            self.assertEqual({(head["Authorization"], head["x-scope"]) for head in receiver.headers}, {("Bearer geheim", "a,b")})

    def test_many_sessions_are_sent_in_batches(self):
        for number in range(520):
            self.home.write([300 + number], branch=f"b{number}")
        with Receiver() as receiver:
            self.assertEqual(self.home.push(receiver).returncode, 0)
            counts = [len(message.resource_logs[0].scope_logs[0].log_records) for message in receiver.messages("/v1/logs")]
            self.assertEqual((sum(counts), max(counts)), (520, 500))


if __name__ == "__main__":
    unittest.main()
