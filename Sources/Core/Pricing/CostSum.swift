/// How complete a cost is.
package enum CostState: String, CaseIterable, Hashable, Sendable, Codable {
    /// Every call has its price.
    case priced
    /// Some calls have no price or no usage: the cost is a lower bound, shown as `≥`.
    case partial
    /// There are calls, and none has a price.
    case unpriced
    /// The agent logs no usage.
    case unknown
}

/// The cost of any number of calls, exact, with what is missing in it.
package struct CostSum: Hashable, Sendable {
    /// The sum of what is priced, in picodollars (10⁻¹² US dollars); stays at the end of `Int64` beyond it.
    package var picodollars: Int64
    /// Calls with their full price.
    package var pricedCount: Int
    /// Calls whose cost is a lower bound.
    package var lowerBoundCount: Int
    /// Calls of models without a price.
    package var unpricedCount: Int
    /// Calls, or whole sessions, without usage.
    package var unknownCount: Int
    /// Calls whose usage is counted elsewhere, in a total of several runs.
    package var coveredCount: Int

    /// Makes the sum of no calls: nothing, and certainly so.
    package init() {
        picodollars = 0
        pricedCount = 0
        lowerBoundCount = 0
        unpricedCount = 0
        unknownCount = 0
        coveredCount = 0
    }

    /// Makes a sum from what the store kept.
    package init(picodollars: Int64, priced: Int, lowerBound: Int, unpriced: Int, unknown: Int, covered: Int = 0) {
        self.picodollars = picodollars
        pricedCount = priced
        lowerBoundCount = lowerBound
        unpricedCount = unpriced
        unknownCount = unknown
        coveredCount = covered
    }

    /// How complete the sum is.
    package var state: CostState {
        if unpricedCount == 0, unknownCount == 0 {
            if lowerBoundCount > 0 { return .partial }
            return coveredCount > 0 && pricedCount == 0 ? .unknown : .priced
        }
        if pricedCount > 0 || lowerBoundCount > 0 { return .partial }
        return unpricedCount > 0 ? .unpriced : .unknown
    }

    /// The sum where at least one call has a price; nil where nothing is known of it.
    package var knownPicodollars: Int64? {
        switch state {
        case .priced, .partial: picodollars
        case .unpriced, .unknown: nil
        }
    }

    /// Adds one call's cost; nil is a call of a model without a price.
    package mutating func add(_ cost: CallCost?) {
        guard let cost else {
            unpricedCount += 1
            return
        }
        self += CostSum(
            picodollars: cost.picodollars,
            priced: cost.isLowerBound ? 0 : 1,
            lowerBound: cost.isLowerBound ? 1 : 0,
            unpriced: 0,
            unknown: 0
        )
    }

    /// Adds a call, or a session, of which no usage is known.
    package mutating func addUnknown() {
        unknownCount += 1
    }

    package static func + (left: CostSum, right: CostSum) -> CostSum {
        let (sum, overflows) = left.picodollars.addingReportingOverflow(right.picodollars)
        return CostSum(
            picodollars: overflows ? .max : sum,
            priced: left.pricedCount + right.pricedCount,
            lowerBound: left.lowerBoundCount + right.lowerBoundCount,
            unpriced: left.unpricedCount + right.unpricedCount,
            unknown: left.unknownCount + right.unknownCount,
            covered: left.coveredCount + right.coveredCount
        )
    }

    /// Joins another sum into this one.
    package static func += (left: inout CostSum, right: CostSum) {
        left = left + right
    }

    /// The sum for people: `$3.12`, `≥ $3.12`, `unpriced`, `unknown`.
    ///
    /// Half cents are rounded up. Less than that is not $0.00 but `< $0.01`, and a bound has four decimals.
    package var text: String { text(in: .current) }

    /// The same, in the middle of a line that no note explains: `$3.12 API-equiv.` for a subscription.
    package var worded: String { knownPicodollars == nil ? text : text + MoneyDisplay.current.suffix }

    /// The sum for people, in another currency than others.
    package func text(in display: MoneyDisplay) -> String {
        let isTiny = display.isTiny(picodollars)
        switch state {
        case .priced: return isTiny && picodollars > 0 ? "< \(display.least)" : display.text(picodollars)
        case .partial: return "≥ " + display.text(picodollars, decimals: isTiny ? 4 : 2)
        case .unpriced: return "unpriced"
        case .unknown: return "unknown"
        }
    }
}
