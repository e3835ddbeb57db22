import GRDB
package import TachoCore

extension Store {
    /// What the calls of some sessions within a range cost; the quarters of an hour that hold its ends count whole.
    ///
    /// A session without a log is unknown, one that made no call in that time cost nothing.
    package func costs(of sessions: [Session], within range: Range<Timestamp>) throws -> [SessionID: CostSum] {
        let filter = Filter(since: range.lowerBound, until: range.upperBound)
        return try read { database in
            var costs: [SessionID: CostSum] = [:]
            let ids: StatementArguments = ["ids": JSONList.text(sessions.map(\.id))]
            let logged = try String.fetchCursor(
                database,
                sql: """
                    SELECT id FROM session
                    WHERE id IN (SELECT value FROM json_each(:ids)) AND (\(AttachmentSQL.sessionHasLog) OR EXISTS (
                        SELECT 1 FROM run WHERE session_id = session.id AND conversation <> ''))
                    """,
                arguments: ids
            )
            while let id = try logged.next() { SessionID(rawValue: id).map { costs[$0] = CostSum() } }
            let statement = try database.cachedStatement(
                sql: """
                    SELECT session_id, \(UsageColumn.sums)
                    FROM usage
                    WHERE session_id IN (SELECT value FROM json_each(:ids))
                        AND quarter_at >= :from AND quarter_at < :to
                    GROUP BY session_id
                    """
            )
            let usage = try UsageReader(statement)
            let rows = try Row.fetchCursor(
                statement,
                arguments: ids + [
                    "from": filter.firstQuarter?.milliseconds, "to": filter.endOfLastQuarter?.milliseconds,
                ]
            )
            while let row = try rows.next() {
                SessionID(rawValue: row[0]).map { costs[$0] = usage.usage(row).cost }
            }
            for session in sessions where costs[session.id] == nil {
                costs[session.id, default: CostSum()].addUnknown()
            }
            return costs
        }
    }
}
