"""The ledger, the ids and the errors already sent: all that outlives one request."""

import json
import threading
import time


class State:
    """Ledger, ids, and the count of errors already sent."""

    def __init__(self, ledger, seed, dump):
        self.ledger_path, self.seed, self.dump = ledger, seed, dump
        self.lock = threading.Lock()
        self.boot = "%x" % int(time.time() * 1000)
        self.count = 0
        self.errors_sent = {}

    def next_id(self):
        with self.lock:
            self.count += 1
            return "%s%06d" % (self.boot, self.count)

    def should_fail(self, step, *key):
        """True while this step still owes an HTTP error."""
        if step["error"] is None:
            return False
        with self.lock:
            sent = self.errors_sent.get(key, 0)
            self.errors_sent[key] = sent + 1
            return sent < step["error_times"]

    def record(self, **entry):
        now = time.time()
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + "Z"
        entry = {"time": moment, "at_ms": round(now * 1_000, 1), **entry}
        with self.lock, open(self.ledger_path, "a", encoding="utf-8") as file:
            file.write(json.dumps(entry, separators=(",", ":")) + "\n")
