"""Compares what tacho shows with the fake model's ledger."""

FIELDS = ("input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning")


def _anthropic(usage):
    return (
        usage["input_tokens"], usage["cache_read_input_tokens"],
        usage["cache_creation"]["ephemeral_5m_input_tokens"], usage["cache_creation"]["ephemeral_1h_input_tokens"],
        usage["output_tokens"], 0,
    )


def _chat(usage):
    return _openai({
        "input_tokens": usage["prompt_tokens"], "input_tokens_details": usage["prompt_tokens_details"],
        "output_tokens": usage["completion_tokens"], "output_tokens_details": usage["completion_tokens_details"],
    })


def _openai(usage):
    given = usage["input_tokens_details"]
    cached, written = given["cached_tokens"], given["cache_write_tokens"]
    return (
        usage["input_tokens"] - cached - written, cached, written, 0, usage["output_tokens"],
        usage["output_tokens_details"]["reasoning_tokens"],
    )


FIGURES = {"anthropic": _anthropic, "openai": _openai, "openai-chat": _chat}


def truth(entries):
    """The number of calls and the tokens of the answers that were delivered.

    `background` calls (session titles, Claude's compaction) are left out: the agents log them nowhere, see docs/known-gaps.md.
    """
    calls = [entry for entry in entries if entry["status"] == "ok" and not entry["background"]]
    sums = [0] * len(FIELDS)
    for call in calls:
        figures = FIGURES[call["vendor"]](call["usage"])
        sums = [sum(pair) for pair in zip(sums, figures)]
    return {"api_call_count": len(calls), "tokens": dict(zip(FIELDS, sums))}


def shown(*sessions):
    """The same figures as tacho shows them for some sessions together."""
    return {
        "api_call_count": sum(session["api_call_count"] for session in sessions),
        "tokens": {field: sum(session["tokens"].get(field, 0) for session in sessions) for field in FIELDS},
    }
