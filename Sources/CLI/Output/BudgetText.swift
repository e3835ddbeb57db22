import TachoCore
import TachoStore

/// Budgets in words, for people: those of which 80 percent or more are spent.
enum BudgetText {
    /// A line for each budget that is nearly or wholly spent, the most spent first.
    ///
    /// - Throws: `StoreError`.
    static func lines(_ records: Records, _ context: Context) throws -> [String] {
        let configuration = records.configuration
        let budgets = configuration.budgets.map { budget in
            var budget = budget
            if case .repo(let path) = budget.scope { budget.scope = .repo(RepositoryPath.resolve(path, in: context)) }
            return budget
        }
        let calendar = CostCalendar(local: context.local, weekStart: configuration.weekStart)
        return try records.store.states(of: budgets, calendar: calendar, now: context.now)
            .filter { $0.level > .within }.map(line)
    }

    /// One budget, such as `Budget of the month for client-x: $82.10 of $100.00 spent (82 %).` in whole.
    static func line(_ state: BudgetState) -> String {
        let budget = state.budget
        let scope =
            switch budget.scope {
            case .all: ""
            case .tag(let tag): " for \(tag)"
            case .repo(let repo): " for \(repo)"
            }
        let limit = Picodollars.text(budget.limit, decimals: 2)
        let sum = "\(state.spent.text) of $\(limit)"
        let end = state.level == .reached ? "spent; the limit is reached" : "spent"
        return "Budget of the \(budget.period.rawValue)\(scope): \(sum) \(end) (\(state.percent) %)."
    }
}
