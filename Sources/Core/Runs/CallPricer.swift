/// Prices the calls of one conversation: many calls of few models.
struct CallPricer {
    private let prices: PriceBook
    private var rowsByModel: [String: [PriceRow]] = [:]

    init(_ prices: PriceBook) {
        self.prices = prices
    }

    /// Joins a call with its cost.
    ///
    /// A class of tokens that the log does not tell makes the cost a lower bound.
    mutating func price(_ call: APICallFact, standing: PricedCall.Standing? = nil) -> PricedCall {
        guard call.statedCost == nil, let model = call.model else {
            return PricedCall(call, cost: nil, standing: standing ?? .own)
        }
        let billed = BilledCall(
            model: model,
            at: call.startedAt,
            tokens: call.tokens,
            tier: call.tier,
            isUSOnly: call.inferenceGeo == "us",
            webSearches: call.webSearchCount
        )
        var cost = prices.cost(of: billed, rows: rows(of: model))
        if !call.unknownTokens.isDisjoint(with: .billed) { cost?.isLowerBound = true }
        return PricedCall(call, cost: cost, standing: standing ?? .own)
    }

    /// Splits a total by model and prices each part, by the agent's own figures where it states them.
    ///
    /// Many calls of one model are priced as if each prompt were short, so where long ones cost more that is a lower bound.
    mutating func price(_ total: UsageTotalFact) -> [PricedTotal] {
        let isWhole = total.nanodollars != nil && total.shares.allSatisfy { $0.nanodollars == nil }
        var parts = total.shares.map { share in
            PricedTotal(
                at: total.asOf,
                model: share.model,
                tokens: share.tokens,
                cost: isWhole ? CostSum() : cost(of: share, at: total.asOf)
            )
        }
        if isWhole, let nanodollars = total.nanodollars {
            let cost = Self.stated(nanodollars, isPartial: total.isPartial)
            if parts.count == 1 {
                parts[0].cost = cost
            } else {
                parts.append(PricedTotal(at: total.asOf, model: nil, tokens: TokenCount(), cost: cost))
            }
        }
        return parts
    }

    private mutating func cost(of share: UsageTotalFact.Share, at moment: Timestamp) -> CostSum {
        if let nanodollars = share.nanodollars { return Self.stated(nanodollars, isPartial: false) }
        let rows = rows(of: share.model)
        let billed = BilledCall(
            model: share.model,
            at: moment,
            tokens: share.tokens,
            webSearches: share.webSearchCount,
            promptSize: 0
        )
        var cost = prices.cost(of: billed, rows: rows)
        let hasLongPrompts = rows.contains { row in row.bands.contains { $0.aboveTokens > 0 } }
        if hasLongPrompts { cost?.isLowerBound = true }
        var sum = CostSum()
        sum.add(cost)
        return sum
    }

    private static func stated(_ nanodollars: Int, isPartial: Bool) -> CostSum {
        let (picodollars, overflows) = Int64(nanodollars).multipliedReportingOverflow(by: 1_000)
        return CostSum(
            picodollars: overflows ? .max : picodollars,
            priced: isPartial ? 0 : 1,
            lowerBound: isPartial ? 1 : 0,
            unpriced: 0,
            unknown: 0
        )
    }

    private mutating func rows(of model: String) -> [PriceRow] {
        if let rows = rowsByModel[model] { return rows }
        let rows = prices.rows(forModel: model)
        rowsByModel[model] = rows
        return rows
    }
}
