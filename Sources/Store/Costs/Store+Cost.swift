import GRDB
package import TachoCore

extension Store {
    /// What calls cost, by a grouping.
    ///
    /// If the store is writable, stale sums are updated first, to speed up the next query; the answer is the same
    /// without.
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

    /// Updates the sums of stale sessions and days.
    ///
    /// Does nothing if another process holds the write lock or the connection is read-only.
    ///
    /// - Throws: `StoreError`, except `busy`.
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
