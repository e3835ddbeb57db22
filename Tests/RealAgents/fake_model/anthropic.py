"""Anthropic Messages: POST /v1/messages."""

import json

from .requests import anthropic_has_call, last_prompt
from .script import SUBAGENT_TOOLS, digest, script_of


class AnthropicRoutes:
    """Answers the Messages requests of a Handler."""

    def route_messages(self, body):
        tools = {tool.get("name"): tool for tool in body.get("tools") or []}
        messages = body.get("messages") or []
        prompt, turn, index = last_prompt(messages, anthropic_has_call)
        background = not tools or "CRITICAL: Respond with TEXT ONLY" in prompt  # the latter: /compact
        session = (body.get("metadata") or {}).get("user_id", "")
        if background:
            step = script_of("")[0]
            step["text"] = self.background_text(body)
        else:
            script = script_of(prompt)
            step = script[min(turn, len(script) - 1)]
        number, model = self.state.next_id(), body.get("model", "?")
        message_id, request_id = "msg_fake" + number, "req_fake" + number
        usage = self.anthropic_usage(prompt, turn, index, background)
        blocks = self.anthropic_blocks(step, tools, number)
        stop = "tool_use" if blocks[-1]["type"] == "tool_use" else "end_turn"
        headers = [("request-id", request_id)]
        message = {"id": message_id, "type": "message", "role": "assistant", "model": model, "stop_sequence": None}
        entry = dict(vendor="anthropic", model=model, id=message_id, request_id=request_id, usage=usage,
                     background=background, stream=bool(body.get("stream")), step=turn, prompt=prompt[:80])

        def produce():
            if not body.get("stream"):
                self.wait(step["delay"], lambda: None)
                self.send_json(200, {**message, "content": blocks, "stop_reason": stop, "usage": usage}, headers)
                return
            self.start_stream(headers)
            first = {**usage, "output_tokens": 1}
            self.send_event({"type": "message_start", "message": {**message, "content": [], "stop_reason": None, "usage": first}})
            self.wait(step["delay"], lambda: self.send_event({"type": "ping"}))
            for position, block in enumerate(blocks):
                for event in self.anthropic_block_events(position, block):
                    self.send_event(event)
            self.send_event({"type": "message_delta", "delta": {"stop_reason": stop, "stop_sequence": None}, "usage": usage})
            self.send_event({"type": "message_stop"})
            self.end_stream()

        def fail(status):
            kind = {429: "rate_limit_error", 529: "overloaded_error", 400: "invalid_request_error", 401: "authentication_error"}.get(status, "api_error")
            self.send_json(status, {"type": "error", "error": {"type": kind, "message": "planned by the prompt"}, "request_id": request_id}, headers)

        self.deliver(step, entry, ("anthropic", session, index, turn, prompt), produce, fail)

    @staticmethod
    def background_text(body):
        """Small-model calls want JSON when they say so (the session title)."""
        if "title" in json.dumps(body.get("system") or "") + json.dumps(body.get("output_config") or ""):
            return json.dumps({"title": "Fake session title", "branch": "fake-branch"})
        return "ok"

    def anthropic_usage(self, *key):
        bits = digest("anthropic", self.state.seed, *key)
        write_5m, write_1h = bits[0] * 3, bits[1] * 7
        return {
            "input_tokens": 3 + bits[2] % 40,
            "cache_creation_input_tokens": write_5m + write_1h,
            "cache_read_input_tokens": 10_000 + bits[3] * 11,
            "cache_creation": {"ephemeral_5m_input_tokens": write_5m, "ephemeral_1h_input_tokens": write_1h},
            "output_tokens": 20 + bits[4],
            "service_tier": "standard",
        }

    def anthropic_blocks(self, step, tools, number):
        if not step["calls"]:
            return [{"type": "text", "text": step["text"]}]
        blocks = [{"type": "text", "text": "Working on it."}]
        for position, (kind, arg) in enumerate(step["calls"]):
            name, given = self.anthropic_call(kind, arg, tools)
            blocks.append({"type": "tool_use", "id": "toolu_fake%s%02d" % (number, position), "name": name, "input": given})
        return blocks

    @staticmethod
    def anthropic_call(kind, arg, tools):
        if kind == "subagent":
            name = next((name for name in SUBAGENT_TOOLS if name in tools), "Task")
            return name, {"description": "Fake sub-agent", "prompt": arg, "subagent_type": "general-purpose"}
        if kind == "tool":
            name, _, given = arg.partition(" ")
            return name, json.loads(given or "{}")
        given = {"command": arg, "description": "Run a fake command"}
        return "Bash", {**given, "run_in_background": True} if kind == "bg" else given

    @staticmethod
    def anthropic_block_events(position, block):
        empty = {**block, "text": ""} if block["type"] == "text" else {**block, "input": {}}
        yield {"type": "content_block_start", "index": position, "content_block": empty}
        if block["type"] == "text":
            delta = {"type": "text_delta", "text": block["text"]}
        else:
            delta = {"type": "input_json_delta", "partial_json": json.dumps(block["input"])}
        yield {"type": "content_block_delta", "index": position, "delta": delta}
        yield {"type": "content_block_stop", "index": position}
