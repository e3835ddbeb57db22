import GRDB
package import TachoCore

extension Store {
    /// The usage and cost of each model, the most expensive first.
    package func modelUsage() throws -> [ModelUsage] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT model, max(quarter_at), \(UsageColumn.sums) FROM usage
                    WHERE model <> '' GROUP BY model
                    ORDER BY \(UsageColumn.sum("cost")) DESC, sum(api_call_count) DESC, model
                    """
            )
            let reader = try UsageReader(statement)
            return try Row.fetchAll(statement).map { row in
                ModelUsage(
                    model: row[0],
                    usage: reader.usage(row),
                    lastUsedAt: Timestamp(milliseconds: row[1])
                )
            }
        }
    }

    /// How many calls have no price because their logs name no model.
    package func unpricedCountWithoutModel() throws -> Int {
        try read { database in
            let sql = "SELECT coalesce(sum(unpriced_count), 0) FROM usage WHERE model = ''"
            return try Int.fetchOne(database, sql: sql) ?? 0
        }
    }

    /// How many conversations of an agent the store knows.
    package func conversationCount(of agent: String) throws -> Int {
        try read { database in
            let sql = "SELECT count(*) FROM conversation WHERE agent = ?"
            return try Int.fetchOne(database, sql: sql, arguments: [agent]) ?? 0
        }
    }
}
