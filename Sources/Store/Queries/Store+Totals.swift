import GRDB
package import TachoCore

extension Store {
    /// Sums over the whole store; costs a walk over all usage.
    ///
    /// - Throws: `StoreError`.
    package func totals() throws -> StoreTotals {
        try read { database in
            let usage = try Row.fetchAll(database, sql: "SELECT \(UsageRow.sums) FROM usage GROUP BY agent")
            return StoreTotals(
                conversationCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM conversation") ?? 0,
                runCount: try Int.fetchOne(database, sql: "SELECT count(*) FROM run") ?? 0,
                usage: usage.reduce(Usage()) { $0 + UsageRow.usage($1, from: 0) }
            )
        }
    }
}
