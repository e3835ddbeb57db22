import GRDB
package import TachoCore

extension Store {
    /// What calls cost, by a grouping.
    ///
    /// A store that may write first brings its sums of whole sessions up to date, so that the next question is fast; the
    /// answer is the same without.
    ///
    /// - Throws: `StoreError`.
    package func cost(
        _ filter: Filter = Filter(),
        by grouping: CostGrouping,
        calendar: CostCalendar
    ) throws -> CostReport {
        try refreshSessionCosts()
        return try read { database in
            var query = try CostQuery(filter, by: grouping, calendar: calendar, database)
            return try query.run()
        }
    }

    /// Sums up the sessions and the days that changed since their sums were made.
    ///
    /// Where another process holds the write lock, or the connection cannot write, nothing is done.
    ///
    /// - Throws: `StoreError`, but for `busy`.
    package func refreshSessionCosts(
        sessionsPerTransaction: Int = SessionCosts.sessionsPerTransaction
    ) throws {
        let isStale = try read { database in
            try ![StaleQueue.sessionCosts, .dayCosts].allSatisfy { try $0.isEmpty(database) }
        }
        guard isStale, !database.configuration.readonly else { return }
        do {
            while try write({ try SessionCosts.refreshSome($0.database, sessionsPerTransaction) }) {}
        } catch StoreError.busy {
            return
        }
    }
}
