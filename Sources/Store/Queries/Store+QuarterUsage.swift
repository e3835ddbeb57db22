import GRDB
package import TachoCore

extension Store {
    /// What the sessions recorded on this machine used in a time, by quarters of an hour.
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

    /// What sessions used, by quarters of an hour.
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
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(UsageColumn.sums), usage.quarter_at AS quarter_at, usage.agent AS agent,
                        usage.model AS model, usage.repo AS repo, usage.branch AS branch, usage.is_subagent AS is_subagent,
                        usage.session_id AS session_id
                    FROM \(tables)
                    WHERE \(condition)
                    GROUP BY usage.session_id, usage.quarter_at, usage.agent, usage.model, usage.repo, usage.branch, usage.is_subagent
                    """
            )
            let reader = try UsageReader(statement)
            let rows = try Row.fetchCursor(statement, arguments: arguments).compactMap { row in
                SessionID(rawValue: row["session_id"]).map { session in
                    SessionQuarter(session: session, usage: Self.quarterUsage(row, reader.usage(row)))
                }
            }
            return try Array(rows)
        }
    }

    private static func quarterUsage(_ row: Row, _ usage: Usage) -> QuarterUsage {
        QuarterUsage(
            quarter: Timestamp(milliseconds: row["quarter_at"]),
            agent: row["agent"],
            model: row["model"],
            repo: row["repo"],
            branch: row["branch"],
            isSubagent: row["is_subagent"],
            usage: usage
        )
    }
}
