/// Prices the calls of one conversation: many calls of few models.
struct CallPricer {
    private let prices: PriceBook
    private var rowsByModel: [String: [PriceRow]] = [:]

    /// Prices by a book.
    init(_ prices: PriceBook) {
        self.prices = prices
    }

    /// Joins a call with its cost.
    mutating func price(_ call: APICallFact) -> PricedCall {
        guard let model = call.model else { return PricedCall(call, cost: nil) }
        let billed = BilledCall(
            model: model,
            at: call.startedAt,
            tokens: call.tokens,
            tier: call.tier,
            isUSOnly: call.inferenceGeo == "us",
            webSearches: call.webSearchCount
        )
        return PricedCall(call, cost: prices.cost(of: billed, rows: rows(of: model)))
    }

    private mutating func rows(of model: String) -> [PriceRow] {
        if let rows = rowsByModel[model] { return rows }
        let rows = prices.rows(forModel: model)
        rowsByModel[model] = rows
        return rows
    }
}
