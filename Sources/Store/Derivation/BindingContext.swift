import GRDB
import TachoCore

/// The hook sessions and the other conversations that decide where a conversation's runs belong.
struct BindingContext {
    private let database: Database
    private let agent: String
    private let timing: BindingTiming

    init(_ database: Database, agent: String) throws {
        self.database = database
        self.agent = agent
        timing = try ReadableAgents.timing(of: agent, database)
    }

    /// The sessions with proof for a conversation.
    func claimants(of conversation: String) throws -> [Claimant] {
        let selection = try database.cachedStatement(
            sql: """
                SELECT session_id, min(at), started_at, \(Self.hooksEnd)
                FROM session_claim JOIN local_session ON local_session.id = session_id
                WHERE conversation = ? AND local_session.agent = ? AND local_session.source = 'hook'
                GROUP BY session_id
                ORDER BY session_id
                """
        )
        return try Row.fetchAll(selection, arguments: [conversation, agent]).compactMap { row in
            guard let id = SessionID(rawValue: row[0]) else { return nil }
            let start = Timestamp(milliseconds: row[2])
            let end = (row[3] as Int64?).map(Timestamp.init(milliseconds:)) ?? Timestamp(milliseconds: .max)
            return Claimant(session: id, at: Timestamp(milliseconds: row[1]), life: start...max(start, end))
        }
    }

    /// A session with proof for a conversation.
    struct Claimant {
        let session: SessionID
        /// When the first proof was seen.
        let at: Timestamp
        let life: ClosedRange<Timestamp>
    }

    /// - Parameter idleGap: the longest pause within a session that ended unseen, in milliseconds.
    func bind(_ conversation: ConversationSpan, idleGap: Int64) throws -> [String: BoundRun] {
        guard let span = span(of: conversation) else { return [:] }
        let sessions = try lives(from: span.lowerBound, to: span.upperBound, claiming: conversation.id)
        guard !sessions.isEmpty else { return [:] }
        let others = try makers(near: sessions).filter { $0.id != conversation.id }
        let conversations = others + [conversation]
        return RunMatcher(sessions: sessions, conversations: conversations, timing: timing, idleGap: idleGap)
            .bind(conversation)
    }

    /// The conversations whose binding may depend on when this one was created.
    func conversationsAffected(by conversation: ConversationSpan) throws -> [String] {
        guard let createdAt = conversation.createdAt else { return [] }
        let sessions = try lives(from: createdAt, to: createdAt, claiming: nil).filter(\.claims.isEmpty)
        let selection = try database.cachedStatement(
            sql: "SELECT id FROM conversation WHERE agent = ? AND first_run_at <= ? AND last_run_at >= ?"
        )
        return try sessions.flatMap { session in
            let end = session.endedAt?.milliseconds ?? .max
            return try String.fetchAll(selection, arguments: [agent, end, session.startedAt.milliseconds])
        }.filter { $0 != conversation.id }
    }

    private func span(of conversation: ConversationSpan) -> ClosedRange<Timestamp>? {
        let moments = conversation.runs.flatMap { [$0.startedAt, $0.endedAt] }
        guard let first = moments.min(), let last = moments.max() else { return nil }
        return min(first, conversation.createdAt ?? first)...max(last, conversation.createdAt ?? last)
    }

    /// Walks the hook sessions before `:to`, and looks up those with a claim by their ids: `+` keeps the planner from the
    /// agent's index, which holds every session that was made from a log.
    static let livesQuery = """
        SELECT \(columns) FROM local_session
        WHERE source = 'hook' AND agent = :agent AND started_at <= :to AND coalesce(ended_at, :to) >= :from
        UNION
        SELECT \(columns) FROM local_session
        WHERE +source = 'hook' AND +agent = :agent
            AND id IN (SELECT session_id FROM session_claim WHERE conversation = :conversation)
        ORDER BY started_at, id
        """

    private static let columns = """
        id, started_at, \(SessionColumn.isLost) AS is_lost, \(SessionColumn.isDispatch) AS is_dispatch, cwd, agent_cwd,
        \(hooksEnd) AS hooks_end
        """

    /// When a session ended as hooks saw it: `LostSessions` moves the end of one that was lost, by what is bound here.
    private static let hooksEnd = "CASE WHEN \(SessionColumn.isLost) THEN \(SessionColumn.lastSign) ELSE ended_at END"

    /// The hook sessions that overlap a time range or can prove that they wrote the conversation.
    private func lives(from: Timestamp, to: Timestamp, claiming conversation: String?) throws -> [SessionSpan] {
        let slack = timing.slack
        let selection = try database.cachedStatement(sql: Self.livesQuery)
        return try Row.fetchAll(
            selection,
            arguments: [
                "agent": agent, "from": from.milliseconds - slack, "to": to.milliseconds + slack,
                "conversation": conversation,
            ]
        ).compactMap(life)
    }

    private func life(_ row: Row) throws -> SessionSpan? {
        guard let id = SessionID(rawValue: row["id"]) else { return nil }
        let claims = try database.cachedStatement(
            sql: "SELECT conversation, at FROM session_claim WHERE session_id = ? ORDER BY at, conversation"
        )
        return SessionSpan(
            id: id,
            agent: agent,
            startedAt: Timestamp(milliseconds: row["started_at"]),
            endedAt: (row["hooks_end"] as Int64?).map(Timestamp.init(milliseconds:)),
            isLost: row["is_lost"],
            isDispatch: row["is_dispatch"],
            directories: Set([row["cwd"], row["agent_cwd"]].compactMap { (value: String?) in value }),
            claims: try Row.fetchAll(claims, arguments: [id.rawValue]).map { claim in
                .init(conversation: claim[0], at: Timestamp(milliseconds: claim[1]))
            }
        )
    }

    /// The conversations that were created while one of the sessions started.
    private func makers(near sessions: [SessionSpan]) throws -> [ConversationSpan] {
        let selection = try database.cachedStatement(
            sql: "SELECT id, created_at, cwd FROM conversation WHERE agent = ? AND created_at BETWEEN ? AND ?"
        )
        var makers: [String: ConversationSpan] = [:]
        for session in sessions where session.claims.isEmpty {
            let start = session.startedAt.milliseconds
            let end = start + timing.startUp
            for row in try Row.fetchAll(selection, arguments: [agent, start, end]) {
                makers[row[0]] = ConversationSpan(
                    agent: agent,
                    id: row[0],
                    createdAt: Timestamp(milliseconds: row[1]),
                    directory: row[2],
                    runs: []
                )
            }
        }
        return Array(makers.values)
    }
}
