import GRDB
import TachoCore

/// Makes the tombstones of sessions that are about to be forgotten.
struct TombstoneMaker {
    private let database: Database
    /// All sessions that are forgotten at once.
    private let sessions: Set<SessionID>
    private let salt: String
    private let now: Timestamp

    init(_ database: Database, sessions: Set<SessionID>, salt: String, now: Timestamp) {
        self.database = database
        self.sessions = sessions
        self.salt = salt
        self.now = now
    }

    func tombstone(of session: SessionID, keepsSums: Bool) throws -> Tombstone {
        var tombstone = Tombstone(salt: salt, keepsSums: keepsSums)
        let runs = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT agent, key FROM run WHERE session_id = ? ORDER BY started_at, key"),
            arguments: [session.rawValue]
        )
        tombstone.runs = runs.map { SaltedHash.of($0[1], agent: $0[0], salt: salt) }
        for conversation in try conversations(of: session) {
            let hash = SaltedHash.of(conversation.id, agent: conversation.agent, salt: salt)
            tombstone.spans += try times(in: conversation, of: session).map {
                Tombstone.Span(conversation: hash, from: $0.lowerBound, to: $0.upperBound)
            }
        }
        return tombstone
    }

    /// Keeps a conversation away that has no session, under an id that no other has.
    func word(of bare: BareConversation) -> UserWord {
        let hash = SaltedHash.of(bare.key.id, agent: bare.key.agent, salt: salt)
        let random = [hash.prefix(16), hash.suffix(16)].map { UInt64($0, radix: 16) ?? 0 }
        let span = Tombstone.Span(conversation: hash, from: Timestamp(milliseconds: 0), to: now)
        let id = SessionID(timestamp: now, random: (random[0], random[1]))
        return UserWord(.session(id), .forgotten(Tombstone(salt: salt, spans: [span])))
    }

    private func conversations(of session: SessionID) throws -> [FactBatch.Key] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT agent, conversation FROM run WHERE session_id = :id AND conversation <> ''
                    UNION SELECT agent, conversation FROM attachment WHERE session_id = :id
                    UNION SELECT session.agent, session_claim.conversation
                    FROM session_claim JOIN session ON session.id = session_id WHERE session_id = :id
                    """
            ),
            arguments: ["id": session.rawValue]
        ).map { FactBatch.Key(agent: $0[0], id: $0[1]) }
    }

    /// The times of a conversation that are forgotten with a session: those of its runs, each up to the next run.
    ///
    /// All of it up to now if no run is left.
    private func times(in conversation: FactBatch.Key, of session: SessionID) throws -> [ClosedRange<Timestamp>] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT session_id, started_at FROM run WHERE agent = ? AND conversation = ?
                    ORDER BY started_at, key
                    """
            ),
            arguments: [conversation.agent, conversation.id]
        )
        let beginning = Timestamp(milliseconds: 0)
        let isForgotten = rows.map { row in SessionID(rawValue: row[0]).map(sessions.contains) ?? false }
        guard isForgotten.contains(false) else { return [beginning...max(beginning, now)] }
        return rows.indices.compactMap { index in
            guard rows[index][0] == session.rawValue else { return nil }
            let from = Timestamp(milliseconds: rows[index][1])
            let next = rows.dropFirst(index + 1).first.map { Timestamp(milliseconds: $0[1] as Int64 - 1) } ?? now
            return from <= next ? from...next : nil
        }
    }
}
