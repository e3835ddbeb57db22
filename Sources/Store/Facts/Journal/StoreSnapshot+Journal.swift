import GRDB
package import TachoCore

extension StoreSnapshot {
    /// The stored lines of a session.
    ///
    /// - Parameter line: a line that is left out.
    package func lines(of session: SessionID, besides line: String? = nil) throws -> [String] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT line
                FROM journal_event
                WHERE session_id = ? AND digest IS NOT ?
                ORDER BY digest
                """
        )
        let digest = line.map { Int64(bitPattern: Digest64.of($0)) }
        return try String.fetchAll(statement, arguments: [session.rawValue, digest])
    }

    /// The latest start of another session in a tab; nil without one.
    ///
    /// The latest is enough: if any start follows a timestamp, the latest does.
    package func latestStart(inTab tab: String, besides session: SessionID) throws -> SessionAggregator.TabStart? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT session_id, uptime_ms
                FROM journal_event
                WHERE tab_id = ? AND session_id <> ?
                ORDER BY uptime_ms DESC, session_id DESC
                LIMIT 1
                """
        )
        return try Row.fetchOne(statement, arguments: [tab, session.rawValue]).flatMap { row in
            SessionID(rawValue: row[0]).map { .init(session: $0, uptime: row[1]) }
        }
    }

    /// The sessions of a tab that have not ended.
    package func openSessions(inTab tab: String) throws -> [SessionID] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT id
                FROM session
                WHERE tab_id = ? AND ended_at IS NULL
                ORDER BY id
                """
        )
        return try String.fetchAll(statement, arguments: [tab]).compactMap(SessionID.init(rawValue:))
    }
}
