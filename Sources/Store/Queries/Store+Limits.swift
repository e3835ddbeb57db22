import GRDB
package import TachoCore

extension Store {
    /// What vendors say of their limits, each by its latest window, as far as it was stated since a moment.
    package func statedLimits(since moment: Timestamp) throws -> [UsageLimit] {
        UsageLimit.all(try read { try UsageLimitRow.all(since: moment, $0) })
    }

    /// Notes what a vendor says of its limits where no log has it.
    package func note(_ limits: [UsageLimitFact]) throws {
        guard !limits.isEmpty else { return }
        // A status line is drawn several times a second, and mostly states the same.
        let known = try statedLimits(
            since: limits.map(\.lastAt).min().map { $0 + -60_000 } ?? Timestamp(milliseconds: 0)
        )
        let isNew = limits.contains { limit in
            !known.contains { $0.agent == limit.agent && $0.name == limit.name && $0.latest.used == limit.used }
        }
        guard isNew else { return }
        try write { try UsageLimitRow.merge(limits, $0.database) }
    }

    /// What an agent's calls cost since a moment, by quarters of an hour in order of time; those without a call are left
    /// out.
    package func quarters(of agent: String, since moment: Timestamp) throws -> [(start: Timestamp, cost: CostSum)] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT \(UsageColumn.sums), usage.quarter_at AS quarter_at
                    FROM run CROSS JOIN usage ON usage.run_id = run.id
                    WHERE run.ended_at >= :since AND usage.quarter_at >= :since AND run.agent = :agent
                    GROUP BY usage.quarter_at ORDER BY usage.quarter_at
                    """
            )
            let reader = try UsageReader(statement)
            let arguments: StatementArguments = ["since": moment.milliseconds, "agent": agent]
            return try Row.fetchAll(statement, arguments: arguments).map { row in
                (Timestamp(milliseconds: row["quarter_at"]), reader.usage(row).cost)
            }
        }
    }
}
