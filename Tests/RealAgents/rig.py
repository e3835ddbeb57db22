"""One scratch machine for the real agents: a HOME, a project, the fake model and its ledger."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
AGENTS = pathlib.Path(os.environ.get("TACHO_RIG", os.path.expanduser("~/.cache/tacho-rig"))) / "bin"
API_KEY = "sk-ant-fake-key-for-the-test-rig"


def wait_until(condition, seconds=20, what="the condition"):
    """Polls `condition` until it returns something true, and returns that; an AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come within {seconds} s")
        time.sleep(0.02)


class Rig:
    """Starts the fake model and prepares a HOME in which both agents run without a dialog.

    codex_daemon=False makes interactive Codex work in its own process instead of a daemon shared by all tabs.
    """

    def __init__(self, codex_daemon=True, codex_model="gpt-6-sol"):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="tacho-real.")).resolve()
        self.home = self.root / "home"
        self.work = self.root / "work"
        self.ledger_path = self.root / "ledger.jsonl"
        self.home.mkdir()
        self.work.mkdir()
        self._codex = (codex_daemon, codex_model)
        self._link_tacho()
        self._start_model()
        self._write_claude_settings()
        self._write_codex_settings()

    # -- life

    def _start_model(self):
        port_file = self.root / "port"
        command = [sys.executable, "-B", "-m", "fake_model", "0", "--ledger", str(self.ledger_path)]
        with open(self.root / "model.log", "wb") as log:
            self._model = subprocess.Popen(
                [*command, "--port-file", str(port_file)], cwd=HERE, stdout=log, stderr=log
            )
        wait_until(port_file.exists, what="the fake model's port")
        self.port = int(port_file.read_text())

    def close(self):
        """Ends what was started and removes the scratch folder (kept with TACHO_RIG_KEEP=1)."""
        self._stop_codex_daemon()
        self._model.terminate()
        self._model.wait()
        if os.environ.get("TACHO_RIG_KEEP") != "1":
            shutil.rmtree(self.root, ignore_errors=True)

    def _stop_codex_daemon(self):
        """Interactive Codex leaves a daemon behind that runs a copy of itself below CODEX_HOME."""
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(process / "exe").startswith(str(self.home)):
                    os.kill(int(process.name), signal.SIGKILL)
            except OSError:
                continue

    def _link_tacho(self):
        """Puts the tacho under test on the PATH, where install.sh would put it."""
        folder = self.home / ".local/bin"
        folder.mkdir(parents=True)
        (folder / "tacho").symlink_to(os.environ["TACHO_BIN"])

    # -- settings

    def environment(self):
        """What a login shell of this machine would have; nothing of the caller's agents or credentials."""
        proxy = "http://127.0.0.1:9"  # whatever is not loopback goes to a closed port and fails at once
        base = f"http://127.0.0.1:{self.port}"
        values = {name: os.environ[name] for name in ("LANG", "LC_ALL", "TZ", "USER", "LOGNAME") if name in os.environ}
        values.update(
            HOME=str(self.home),
            PATH=f"{self.home}/.local/bin:{AGENTS}:/usr/local/bin:/usr/bin:/bin",
            TERM="xterm-256color",
            HTTP_PROXY=proxy, HTTPS_PROXY=proxy, ALL_PROXY=proxy,
            http_proxy=proxy, https_proxy=proxy, all_proxy=proxy,
            NO_PROXY="127.0.0.1,localhost", no_proxy="127.0.0.1,localhost",
            ANTHROPIC_BASE_URL=base, ANTHROPIC_API_KEY=API_KEY,
            CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC="1", CLAUDE_CODE_DISABLE_OFFICIAL_MARKETPLACE_AUTOINSTALL="1",
            DISABLE_AUTOUPDATER="1", DISABLE_TELEMETRY="1", DISABLE_ERROR_REPORTING="1",
            TACHO_RIG_KEY="fake-key-for-the-test-rig",
        )
        return values

    def _write_claude_settings(self):
        project = {"hasTrustDialogAccepted": True, "hasCompletedProjectOnboarding": True, "allowedTools": []}
        state = {
            "hasCompletedOnboarding": True, "lastOnboardingVersion": "99.0.0", "theme": "dark",
            "bypassPermissionsModeAccepted": True,
            "customApiKeyResponses": {"approved": [API_KEY[-20:]], "rejected": []},
            "projects": {str(self.work): project},
        }
        (self.home / ".claude.json").write_text(json.dumps(state))
        # Not the default "auto" mode: that asks a classifier on the vendor's server before many tool calls.
        allowed = ["Bash", "Read", "Edit", "Write", "Agent", "Task"]
        permissions = {"defaultMode": "default", "disableAutoMode": "disable", "allow": allowed}
        (self.home / ".claude").mkdir()
        (self.home / ".claude/settings.json").write_text(json.dumps({"permissions": permissions}))

    def _write_codex_settings(self):
        daemon, model = self._codex
        (self.home / ".codex").mkdir()
        (self.home / ".codex/config.toml").write_text(f"""\
model = "{model}"
model_provider = "fake"
approval_policy = "never"
sandbox_mode = "danger-full-access"
check_for_update_on_startup = false
disable_paste_burst = true

[model_providers.fake]
name = "fake"
base_url = "http://127.0.0.1:{self.port}/v1"
wire_api = "responses"
env_key = "TACHO_RIG_KEY"
request_max_retries = 2
stream_max_retries = 2

[projects."{self.work}"]
trust_level = "trusted"

[analytics]
enabled = false

[feedback]
enabled = false

[notice]
hide_full_access_warning = true

[notice.model_migrations]
"gpt-5.5" = "gpt-6-sol"

[features]
plugins = false
apps = false
in_app_updates = false
daemon_auto_start = {str(daemon).lower()}
""")

    # -- what happened

    def run(self, *words, **options):
        """Runs a command of this machine in the project and returns the finished process."""
        options.setdefault("timeout", 90)
        return subprocess.run(
            words, cwd=options.pop("cwd", self.work), env=self.environment(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, **options,
        )

    def tacho(self, *words):
        """The JSON document that a tacho command prints."""
        done = self.run("tacho", *words, "--json")
        assert done.returncode == 0, f"tacho {' '.join(words)}: {done.stderr}"
        return json.loads(done.stdout)

    def forget(self):
        """Removes the store, so that everything is read again: the journal, and the logs from their first lines."""
        for file in (self.home / ".local/share/tacho").glob("tacho.db*"):
            file.unlink()

    def ledger(self):
        """The calls that the fake model answered: the truth."""
        if not self.ledger_path.exists():
            return []
        return [json.loads(line) for line in self.ledger_path.read_text().splitlines()]
