import GRDB
package import TachoCore

extension Store {
    /// What calls cost, by a grouping, and by a second one within the first.
    ///
    /// If the store is writable, stale sums are updated first, to speed up the next query; the answer is the same
    /// without.
    ///
    /// - Parameter prices: the prices in use; they matter for groupings by part and tool alone.
    package func cost(
        _ filter: Filter = Filter(),
        by grouping: CostGrouping,
        _ inner: CostGrouping? = nil,
        calendar: CostCalendar,
        prices: PriceBook = .builtIn
    ) throws -> CostReport {
        try refreshSessionCosts()
        return try read { database in
            let groupings = [grouping] + [inner].compactMap(\.self)
            var query = try CostQuery(filter, by: groupings, calendar: calendar, prices: prices, database)
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
