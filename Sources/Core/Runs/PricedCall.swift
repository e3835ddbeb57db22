/// An API call with its cost.
package struct PricedCall: Hashable, Sendable {
    /// Where the call's usage counts.
    package enum Standing: Sendable {
        /// In the call itself.
        case own
        /// In a total of its run.
        case inRunTotal
        /// In a total of several runs.
        case inSharedTotal
    }

    package var call: APICallFact
    /// Its cost by the price table and the price behind it; nil where its model has no price or the log states the cost.
    package var cost: CallCost?
    /// Where its usage counts.
    package var standing: Standing

    /// Joins a call with its cost.
    package init(_ call: APICallFact, cost: CallCost?, standing: Standing = .own) {
        self.call = call
        self.cost = cost
        self.standing = standing
    }

    /// The call's own cost as a sum, with what is not known of it.
    package var costSum: CostSum {
        if let stated = call.statedCost {
            return CostSum(picodollars: stated, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        }
        if call.unknownTokens.isSuperset(of: .billed) {
            return CostSum(picodollars: 0, priced: 0, lowerBound: 0, unpriced: 0, unknown: 1)
        }
        var sum = CostSum()
        sum.add(cost)
        return sum
    }
}

/// A model's part of an agent's own total, with its cost.
package struct PricedTotal: Hashable, Sendable {
    /// When the total was written.
    package var at: Timestamp
    /// The model, by the vendor's name; nil for a cost that the agent does not split by model.
    package var model: String?
    package var tokens: TokenCount
    package var cost: CostSum
}
