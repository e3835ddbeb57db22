enum SessionColumn {
    /// Their names, in the order in which a session is written.
    static let names = [
        "id", "agent", "state", "end_reason", "exit_code", "source", "tab_id", "tab_label", "shell", "host", "cwd",
        "repo", "worktree", "branch", "started_at", "ended_at", "last_seen_at", "duration_ms", "head_before",
        "head_after", "command", "agent_pid", "agent_started", "agent_started_at", "agent_name", "agent_cwd",
        "level", "level_ask", "level_at", "has_worked", "asking",
    ]

    /// Whether the session's line dispatched work that goes on in the background.
    static let isDispatch = "coalesce(end_reason = 'background', 0)"

    /// Whether a session ended unseen.
    static let isLost = "coalesce(end_reason = 'lost', 0)"

    /// A session's last sign of life.
    static let lastSign = "last_seen_at"

    /// The commits checked out at a session's start and at its end.
    static let heads = "session.head_before, session.head_after"
    /// Whether HEAD moved during a session, as far as known.
    static let headMoved = "session.head_before <> session.head_after"

    /// The names, for `SELECT` from `session`.
    static let list = names.map { "session.\($0)" }.joined(separator: ", ")
}
