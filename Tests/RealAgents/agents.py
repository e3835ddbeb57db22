"""The real agents beside Claude Code and Codex: how each is set up for the fake model, started, and what its log omits."""

import dataclasses
import os

from rig import AGENTS

# Where TACHO_ALL_AGENTS=1, an agent that could not be installed fails its test instead of being skipped.
ALL = os.environ.get("TACHO_ALL_AGENTS") == "1"


@dataclasses.dataclass(frozen=True)
class Agent:
    """One agent. `{url}` in variables, files and lines is the fake model's address, `{home}` the HOME."""

    name: str
    first: str  # the command line of the first session; {prompt} is quoted
    second: str  # that of the second, which continues the conversation
    variables: dict = dataclasses.field(default_factory=dict)
    files: dict = dataclasses.field(default_factory=dict)  # below HOME
    before: tuple = ()  # lines that prepare it, outside of any session
    folds_writes: bool = False  # tokens that were written to the cache are counted as input
    logs_reasoning: bool = True
    logs_calls: bool = True  # else a run has only the sum
    parallel: bool = True  # two calls of one answer are both made
    bindings: tuple = ("exact",)

    @property
    def is_installed(self):
        return (AGENTS / self.name).exists()


AGENT_LIST = (
    Agent(
        "copilot",
        "copilot -p {prompt} --allow-all-tools",
        "copilot -p {prompt} --allow-all-tools --continue",
        variables={
            "COPILOT_PROVIDER_BASE_URL": "{url}/v1", "COPILOT_PROVIDER_API_KEY": "fake", "COPILOT_MODEL": "gpt-5.4",
            "COPILOT_AUTO_UPDATE": "false", "COPILOT_OFFLINE": "true", "COPILOT_PROVIDER_WIRE_API": "completions",
        },
        folds_writes=True,
        # A continued session may end before the look that would find its lock.
        bindings=("exact", "inferred"),
    ),
    Agent(
        "grok",
        "grok -m fake -p {prompt} --always-approve",
        "grok -m fake -p {prompt} --always-approve -c",
        variables={
            "GROK_DISABLE_AUTOUPDATER": "1", "GROK_TELEMETRY_ENABLED": "0", "GROK_TELEMETRY_TRACE_UPLOAD": "0",
            "GROK_FEEDBACK_ENABLED": "0",
        },
        files={".grok/config.toml": """\
[models]
default = "fake"
max_retries = 2
[model.fake]
model = "grok-4.5"
base_url = "{url}/v1"
api_key = "fake"
api_backend = "chat_completions"
name = "Fake"
context_window = 200000
[model.grok-build]
base_url = "{url}/v1"
api_key = "fake"
api_backend = "chat_completions"
"""},
        folds_writes=True,
        logs_calls=False,
    ),
    Agent(
        "codebuddy",
        "codebuddy -p {prompt} -y --model fake-model",
        "codebuddy -p {prompt} -y --model fake-model -c",
        variables={
            "CODEBUDDY_API_KEY": "fake", "CODEBUDDY_BASE_URL": "{url}/v1", "CODEBUDDY_DISABLE_ENTERPRISE_POLICY": "1",
        },
        files={".codebuddy/models.json": """\
{"models": [{"id": "fake-model", "name": "Fake", "vendor": "OpenAI", "apiKey": "fake",
  "url": "{url}/v1/chat/completions", "maxInputTokens": 200000, "maxOutputTokens": 8192, "supportsToolCall": true}],
 "availableModels": ["fake-model"]}
"""},
    ),
    Agent(
        "kimi",
        "kimi --print -p {prompt}",
        "kimi --print -p {prompt} --continue",
        files={".kimi/config.toml": """\
default_model = "fake"
telemetry = false
[providers.fakeprov]
type = "openai_legacy"
base_url = "{url}/v1"
api_key = "fake"
[models.fake]
provider = "fakeprov"
model = "fake-model"
max_context_size = 200000
"""},
        folds_writes=True,
        logs_reasoning=False,
        bindings=("inferred",),
    ),
    Agent(
        "letta",
        "letta --backend local --new-agent -m openai-compatible/fake-model -p {prompt} --yolo",
        "letta --backend local --new-agent -m openai-compatible/fake-model -p {prompt} --yolo",
        before=("letta backend local", "letta connect openai-compatible --base-url {url}/v1 --api-key fake"),
        bindings=("inferred",),
    ),
    Agent(
        "gptme",
        "gptme --non-interactive --no-confirm -m local/fake-model --tool-format tool --name tacho {prompt}",
        "gptme --non-interactive --no-confirm -m local/fake-model --tool-format tool --name tacho --resume {prompt}",
        variables={"OPENAI_API_KEY": "fake", "OPENAI_BASE_URL": "{url}/v1"},
        parallel=False,
    ),
    Agent(
        "vibe",
        "vibe -p {prompt} --auto-approve --trust",
        "vibe -p {prompt} --auto-approve --trust -c",
        variables={"FAKE_KEY": "fake", "MISTRAL_API_KEY": "fake"},
        files={".vibe/config.toml": """\
active_model = "fake"
enable_update_checks = false
enable_telemetry = false
[[providers]]
name = "fakeprov"
api_base = "{url}/v1"
api_key_env_var = "FAKE_KEY"
api_style = "openai"
backend = "generic"
[[models]]
name = "devstral-2"
provider = "fakeprov"
alias = "fake"
input_price = 0.4
output_price = 2.0
"""},
        folds_writes=True,
        logs_reasoning=False,
    ),
)
