package import TachoCore

/// A session as readers get it: with what it used and, where asked for, its runs.
package struct SessionRecord: Sendable {
    package var session: Session
    package var usage: SessionUsage
    /// What its agent does; nil unless requested.
    package var live: LiveState?
    /// Its runs with their calls, oldest first; empty unless asked for.
    package var runs: [RunDetail] = []

    /// - Parameter now: the current time, for the live state; nil leaves that out.
    package init(_ session: Session, usage: SessionUsage?, now: Timestamp?, runs: [RunDetail] = []) {
        self.session = session
        self.usage = usage ?? SessionUsage()
        live = now.map { LiveState(session, latest: usage?.latestRun, hook: usage?.hook, now: $0) }
        self.runs = runs
    }

    /// Puts those first that need the user, each kind in the order of its waiting.
    package static func byNeed(_ left: SessionRecord, _ right: SessionRecord) -> Bool {
        left.need < right.need
    }

    private var need: (LiveState.Kind, Timestamp, String) {
        (live?.kind ?? .ended, live?.since ?? session.startedAt, session.id.rawValue)
    }

    /// Joins sessions with what they used.
    package static func all(
        _ sessions: [Session],
        usage: [SessionID: SessionUsage],
        now: Timestamp
    ) -> [SessionRecord] {
        sessions.map { SessionRecord($0, usage: usage[$0.id], now: now) }
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
        [Field("runs", .list(of: RunFields.withCalls), "its runs, oldest first") { $0.runs }]
    )

    private static let identity: [Field<SessionRecord>] = [
        Field("id", .text, "the session's id, a UUIDv7") { $0.session.id.rawValue },
        Field("agent", .text, "the agent's id") { $0.session.agent },
        Field("state", .word) { $0.session.state },
        Field("live", .object(LiveFields.shape), "what the agent does now", absent: "ended") {
            $0.session.state == .ended ? nil : $0.live
        },
        Field("title", .text, "the beginning of its first prompt", absent: "no log, or previews are off") {
            $0.usage.title
        },
        Field("end_reason", .word, absent: "not ended") { $0.session.endReason },
        Field("exit_code", .integer, "the agent's exit status", absent: "not ended, or not observed") {
            $0.session.exitCode
        },
        Field("source", .word, "`hook` (recorded by a shell hook) or `log` (known only from the agent's log)") {
            $0.session.source
        },
    ]

    private static let place: [Field<SessionRecord>] = [
        Field("tab", .object(TabFields.shape), "the terminal tab", absent: "known only from the log") {
            $0.session.tab
        },
        Field("shell", .word, absent: "known only from the log") { $0.session.shell },
        Field("host", .text, "the machine's host name", absent: "unknown") { $0.session.host },
        Field("cwd", .text, "the directory it started in") { $0.session.cwd },
        Field(
            "repo",
            .text,
            "root directory of the repository; for a worktree, of its main repository",
            absent: "outside git"
        ) { $0.session.repo },
        Field("worktree", .text, "root directory of the worktree", absent: "same as `repo`") { $0.session.worktree },
        Field("branch", .text, "the branch checked out at the start", absent: "outside git, or detached HEAD") {
            $0.session.branch
        },
        Field("head_before", .commit, "the commit checked out at the start", absent: "outside git") {
            $0.session.headBefore
        },
        Field("head_after", .commit, "the commit checked out at the end", absent: "outside git, or not ended") {
            $0.session.headAfter
        },
        Field("agent_pid", .integer, "the agent's process id", absent: "not observed") { $0.session.agentProcess?.pid },
    ]

    private static let times: [Field<SessionRecord>] = [
        Field("started_at", .time, "when it started") { $0.session.startedAt },
        Field("ended_at", .time, "when it ended", absent: "not ended") { $0.session.endedAt },
        Field("last_seen_at", .time, "the last sign of life") { $0.session.lastSeenAt },
        Field("duration_ms", .integer, "start to end, measured by a monotonic clock", absent: "not ended") {
            $0.session.durationInMilliseconds
        },
    ]

    private static let annotations: [Field<SessionRecord>] = [
        Field("command", .text, "the command line, redacted", absent: "known only from the log") { $0.session.command },
        Field("tags", .texts, "the session's own tags, set by hand or by rule") { $0.session.tags },
        Field("note", .text, "the user's note", absent: "there is none") { $0.session.note },
    ]
}
