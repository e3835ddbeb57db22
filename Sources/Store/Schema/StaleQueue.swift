import GRDB

/// A table of what is out of date and must be derived again.
///
/// A row is added in the transaction that changes what something is derived from, by a trigger or by `mark`, and removed
/// in the one that derives it again. So a kill between the two loses nothing.
struct StaleQueue {
    /// Conversations whose runs are out of date.
    static let conversations = StaleQueue(table: "stale_conversation", key: "agent, id")
    /// Sessions whose sums in `session_cost` are out of date.
    static let sessionCosts = StaleQueue(table: "stale_session_cost", key: "session_id")
    /// Days whose sums in `day_cost` are out of date.
    static let dayCosts = StaleQueue(table: "stale_day_cost", key: "day")
    /// Sessions whose tags by rule are out of date.
    static let ruleTags = StaleQueue(table: "stale_session", key: "id")

    private let table: String
    private let key: String

    /// The query for what is stale, to stand behind `IN`.
    var selection: String { "SELECT \(key) FROM \(table)" }

    /// The query for the first of what is stale, in the order of its keys.
    func selection(limit: Int) -> String { "\(selection) ORDER BY \(key) LIMIT \(limit)" }

    /// Whether nothing is stale.
    func isEmpty(_ database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (\(selection))") ?? true
    }

    /// Adds what a query selects, or values that stand in place of one.
    func mark(_ rows: String, arguments: StatementArguments = [], _ database: Database) throws {
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) (\(key)) \(rows)").execute(
            arguments: arguments
        )
    }

    /// Removes what a condition lets through.
    func clear(where condition: String, arguments: StatementArguments = [], _ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(condition)").execute(arguments: arguments)
    }
}
