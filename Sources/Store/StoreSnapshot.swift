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

    /// The starts of all sessions in a tab.
    package func starts(inTab tab: String) throws -> [SessionAggregator.TabStart] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT session_id, uptime_ms
                FROM journal_event
                WHERE tab_id = :tab
                ORDER BY uptime_ms, session_id
                """,
            arguments: ["tab": tab]
        )
        return rows.compactMap { row in
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
