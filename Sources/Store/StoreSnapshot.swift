import GRDB
package import TachoCore

/// What the aggregation of sessions reads, all of it as of one moment.
package struct StoreSnapshot {
    /// The connection, inside a transaction.
    let database: Database

    /// The cursor of a file; nil when it was never read.
    package func cursor(path: String) throws -> SourceCursor? {
        try SourceCursor.fetch(database, path: path)
    }

    /// The lines of the journal that tell of a session.
    package func lines(of session: SessionID) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT line
                FROM journal_event
                WHERE session_id = :session
                ORDER BY digest
                """,
            arguments: ["session": session.rawValue]
        )
    }

    /// The latest start of another session in a tab; nil when there is none.
    ///
    /// It tells as much as all of them: whether some start follows a moment is whether the latest one does.
    package func latestStart(inTab tab: String, besides session: SessionID) throws -> SessionAggregator.TabStart? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT session_id, uptime_ms
                FROM journal_event
                WHERE tab_id = :tab AND session_id <> :session
                ORDER BY uptime_ms DESC, session_id DESC
                LIMIT 1
                """,
            arguments: ["tab": tab, "session": session.rawValue]
        )
        return row.flatMap { row in
            SessionID(rawValue: row["session_id"]).map { .init(session: $0, uptime: row["uptime_ms"]) }
        }
    }

    /// The sessions of a tab that have not ended.
    package func openSessions(inTab tab: String) throws -> [SessionID] {
        try String.fetchAll(
            database,
            sql: """
                SELECT id
                FROM session
                WHERE tab_id = :tab AND ended_at IS NULL
                ORDER BY id
                """,
            arguments: ["tab": tab]
        ).compactMap(SessionID.init(rawValue:))
    }
}
