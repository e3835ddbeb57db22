/// What the user wants to spend at most in a day, a week or a month.
package struct Budget: Hashable, Sendable {
    package enum Scope: Hashable, Sendable {
        case all
        /// What has a tag.
        case tag(String)
        /// Work in a repository or directory, an absolute path.
        case repo(String)

        /// Whether it covers work in a repository or directory (nil if unknown) with these tags.
        package func holds(repo: String?, tags: [String]) -> Bool {
            switch self {
            case .all: true
            case .tag(let tag): tags.contains(tag)
            case .repo(let folder): repo.map(FolderPath(folder).contains) ?? false
            }
        }
    }

    package enum Period: String, CaseIterable, Sendable {
        case day, week, month

        /// The grouping of a cost that has the same spans.
        package var grouping: CostGrouping {
            switch self {
            case .day: .day
            case .week: .week
            case .month: .month
            }
        }
    }

    package var scope: Scope
    package var period: Period
    /// In picodollars.
    package var limit: Int64
    /// Whether it was set in the currency that amounts are shown in, and not in US dollars.
    package var isInShownCurrency: Bool

    package init(scope: Scope, period: Period, limit: Int64, isInShownCurrency: Bool = false) {
        self.isInShownCurrency = isInShownCurrency
        self.scope = scope
        self.period = period
        self.limit = limit
    }
}

/// How much of a budget is spent.
package struct BudgetState: Hashable, Sendable {
    package enum Level: Int, Comparable, Sendable {
        /// Less than 80 percent.
        case within
        /// 80 percent or more.
        case near
        /// All of it or more.
        case reached

        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    package var budget: Budget
    /// What was spent since the period began; a lower bound where something has no price.
    package var spent: CostSum

    /// Joins a budget with what was spent of it.
    package init(budget: Budget, spent: CostSum) {
        self.budget = budget
        self.spent = spent
    }

    /// The spent part in whole percent, rounded down: 100 means that the limit is reached.
    package var percent: Int {
        // Below that, a hundred times the sum could be more limits than an integer holds.
        guard budget.limit >= 100 else { return 100 }
        let hundredfold = max(0, spent.picodollars).multipliedFullWidth(by: 100)
        return Int(budget.limit.dividingFullWidth(hundredfold).quotient)
    }

    package var level: Level {
        if spent.picodollars >= budget.limit { return .reached }
        return percent >= 80 ? .near : .within
    }
}
