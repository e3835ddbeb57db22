"""Drives a headless Chromium by the DevTools protocol over two pipes; nothing listens on a port."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"]


def find():
    """The browser's path; None when there is none."""
    return os.environ.get("TACHO_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One browser with one page, and what the page complained of and asked for."""

    def __init__(self, width=1440, height=900, scheme="light"):
        self.profile = tempfile.mkdtemp(prefix="tacho-chromium.")
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        self.input, self.output = ours_in, ours_out

        def connect():
            os.dup2(theirs_in, 13)
            os.dup2(theirs_out, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen(
            [find(), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
             f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.rest, self.number, self.session = b"", 0, None
        self.complaints, self.requests = [], []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.ask(f"{domain}.enable")
        self.resize(width, height, scheme)

    def resize(self, width, height=900, scheme="light"):
        """Gives the page a window and a colour scheme."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path, limit=60):
        """Opens a file and waits until the page says that it is ready."""
        self.ask("Page.navigate", url="file://" + path)
        self.wait("document.documentElement?.dataset.ready === '1'", limit)

    def wait(self, expression, limit=30):
        """Waits until an expression is true."""
        deadline = time.monotonic() + limit
        while not self.evaluate(expression):
            assert time.monotonic() < deadline, (expression, self.complaints)
            time.sleep(0.02)

    def evaluate(self, expression):
        """The value of an expression on the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key, code, text=None):
        """Presses a key where the focus is."""
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.ask("Input.dispatchKeyEvent", type="keyUp", **common)

    def shot(self, path, whole=True):
        """Writes a picture of the page."""
        picture = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(picture["data"]))

    def ask(self, method, **params):
        """Calls a method and waits for its answer; events are taken note of."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.output, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.note(answer.get("method"), answer.get("params"))

    def read(self):
        while b"\0" not in self.rest:
            assert select.select([self.input], [], [], 120)[0], "the browser is silent"
            data = os.read(self.input, 1 << 20)
            assert data, "the browser has gone"
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def note(self, method, params):
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(params["exceptionDetails"])
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(params)
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"])
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append(params)

    def close(self):
        """Ends the browser."""
        self.process.terminate()
        self.process.wait()
        os.close(self.input)
        os.close(self.output)
        shutil.rmtree(self.profile, ignore_errors=True)
