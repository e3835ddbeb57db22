"""OpenAI Chat Completions: POST /v1/chat/completions."""

import json
import time

from .requests import last_prompt
from .script import script_of
from .tools import plan_call, schemas_of


class ChatRoutes:
    """Answers the Chat Completions requests of a Handler."""

    def route_chat(self, body):
        messages = body.get("messages") or []
        prompt, turn, index = last_prompt(messages, lambda message: bool(message.get("tool_calls")))
        schemas, script = schemas_of(body), script_of(prompt)
        step = script[min(turn, len(script) - 1)] if schemas else script[-1]
        background = set(schemas) <= {"session_title"} and "title" in json.dumps(messages[:1]).lower()
        number, model = self.state.next_id(), body.get("model", "?")
        response_id, request_id = "chatcmpl-fake" + number, "req_fake" + number
        source = self.responses_usage("chat", prompt, turn, index)
        usage = {
            "prompt_tokens": source["input_tokens"],
            "prompt_tokens_details": source["input_tokens_details"],
            "completion_tokens": source["output_tokens"],
            "completion_tokens_details": source["output_tokens_details"],
            "total_tokens": source["total_tokens"],
        }
        headers = [("x-request-id", request_id)]
        entry = dict(vendor="openai-chat", model=model, id=response_id, request_id=request_id, usage=usage,
                     background=background, stream=bool(body.get("stream")), step=turn, prompt=prompt[:80])
        base = {"id": response_id, "created": int(time.time()), "model": model}

        calls = []
        for position, (kind, arg) in enumerate(step["calls"] if schemas else []):
            name, given = plan_call(kind, arg, schemas)
            function = {"name": name, "arguments": json.dumps(given)}
            calls.append({"id": "call_fake%s%02d" % (number, position), "type": "function", "function": function})
        text, finish = (None, "tool_calls") if calls else (step["text"] or script[-1]["text"], "stop")

        def chunk(delta, finish=None, **more):
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            self.send_chunk("data: %s\n\n" % json.dumps({**base, "object": "chat.completion.chunk", "choices": [choice], **more}))

        def produce():
            if not body.get("stream"):
                self.wait(step["delay"], lambda: None)
                message = {"role": "assistant", "content": text, **({"tool_calls": calls} if calls else {})}
                choice = {"index": 0, "finish_reason": finish, "message": message}
                self.send_json(200, {**base, "object": "chat.completion", "choices": [choice], "usage": usage}, headers)
                return
            self.start_stream(headers)
            chunk({"role": "assistant", "content": ""})
            self.wait(step["delay"], lambda: self.send_chunk(": keep-alive\n\n"))
            if text:
                chunk({"content": text})
            for position, call in enumerate(calls):
                chunk({"tool_calls": [{**call, "index": position}]})
            chunk({}, finish)
            self.send_chunk("data: %s\n\n" % json.dumps({**base, "object": "chat.completion.chunk", "choices": [], "usage": usage}))
            self.send_chunk("data: [DONE]\n\n")
            self.end_stream()

        def fail(status):
            self.send_json(status, {"error": {"type": "server_error", "code": None, "message": "planned by the prompt"}}, headers)

        self.deliver(step, entry, ("chat", "", index, turn, prompt), produce, fail)
