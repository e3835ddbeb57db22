import GRDB
package import TachoCore

extension Store {
    /// What the sessions recorded on this machine used in a time, by quarters of an hour; a row for each run.
    ///
    /// - Parameters:
    ///   - since: the start of the first quarter.
    ///   - until: the end of the last.
    package func quarterUsage(since: Timestamp, until: Timestamp) throws -> [SessionQuarter] {
        try sessionQuarters(
            from: "run CROSS JOIN usage ON usage.run_id = run.id",
            where: """
                run.ended_at >= :since AND usage.quarter_at >= :since AND usage.quarter_at < :until
                    AND usage.session_id IN (SELECT id FROM local_session)
                """,
            arguments: ["since": since.milliseconds, "until": until.milliseconds]
        )
    }

    /// What sessions used, by quarters of an hour; a row for each run.
    ///
    /// Runs are not joined here: `QuarterUsage.joined` does that once names have their last form, and without sorting.
    ///
    /// - Parameters:
    ///   - tables: `usage`, and what it is joined with.
    ///   - condition: which of its rows, in SQL.
    func sessionQuarters(
        from tables: String,
        where condition: String,
        arguments: StatementArguments
    ) throws -> [SessionQuarter] {
        try read { database in
            let columns = (Self.quarterColumns + UsageColumn.names).map { "usage.\($0) AS \($0)" }
            let statement = try database.cachedStatement(
                sql: "SELECT \(columns.joined(separator: ", ")) FROM \(tables) WHERE \(condition)"
            )
            let reader = try UsageReader(statement)
            let rows = try Row.fetchCursor(statement, arguments: arguments).compactMap { row in
                SessionID(rawValue: row[0]).map { session in
                    SessionQuarter(session: session, usage: Self.quarterUsage(row, reader.usage(row)))
                }
            }
            return try Array(rows)
        }
    }

    /// The columns beside those of the usage, in the order in which a row is read.
    private static let quarterColumns = [
        "session_id", "quarter_at", "agent", "model", "repo", "branch", "is_subagent",
    ]

    private static func quarterUsage(_ row: Row, _ usage: Usage) -> QuarterUsage {
        QuarterUsage(
            quarter: Timestamp(milliseconds: row[1]),
            agent: row[2],
            model: row[3],
            repo: row[4],
            branch: row[5],
            isSubagent: row[6],
            usage: usage
        )
    }
}
