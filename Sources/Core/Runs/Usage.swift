/// What any number of API calls used and cost.
package struct Usage: Hashable, Sendable {
    /// The number of calls.
    package var apiCallCount: Int
    /// Their tokens.
    package var tokens: TokenCount
    /// Their cost.
    package var cost: CostSum

    /// Makes the usage of no calls.
    package init(apiCallCount: Int = 0, tokens: TokenCount = TokenCount(), cost: CostSum = CostSum()) {
        self.apiCallCount = apiCallCount
        self.tokens = tokens
        self.cost = cost
    }

    package mutating func add(_ call: PricedCall) {
        apiCallCount += 1
        switch call.standing {
        case .own:
            tokens = tokens + call.call.tokens
            cost += call.costSum
        case .inRunTotal: break
        case .inSharedTotal: cost.coveredCount += 1
        }
    }

    /// Adds a part of a total.
    package mutating func add(_ total: PricedTotal) {
        tokens = tokens + total.tokens
        cost += total.cost
    }

    /// Joins two usages of different calls.
    package static func + (left: Usage, right: Usage) -> Usage {
        Usage(
            apiCallCount: left.apiCallCount + right.apiCallCount,
            tokens: left.tokens + right.tokens,
            cost: left.cost + right.cost
        )
    }
}
