import GRDB
import TachoCore

/// Table `session_claim`: proof that a session wrote a conversation, and when.
enum SessionClaims {
    /// Stores a proof out of the journal.
    static func save(
        _ conversation: String,
        evidence: String,
        session: SessionID,
        at moment: Timestamp,
        _ database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO session_claim (session_id, conversation, at, evidence)
                VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
            arguments: [session.rawValue, conversation, moment.milliseconds, evidence]
        )
    }

    /// Marks the conversations whose runs may belong, or have belonged, to a changed session as stale.
    static func markConversations(of session: Session, _ database: Database) throws {
        let slack = try ReadableAgents.timing(of: session.agent, database).slack
        try StaleQueue.conversations.mark(
            """
            SELECT agent, id FROM conversation
            WHERE agent = :agent AND first_run_at <= :to AND last_run_at >= :from
            UNION SELECT agent, id FROM conversation
            WHERE agent = :agent AND created_at BETWEEN :from AND :to
            UNION SELECT agent, conversation FROM attachment WHERE session_id = :session
            UNION SELECT :agent, conversation FROM session_claim WHERE session_id = :session
            """,
            arguments: [
                "agent": session.agent, "session": session.id.rawValue,
                "from": session.startedAt.milliseconds - slack,
                "to": session.endedAt.map { $0.milliseconds + slack } ?? .max,
            ],
            database
        )
    }

    /// Marks the conversations of a session that is about to be removed as stale.
    static func markConversations(attachedTo session: SessionID, _ database: Database) throws {
        let attached = "SELECT agent, conversation FROM attachment WHERE session_id = ?"
        try StaleQueue.conversations.mark(attached, arguments: [session.rawValue], database)
    }
}
