import GRDB
import TachoCore

package enum SessionCosts {
    /// How many sessions are summed up per transaction; other writers wait for that long.
    package static let sessionsPerTransaction = 4_000
    /// Summing up a day takes about as long as summing up this many sessions.
    private static let sessionsPerDay = 10

    /// Sums up some of the stale sessions, or of the stale days once no session is stale; returns whether any are left.
    static func refreshSome(_ database: Database, _ sessionsPerTransaction: Int) throws -> Bool {
        let last = try String.fetchAll(
            database,
            sql: StaleQueue.sessionCosts.selection(limit: sessionsPerTransaction)
        )
        if let end = last.last { try refresh(to: end, database) }
        if last.count == sessionsPerTransaction { return true }
        return try DayCost.refreshSome(database, dayCount: max(1, sessionsPerTransaction / sessionsPerDay))
    }

    /// Sums up the stale sessions up to an id.
    private static func refresh(to end: String, _ database: Database) throws {
        let stale = "\(StaleQueue.sessionCosts.selection) WHERE session_id <= :end"
        let arguments: StatementArguments = ["end": end]
        try database.execute(sql: "DELETE FROM session_cost WHERE session_id IN (\(stale))", arguments: arguments)
        try database.execute(sql: insertion(of: stale), arguments: arguments)
        // What has other sums, tags or runs than before is sent again by the next push.
        if try SessionRevs.isTracked(database) {
            try SessionRevs.raise("\(stale) ORDER BY session_id", arguments: arguments, database)
        }
        try StaleQueue.sessionCosts.clear(where: "session_id <= :end", arguments: arguments, database)
    }

    private static func insertion(of stale: String) -> String {
        """
        WITH fact AS (\(CostSQL.facts(of: stale))),
        unlogged (session_id, cost) AS MATERIALIZED (\(CostSQL.unloggedCosts(of: stale)))
        INSERT INTO session_cost (
            session_id, agent, first_at, last_at, run_count, auto_run_count, unlogged_cost, \(UsageColumn.list), model,
            repo, branch)
        SELECT session_id, min(agent), min(at), max(at),
            count(DISTINCT run_id) - count(DISTINCT iif(is_users, NULL, run_id)),
            count(DISTINCT iif(is_users, NULL, run_id)),
            (SELECT cost FROM unlogged WHERE unlogged.session_id = fact.session_id),
            \(UsageColumn.sums),
            iif(min(model) = max(model), min(model), NULL), iif(min(repo) = max(repo), min(repo), NULL),
            iif(min(branch) = max(branch), min(branch), NULL)
        FROM fact
        GROUP BY session_id
        """
    }
}
