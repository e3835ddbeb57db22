"""Finds the last prompt and the offered tools in a request."""

import re


def text_blocks(content):
    if isinstance(content, str):
        return [content]
    texts = (block.get("text") or block.get("encrypted_content") for block in content or [] if isinstance(block, dict))
    return [text for text in texts if text]


def own_words(text):
    """Drop what the agents wrap around a prompt."""
    return re.sub(r"<(system-reminder|system_reminder|environment_context|user_instructions|permissions instructions|current_datetime|reminder|system_notification|user_info|git_status)>.*?</\1>", "", text, flags=re.S).strip()


def last_prompt(messages, is_call):
    """(prompt, number of tool-call turns after it, index). Walks an Anthropic/Chat message list."""
    turns = 0
    for index in range(len(messages) - 1, -1, -1):
        message = messages[index]
        if message.get("role") == "assistant":
            turns += bool(is_call(message))
        elif message.get("role") == "user":
            words = "\n".join(filter(None, (own_words(text) for text in text_blocks(message.get("content")))))
            if words:
                return words, turns, index
    return "", turns, -1


def anthropic_has_call(message):
    return isinstance(message.get("content"), list) and any(b.get("type") == "tool_use" for b in message["content"])


def responses_prompt(items):
    """The same for a Responses `input` list, where calls and outputs are items of their own."""
    turns, previous = 0, None
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        kind = item.get("type", "message")
        if kind.endswith("_call_output") or kind == "tool_search_output":
            turns += previous != "output"
            previous = "output"
            continue
        task = kind == "agent_message" and "Message Type: NEW_TASK" in str(item.get("content"))
        if task or kind == "message" and item.get("role") == "user":
            words = "\n".join(filter(None, (own_words(text) for text in text_blocks(item.get("content")))))
            if words and not words.startswith("<") and not words.startswith("# AGENTS.md"):
                return words, turns, index
        previous = kind
    return "", turns, -1


def offered_tools(body, items):
    """name -> (namespace, kind). Newer Codex models get their tools in an item, in namespaces."""
    found = {}

    def add(tools, namespace):
        for tool in tools:
            if tool.get("type") == "namespace":
                add(tool.get("tools") or [], tool.get("name"))
            else:
                found[tool.get("name") or tool.get("type")] = (namespace, tool.get("type"))

    add(body.get("tools") or [], None)
    for item in items:
        if item.get("type") == "additional_tools":
            add(item.get("tools") or [], None)
    return found
