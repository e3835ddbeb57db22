import GRDB
package import TachoCore

extension Store {
    /// The titles of sessions, each the beginning of its first prompt; sessions without one are left out.
    ///
    /// Reads less than `usage(of:now:)`, which has them, too.
    package func titles(of sessions: [SessionID]) throws -> [SessionID: String] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT session_id, prompt_preview, min(started_at)
                    FROM run
                    WHERE session_id IN (SELECT value FROM json_each(?))
                        AND trigger = 'user' AND conversation <> '' AND prompt_preview IS NOT NULL
                    GROUP BY session_id
                    """
            )
            var titles: [SessionID: String] = [:]
            let rows = try Row.fetchCursor(statement, arguments: [JSONList.text(sessions)])
            while let row = try rows.next() {
                if let id = SessionID(rawValue: row[0]) { titles[id] = row[1] }
            }
            return titles
        }
    }
}
