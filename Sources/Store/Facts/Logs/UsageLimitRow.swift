import GRDB
import TachoCore

/// The rows of table `usage_limit`, in which a limit without an end has 0 as its end.
enum UsageLimitRow {
    private static let columns = ["agent", "name", "resets_at", "used", "window_ms", "first_at", "last_at", "plan"]

    /// For how long windows that are over stay, in milliseconds: nobody asks for last month's.
    private static let longestLife: Int64 = 40 * 86_400_000

    /// Merges facts with the rows.
    static func merge(_ facts: some Collection<UsageLimitFact>, _ database: Database) throws {
        guard let latest = facts.map(\.lastAt).max() else { return }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO usage_limit (\(columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    first_at = min(first_at, excluded.first_at),
                    window_ms = CASE WHEN excluded.last_at > last_at THEN excluded.window_ms ELSE window_ms END,
                    plan = CASE WHEN excluded.last_at > last_at THEN excluded.plan ELSE plan END,
                    last_at = max(last_at, excluded.last_at)
                """
        )
        for fact in facts {
            try statement.execute(arguments: [
                fact.agent, fact.name, fact.resetsAt?.milliseconds ?? 0, fact.used, fact.window,
                fact.firstAt.milliseconds, fact.lastAt.milliseconds, fact.plan,
            ])
        }
        let deletion = try database.cachedStatement(sql: "DELETE FROM usage_limit WHERE last_at < ?")
        try deletion.execute(arguments: [latest.milliseconds - longestLife])
    }

    /// What was stated since a moment.
    static func all(since moment: Timestamp, _ database: Database) throws -> [UsageLimitFact] {
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT \(columns.joined(separator: ", ")) FROM usage_limit WHERE last_at >= ?",
            arguments: [moment.milliseconds]
        )
        return rows.compactMap { row in
            let resetsAt: Int64 = row[2]
            var fact = UsageLimitFact(
                agent: row[0],
                name: row[1],
                conversation: "",
                window: row[4],
                resetsAt: resetsAt == 0 ? nil : Timestamp(milliseconds: resetsAt),
                used: row[3],
                at: Timestamp(milliseconds: row[6]),
                plan: row[7]
            )
            fact?.firstAt = Timestamp(milliseconds: row[5])
            return fact
        }
    }
}
