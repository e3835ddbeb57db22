import GRDB
package import TachoCore

extension Store {
    /// What all calls since a moment used and cost, by the quarter of an hour: the total of `cost` since then.
    ///
    /// Asks only for the runs that ended since, so it takes no longer the longer the history is, whether or not the sums
    /// of whole sessions are up to date. A session that began since and has no run is one of which nothing is known.
    ///
    /// - Throws: `StoreError`.
    package func usage(since moment: Timestamp) throws -> Usage {
        let arguments: StatementArguments = ["since": RunRows.quarter(of: moment)]
        return try read { database in
            let calls = try Row.fetchOne(database, sql: Self.recentCalls, arguments: arguments)
            var usage = calls.map { UsageRow.usage($0, from: 0) } ?? Usage()
            let unknown = try Int.fetchOne(database, sql: Self.recentSessionsWithoutRun, arguments: arguments)
            usage.cost.unknownCount += unknown ?? 0
            return usage
        }
    }

    /// The sums of the calls since the quarter of an hour `:since`; no row where there is none.
    static let recentCalls = """
        SELECT \(UsageRow.sums)
        FROM run CROSS JOIN usage ON usage.run_id = run.id
        WHERE run.ended_at >= :since AND usage.quarter_at >= :since
        HAVING count(*) > 0
        """

    /// The number of sessions without a run that began since the quarter of an hour `:since`.
    static let recentSessionsWithoutRun = """
        SELECT count(*) FROM session
        WHERE started_at >= :since AND NOT EXISTS (SELECT 1 FROM run WHERE run.session_id = session.id)
        """
}
