import GRDB
package import TachoCore

extension Store {
    /// When the runs of some sessions worked, from prompt to answer, oldest first; sessions without a log have none.
    ///
    /// A run in progress ends at its last known timestamp.
    package func runSpans(of sessions: [Session]) throws -> [SessionID: [ClosedRange<Timestamp>]] {
        guard !sessions.isEmpty else { return [:] }
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT session_id, started_at, ended_at
                    FROM run
                    WHERE session_id IN (SELECT value FROM json_each(?)) AND conversation <> ''
                    ORDER BY started_at, id
                    """
            )
            var spans: [SessionID: [ClosedRange<Timestamp>]] = [:]
            let rows = try Row.fetchCursor(statement, arguments: [JSONList.text(sessions.map(\.id))])
            while let row = try rows.next() {
                guard let id = SessionID(rawValue: row[0]) else { continue }
                let start = Timestamp(milliseconds: row[1])
                spans[id, default: []].append(start...max(start, Timestamp(milliseconds: row[2])))
            }
            return spans
        }
    }
}
