import GRDB
package import TachoCore

extension Store {
    /// How much of each budget is spent in the day, week and month of `now`, the most spent first.
    ///
    /// Reads only sessions since the start of the longest period, so it takes milliseconds however long the history is.
    ///
    /// - Parameter sessionsPerStep: how many stale sessions are summed up per transaction; few if the caller may run
    ///   out of time, so that the next one can continue.
    /// - Throws: `StoreError`.
    package func states(
        of budgets: [Budget],
        calendar: CostCalendar,
        now: Timestamp,
        sessionsPerStep: Int = SessionCosts.sessionsPerTransaction
    ) throws -> [BudgetState] {
        if budgets.isEmpty { return [] }
        try refreshSessionCosts(sessionsPerTransaction: sessionsPerStep)
        let states = try read { database in
            try budgets.map { budget in
                let period = calendar.period(of: now, by: budget.period.grouping)
                var filter = Filter(since: period.start, until: period.end)
                switch budget.scope {
                case .all where budget.period == .day:
                    return BudgetState(budget: budget, spent: try Self.recentUsage(filter, database).cost)
                case .all: break
                case .tag(let tag): filter.tag = tag
                case .repo(let repo): filter.repo = repo
                }
                var query = try CostQuery(filter, by: [.agent], calendar: calendar, database)
                return BudgetState(budget: budget, spent: try query.run().total.usage.cost)
            }
        }
        return states.enumerated().sorted { ($1.element.percent, $0.offset) < ($0.element.percent, $1.offset) }
            .map(\.element)
    }
}
