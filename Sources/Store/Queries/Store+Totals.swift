import GRDB
package import TachoCore

extension Store {
    /// Sums over the whole store; costs a walk over all usage.
    package func totals() throws -> StoreTotals {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT \(UsageColumn.sums) FROM usage GROUP BY agent")
            let reader = try UsageReader(statement)
            return StoreTotals(
                conversationCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM conversation") ?? 0,
                runCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0,
                usage: try Row.fetchAll(statement).reduce(Usage()) { $0 + reader.usage($1) }
            )
        }
    }
}
