package import TachoCore

/// A session in an export, with its runs: everything another store needs to answer the same questions.
///
/// `docs/export.md` documents the fields for other programs.
package struct ExportedSession: Sendable {
    /// The name of the format; an incompatible change needs a new one.
    package static let schema = "tacho.export.v1"

    /// The session with its own tags; its host is the exporting machine if unknown, its process is not exported.
    var session: Session
    /// Repositories within its own that its runs worked in.
    var nestedRepos: [String]?
    /// When the recording machine exported it in this state.
    var exportedAt: Timestamp?
    var attachments: [ExportedAttachment] = []
    /// The runs, oldest first.
    package var runs: [ExportedRun] = []

    package var sessionID: SessionID { session.id }
    var id: String { session.id.rawValue }

    /// Reads a session of an export.
    ///
    /// - Throws: `ExportFlaw` at the first value that cannot be one.
    package static func read(_ json: [UInt8]) throws(ExportFlaw) -> ExportedSession {
        guard let value = try? JSONValue(json: json), let session: Self = try ExportFields.record(value) else {
            throw .noSession
        }
        return session
    }

    package var json: JSONValue { ExportFields.json(self) }
}

extension ExportedSession: ExportRecord {
    static var blank: ExportedSession {
        let start = Timestamp(milliseconds: 0)
        let session = Session(
            id: SessionID(timestamp: start, random: (0, 0)),
            agent: "",
            state: .ended,
            source: .log,
            cwd: "",
            startedAt: start,
            lastSeenAt: start
        )
        return ExportedSession(session: session)
    }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        try field("id", .word, &session.id)
        try field("agent", .text, &session.agent)
        try field("state", .word, &session.state)
        try field.ifKnown("end_reason", &session.endReason)
        try field("exit_code", .number, &session.exitCode)
        try field("source", .word, &session.source)
        try field("tab", .object, &session.tab)
        try field.ifKnown("shell", &session.shell)
        try field("host", .name, &session.host)
        try field("cwd", .path, &session.cwd)
        try field("repo", .path, &session.repo)
        try field("worktree", .path, &session.worktree)
        try field("branch", .branch, &session.branch)
        try field("nested_repos", .list(of: .text), &nestedRepos)
        try field("started_at", .time, &session.startedAt)
        try field("ended_at", .time, &session.endedAt)
        try field("last_seen_at", .time, &session.lastSeenAt)
        try field("exported_at", .time, &exportedAt)
        try field("duration_ms", .count, &session.durationInMilliseconds)
        try field("head_before", .commit, &session.headBefore)
        try field("head_after", .commit, &session.headAfter)
        try field("command", .short, &session.command)
        try field("tags", .list(of: .text), &session.tags)
        try field("note", .text, &session.note)
        try field("attachments", .list(of: .object), &attachments)
        try field("runs", .list(of: .object), &runs)
        for index in runs.indices { runs[index].run.agent = session.agent }
    }
}

extension Tab: ExportRecord {
    static var blank: Tab { Tab(id: "") }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        try field("id", .text, &id)
        try field("label", .branch, &label)
        try field("tty", .name, &tty)
    }
}

/// The time in which a session wrote a conversation.
struct ExportedAttachment: ExportRecord {
    var agent: String
    var conversation: String
    var binding: Binding
    var from: Timestamp
    var to: Timestamp
    /// The conversation it was forked from.
    var parent: String?
    /// Cost that only the agent's total contains, in 10⁻¹² US dollars.
    var unloggedCost: Int64?

    static var blank: ExportedAttachment {
        let time = Timestamp(milliseconds: 0)
        return ExportedAttachment(agent: "", conversation: "", binding: .exact, from: time, to: time)
    }

    mutating func code(_ field: inout ExportFields) throws(ExportFlaw) {
        try field("agent", .text, &agent)
        try field("conversation", .text, &conversation)
        try field("binding", .word.only { $0 != .none }, &binding)
        try field("from", .time, &from)
        try field("to", .time, &to)
        try field("parent", .text, &parent)
        try field("unlogged_cost_picodollars", .picodollars, &unloggedCost)
    }
}
