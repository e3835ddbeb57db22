package import TachoCore

/// A session in JSON, the same for the command line and for MCP; what is unknown is absent.
///
/// The fields and their order in meaning are those of `tacho.session.v1`: names never change, new ones may come.
package struct SessionDocument: Encodable, Sendable {
    private let session: Session
    private let usage: SessionUsage?
    private let runs: [RunDocument]?
    private let isSummary: Bool
    private let local: LocalTime

    /// Describes a session, its times in the zone of `local`.
    ///
    /// - Parameters:
    ///   - usage: what its runs used and cost; nil leaves those fields out.
    ///   - runs: its runs, oldest first; nil leaves them out.
    ///   - isSummary: leaves out what makes a list long: usage by model, by sub-agents and by conversation.
    package init(
        _ session: Session,
        usage: SessionUsage? = nil,
        runs: [RunDocument]? = nil,
        isSummary: Bool = false,
        local: LocalTime
    ) {
        self.session = session
        self.usage = usage
        self.runs = runs
        self.isSummary = isSummary
        self.local = local
    }

    private enum Key: String, CodingKey {
        case id, agent, state, source, tab, shell, host, cwd, repo, worktree, branch, command, tags, note, runs
        case endReason = "end_reason"
        case exitCode = "exit_code"
        case agentPid = "agent_pid"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case lastSeenAt = "last_seen_at"
        case durationMs = "duration_ms"
        case headBefore = "head_before"
        case headAfter = "head_after"
    }

    /// Writes the fields that are known.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(session.id.rawValue, forKey: .id)
        try fields.encode(session.agent, forKey: .agent)
        try fields.encode(session.state, forKey: .state)
        try fields.encodeIfPresent(session.endReason, forKey: .endReason)
        try fields.encodeIfPresent(session.exitCode, forKey: .exitCode)
        try fields.encode(session.source, forKey: .source)
        try encodePlace(&fields)
        try fields.encode(local.rfc3339(session.startedAt), forKey: .startedAt)
        try fields.encodeIfPresent(session.endedAt.map(local.rfc3339), forKey: .endedAt)
        try fields.encode(local.rfc3339(session.lastSeenAt), forKey: .lastSeenAt)
        try fields.encodeIfPresent(session.durationInMilliseconds, forKey: .durationMs)
        try fields.encodeIfPresent(session.command, forKey: .command)
        try fields.encode(session.tags, forKey: .tags)
        try fields.encodeIfPresent(session.note, forKey: .note)
        try fields.encodeIfPresent(runs, forKey: .runs)
        guard let usage else { return }
        let document = SessionUsageDocument(usage, agent: session.agent, isSummary: isSummary, local: local)
        try document.encode(to: encoder)
    }

    private func encodePlace(_ fields: inout KeyedEncodingContainer<Key>) throws {
        try fields.encodeIfPresent(session.tab.map(TabDocument.init), forKey: .tab)
        try fields.encodeIfPresent(session.shell, forKey: .shell)
        try fields.encodeIfPresent(session.host, forKey: .host)
        try fields.encode(session.cwd, forKey: .cwd)
        try fields.encodeIfPresent(session.repo, forKey: .repo)
        try fields.encodeIfPresent(session.worktree, forKey: .worktree)
        try fields.encodeIfPresent(session.branch, forKey: .branch)
        try fields.encodeIfPresent(session.headBefore, forKey: .headBefore)
        try fields.encodeIfPresent(session.headAfter, forKey: .headAfter)
        try fields.encodeIfPresent(session.agentProcess?.pid, forKey: .agentPid)
    }
}

/// A tab in JSON.
package struct TabDocument: Encodable, Sendable {
    /// The key.
    let id: String
    /// The terminal's or multiplexer's label.
    let label: String?
    /// The controlling terminal without `/dev/`.
    let tty: String?

    /// Describes a tab.
    package init(_ tab: Tab) {
        id = tab.id
        label = tab.label
        tty = tab.tty
    }
}

/// Several sessions in JSON: `{"schema":"tacho.sessions.v1","sessions":[…]}`.
package struct SessionListDocument: Encodable, Sendable {
    /// The name and version of this shape.
    let schema = "tacho.sessions.v1"
    /// The sessions, newest first.
    let sessions: [SessionDocument]

    /// Describes a list.
    package init(_ sessions: [Session], usage: [SessionID: SessionUsage] = [:], local: LocalTime) {
        self.sessions = sessions.map { SessionDocument($0, usage: usage[$0.id], local: local) }
    }
}

/// One session in JSON: `{"schema":"tacho.session.v1","session":{…}}`.
package struct SessionDetailDocument: Encodable, Sendable {
    /// The name and version of this shape.
    let schema = "tacho.session.v1"
    /// The session.
    let session: SessionDocument

    /// Describes one session.
    package init(_ session: SessionDocument) {
        self.session = session
    }
}
