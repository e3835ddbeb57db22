package import TachoCore

/// A session as readers get it: with what it used and, where asked for, its runs.
package struct SessionRecord: Sendable {
    package var session: Session
    package var usage: SessionUsage
    /// Its runs with their calls, oldest first; empty unless asked for.
    package var runs: [RunDetail] = []

    package init(_ session: Session, usage: SessionUsage?, runs: [RunDetail] = []) {
        self.session = session
        self.usage = usage ?? SessionUsage()
        self.runs = runs
    }

    /// Joins sessions with what they used.
    package static func all(_ sessions: [Session], usage: [SessionID: SessionUsage]) -> [SessionRecord] {
        sessions.map { SessionRecord($0, usage: usage[$0.id]) }
    }
}

/// The fields of a session; docs/json.md says which other places a new one touches.
package enum SessionFields {
    package static let shape = Shape<SessionRecord>("Session", identity + place + times + annotations + usage)

    /// A session in long lists: without usage by model, by sub-agents and by conversation.
    package static let summary = shape.without(
        ["model_usage", "subagents", "attachments"],
        named: "SessionSummary"
    )

    package static let withRuns = Shape<SessionRecord>(
        "SessionWithRuns",
        with: [shape.part { $0 }],
        [.objects("runs", "its runs, oldest first", of: RunFields.withCalls) { $0.runs }]
    )

    private static let identity: [Field<SessionRecord>] = [
        .text("id", "the session's id, a UUIDv7") { $0.session.id.rawValue },
        .text("agent", "the agent's id") { $0.session.agent },
        .word("state") { $0.session.state },
        .word("end_reason", absent: "not ended") { $0.session.endReason },
        .integer("exit_code", "the agent's exit status", absent: "not ended, or not observed") { $0.session.exitCode },
        .word("source", "`hook` (recorded by a shell hook) or `log` (known only from the agent's log)") {
            $0.session.source
        },
    ]

    private static let place: [Field<SessionRecord>] = [
        .object("tab", "the terminal tab", of: TabFields.shape, absent: "known only from the log") { $0.session.tab },
        .word("shell", absent: "known only from the log") { $0.session.shell },
        .text("host", "the machine's host name", absent: "unknown") { $0.session.host },
        .text("cwd", "the directory it started in") { $0.session.cwd },
        .text(
            "repo",
            "root directory of the repository; for a worktree, of its main repository",
            absent: "outside git"
        ) { $0.session.repo },
        .text("worktree", "root directory of the worktree", absent: "same as `repo`") { $0.session.worktree },
        .text("branch", "the branch checked out at the start", absent: "outside git, or detached HEAD") {
            $0.session.branch
        },
        .commit("head_before", "the commit checked out at the start", absent: "outside git") { $0.session.headBefore },
        .commit("head_after", "the commit checked out at the end", absent: "outside git, or not ended") {
            $0.session.headAfter
        },
        .integer("agent_pid", "the agent's process id", absent: "not observed") { $0.session.agentProcess?.pid },
    ]

    private static let times: [Field<SessionRecord>] = [
        .time("started_at", "when it started") { $0.session.startedAt },
        .time("ended_at", "when it ended", absent: "not ended") { $0.session.endedAt },
        .time("last_seen_at", "the last sign of life") { $0.session.lastSeenAt },
        .integer("duration_ms", "start to end, measured by a monotonic clock", absent: "not ended") {
            $0.session.durationInMilliseconds
        },
    ]

    private static let annotations: [Field<SessionRecord>] = [
        .text("command", "the command line, redacted", absent: "known only from the log") { $0.session.command },
        .texts("tags", "the session's own tags, set by hand or by rule") { $0.session.tags },
        .text("note", "the user's note", absent: "there is none") { $0.session.note },
    ]
}
