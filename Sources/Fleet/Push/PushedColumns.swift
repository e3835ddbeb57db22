/// The columns that are sent, in the order of `PushEncoder`.
enum PushedColumns {
    static let session = [
        "machine_id", "id", "rev", "agent", "state", "end_reason", "exit_code", "source", "tab", "repo", "branch",
        "started_at", "ended_at", "duration_ms", "active_ms", "waiting_ms", "run_count", "tool_call_count",
        "api_call_count", "cost_nano", "unpriced_count", "binding", "conversations", "tags", "extra",
    ]
    static let usage = [
        "machine_id", "session_id", "at", "agent", "model", "repo", "branch", "is_subagent", "api_call_count", "input",
        "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost_nano", "unpriced_count",
    ]
}
