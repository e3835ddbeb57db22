"""OpenAI Chat Completions, text only: POST /v1/chat/completions."""

import json
import time

from .requests import last_prompt
from .script import script_of


class ChatRoutes:
    """Answers the Chat Completions requests of a Handler."""

    def route_chat(self, body):
        messages = body.get("messages") or []
        prompt, turn, index = last_prompt(messages, lambda message: bool(message.get("tool_calls")))
        step = script_of(prompt)[-1]
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
                     background=False, stream=bool(body.get("stream")), step=turn, prompt=prompt[:80])
        base = {"id": response_id, "created": int(time.time()), "model": model}

        def chunk(delta, finish=None, **more):
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            self.send_chunk("data: %s\n\n" % json.dumps({**base, "object": "chat.completion.chunk", "choices": [choice], **more}))

        def produce():
            if not body.get("stream"):
                self.wait(step["delay"], lambda: None)
                choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": step["text"]}}
                self.send_json(200, {**base, "object": "chat.completion", "choices": [choice], "usage": usage}, headers)
                return
            self.start_stream(headers)
            chunk({"role": "assistant", "content": ""})
            self.wait(step["delay"], lambda: self.send_chunk(": keep-alive\n\n"))
            chunk({"content": step["text"]})
            chunk({}, "stop")
            self.send_chunk("data: %s\n\n" % json.dumps({**base, "object": "chat.completion.chunk", "choices": [], "usage": usage}))
            self.send_chunk("data: [DONE]\n\n")
            self.end_stream()

        def fail(status):
            self.send_json(status, {"error": {"type": "server_error", "code": None, "message": "planned by the prompt"}}, headers)

        self.deliver(step, entry, ("chat", "", index, turn, prompt), produce, fail)
