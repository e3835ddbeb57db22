import GRDB

/// A table of what is stale and must be derived again.
///
/// A row is added in the transaction that changes the input, by a trigger or by `mark`, and removed in the transaction
/// that derives the result again, so a crash in between loses nothing.
struct StaleQueue {
    /// Conversations whose runs are stale.
    static let conversations = StaleQueue(table: "stale_conversation", key: "agent, id")
    /// Sessions whose sums in `session_cost` are stale.
    static let sessionCosts = StaleQueue(table: "stale_session_cost", key: "session_id")
    /// Days whose sums in `day_cost` are stale.
    static let dayCosts = StaleQueue(table: "stale_day_cost", key: "day")
    /// Sessions whose rule tags are stale.
    static let ruleTags = StaleQueue(table: "stale_session", key: "id")

    private let table: String
    private let key: String

    /// The query for what is stale, for use with `IN`.
    var selection: String { "SELECT \(key) FROM \(table)" }

    /// The query for the first stale keys, in order.
    func selection(limit: Int) -> String { "\(selection) ORDER BY \(key) LIMIT \(limit)" }

    func isEmpty(_ database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (\(selection))") ?? true
    }

    /// Adds the keys that a query or a `VALUES` clause returns.
    func mark(_ rows: String, arguments: StatementArguments = [], _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) (\(key)) \(rows)").execute(
            arguments: arguments
        )
    }

    /// Removes the keys that match a condition.
    func clear(where condition: String, arguments: StatementArguments = [], _ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(condition)").execute(arguments: arguments)
    }
}
