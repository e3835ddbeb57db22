"""OpenAI Responses: POST /v1/responses."""

import json
import time

from .requests import offered_tools, responses_prompt
from .script import SHELL_TOOLS, digest, script_of


class ResponsesRoutes:
    """Answers the Responses requests of a Handler."""

    def route_responses(self, body):
        items = body.get("input") or []
        if isinstance(items, str):
            items = [{"type": "message", "role": "user", "content": items}]
        tools = offered_tools(body, items)
        background = self.codex_thread_source() not in ("", "user", "subagent")
        prompt, turn, index = responses_prompt(items)
        script = script_of(prompt if tools and not background else "")  # compaction offers no tools
        if "wait_agent" in tools:  # stay until the sub-agent is done
            wait = {**script[-1], "calls": [("tool", 'wait_agent {"timeout_ms": 20000}')], "delay": 0.0, "error": None}
            script = [part for step in script for part in ([step, wait] if step["calls"][:1] and step["calls"][0][0] == "subagent" else [step])]
        step = script[min(turn, len(script) - 1)]
        number, model = self.state.next_id(), body.get("model", "?")
        response_id, request_id = "resp_fake" + number, "req_fake" + number
        usage = self.responses_usage(prompt, turn, index, background)
        output = self.responses_output(step, tools, number)
        headers = [("x-request-id", request_id)]
        entry = dict(vendor="openai", model=model, id=response_id, request_id=request_id, usage=usage,
                     background=background, stream=bool(body.get("stream")), step=turn, prompt=prompt[:80])
        response = {"id": response_id, "object": "response", "created_at": int(time.time()), "model": model}
        done = {**response, "status": "completed", "output": output, "usage": usage}

        def produce():
            if not body.get("stream"):
                self.wait(step["delay"], lambda: None)
                self.send_json(200, done, headers)
                return
            self.start_stream(headers)
            running = {**response, "status": "in_progress", "output": []}
            self.send_event({"type": "response.created", "response": running})
            self.wait(step["delay"], lambda: self.send_event({"type": "response.in_progress", "response": running}))
            for position, item in enumerate(output):
                for event in self.responses_item_events(position, item):
                    self.send_event(event)
            self.send_event({"type": "response.completed", "response": done})
            self.end_stream()

        def fail(status):
            self.send_json(status, {"error": {"type": "server_error", "code": None, "message": "planned by the prompt"}}, headers)

        key = ("openai", body.get("prompt_cache_key"), index, turn, prompt)
        self.deliver(step, entry, key, produce, fail)

    def codex_thread_source(self):
        """What kind of thread asks: user, subagent, or one of Codex's own (thread_title, ...)."""
        try:
            return json.loads(self.headers.get("x-codex-turn-metadata") or "{}").get("thread_source") or ""
        except ValueError:
            return ""

    def responses_usage(self, *key):
        bits = digest("openai", self.state.seed, *key)
        cached = 6_000 + bits[0] * 13
        fresh, reasoning, written = 50 + bits[1] * 5, bits[2], bits[4] * 2
        output = reasoning + 15 + bits[3] % 90
        return {
            "input_tokens": cached + written + fresh,
            "input_tokens_details": {"cached_tokens": cached, "cache_write_tokens": written},
            "output_tokens": output,
            "output_tokens_details": {"reasoning_tokens": reasoning},
            "total_tokens": cached + written + fresh + output,
        }

    def responses_output(self, step, tools, number):
        if not step["calls"]:
            return [{"type": "message", "id": "msg_fake" + number, "role": "assistant", "status": "completed",
                     "content": [{"type": "output_text", "text": step["text"], "annotations": []}]}]
        if "exec" in tools and tools["exec"][1] == "custom" and all(kind in ("bash", "bg") for kind, _ in step["calls"]):
            return [self.code_mode_call([arg for _, arg in step["calls"]], "call_fake%s00" % number)]
        output = []
        for position, (kind, arg) in enumerate(step["calls"]):
            call_id = "call_fake%s%02d" % (number, position)
            output.append(self.responses_call(kind, arg, tools, call_id))
        return output

    @staticmethod
    def code_mode_call(commands, call_id):
        """Code mode: one JavaScript tool call, in which the shell calls are nested."""
        calls = ", ".join("tools.exec_command(%s)" % json.dumps({"cmd": command}) for command in commands)
        script = "const results = await Promise.all([%s]);\nfor (const result of results) text(result.output ?? result);\n" % calls
        return ResponsesRoutes.program_call(script, call_id)

    @staticmethod
    def program_call(script, call_id):
        return {"type": "custom_tool_call", "id": "ctc_" + call_id, "call_id": call_id, "name": "exec",
                "input": script, "status": "completed"}

    @staticmethod
    def responses_call(kind, arg, tools, call_id):
        def function(name, given):
            call = {"type": "function_call", "id": "fc_" + call_id, "call_id": call_id, "name": name,
                    "arguments": json.dumps(given), "status": "completed"}
            namespace = (tools.get(name) or (None, None))[0]
            return {**call, "namespace": namespace} if namespace else call

        if kind == "subagent":
            return function("spawn_agent", {"message": arg, "task_name": "fake_task"})
        if kind == "code":
            return ResponsesRoutes.program_call(arg, call_id)
        if kind == "tool":
            name, _, given = arg.partition(" ")
            return function(name, json.loads(given or "{}"))
        name = next((name for name in SHELL_TOOLS if name in tools), "shell")
        if name == "exec_command":
            return function(name, {"cmd": arg})
        if name == "shell_command":
            return function(name, {"command": arg})
        if name == "local_shell":
            return {"type": "local_shell_call", "id": "ls_" + call_id, "call_id": call_id, "status": "completed",
                    "action": {"type": "exec", "command": ["bash", "-c", arg], "env": {}}}
        return function("shell", {"command": ["bash", "-c", arg]})

    @staticmethod
    def responses_item_events(position, item):
        yield {"type": "response.output_item.added", "output_index": position, "item": {**item, "status": "in_progress"}}
        if item["type"] == "message":
            where = {"item_id": item["id"], "output_index": position, "content_index": 0}
            yield {"type": "response.output_text.delta", **where, "delta": item["content"][0]["text"]}
            yield {"type": "response.output_text.done", **where, "text": item["content"][0]["text"]}
        yield {"type": "response.output_item.done", "output_index": position, "item": item}
