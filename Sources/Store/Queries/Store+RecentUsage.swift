import GRDB
package import TachoCore

extension Store {
    /// What all calls since a timestamp used and cost, by the quarter of an hour: the total of `cost` since then.
    ///
    /// Asks only for the runs that ended since, so it takes no longer the longer the history is, whether or not the
    /// sums of whole sessions are up to date. A session that began since and has no run is one of which nothing is
    /// known, unless it is certain which conversation it had.
    package func usage(since moment: Timestamp) throws -> Usage {
        try read { try Self.recentUsage(Filter(since: moment), $0) }
    }

    /// What all calls of some time used and cost, as `usage(since:)` finds it; the filter's other conditions do not
    /// count.
    static func recentUsage(_ filter: Filter, _ database: Database) throws -> Usage {
        let arguments: StatementArguments = [
            "since": filter.firstQuarter?.milliseconds ?? .min, "until": filter.endOfLastQuarter?.milliseconds ?? .max,
        ]
        let statement = try database.cachedStatement(sql: recentCalls)
        let reader = try UsageReader(statement)
        var usage = try Row.fetchOne(statement, arguments: arguments).map(reader.usage) ?? Usage()
        let unknown = try Int.fetchOne(database, sql: recentSessionsWithoutRun, arguments: arguments)
        usage.cost.unknownCount += unknown ?? 0
        return usage
    }

    /// The sums of the calls between two quarters of an hour; no row without any.
    static let recentCalls = """
        SELECT \(UsageColumn.sums)
        FROM run CROSS JOIN usage ON usage.run_id = run.id
        WHERE run.ended_at >= :since AND usage.quarter_at >= :since AND usage.quarter_at < :until
        HAVING count(*) > 0
        """

    /// The number of sessions without a run that began between two quarters of an hour.
    static let recentSessionsWithoutRun = """
        SELECT count(*) FROM session
        WHERE started_at >= :since AND started_at < :until
            AND NOT EXISTS (SELECT 1 FROM run WHERE run.session_id = session.id)
            AND NOT \(AttachmentSQL.sessionHasLog)
        """
}
