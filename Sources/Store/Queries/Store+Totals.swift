import GRDB
package import TachoCore

extension Store {
    /// When the first session of all began; nil without any.
    package func firstStart() throws -> Timestamp? {
        try read { try Int64.fetchOne($0, sql: "SELECT min(started_at) FROM session") }.map(
            Timestamp.init(milliseconds:)
        )
    }

    private static func runCount(_ database: Database) throws -> RunCount {
        let sql = "SELECT count(nullif(trigger = 'user', 0)), count(*) FROM run"
        guard let row = try Row.fetchOne(database, sql: sql) else { return RunCount() }
        let (users, all): (Int, Int) = (row[0], row[1])
        return RunCount(user: users, auto: all - users)
    }

    /// Sums over the whole store; costs a walk over all usage.
    package func totals() throws -> StoreTotals {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT \(UsageColumn.sums) FROM usage GROUP BY agent")
            let reader = try UsageReader(statement)
            return StoreTotals(
                conversationCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM conversation") ?? 0,
                runs: try Self.runCount(database),
                usage: try Row.fetchAll(statement).reduce(Usage()) { $0 + reader.usage($1) }
            )
        }
    }
}
