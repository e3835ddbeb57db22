#!/usr/bin/env python3
"""Stands between an MCP client and its server and notes every message, for validate.py.

Usage: record.py TRANSCRIPT SERVER [ARGUMENT ...]
"""

import json
import subprocess
import sys
import threading


def main():
    transcript, *command = sys.argv[1:]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    entries, lock = [], threading.Lock()

    def pass_on(source, sink, sender):
        for line in source:
            with lock:
                entries.append({"from": sender, "message": json.loads(line)})
            sink.write(line)
            sink.flush()
        sink.close()

    threading.Thread(target=pass_on, args=(sys.stdin.buffer, server.stdin, "client"), daemon=True).start()
    pass_on(server.stdout, sys.stdout.buffer, "server")
    with open(transcript, "a", encoding="utf-8") as log:
        log.write(json.dumps(entries) + "\n")
    sys.exit(server.wait())


if __name__ == "__main__":
    main()
