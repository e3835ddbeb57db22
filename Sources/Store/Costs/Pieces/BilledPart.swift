import TachoCore

/// Some tokens of a call that are billed alike, and what they cost together.
struct BilledPart {
    var part: CostPart
    /// The number of tokens; 0 for web searches.
    var count: Int
    var picodollars: Int64

    /// Whether the tokens are part of the prompt.
    var isOfPrompt: Bool {
        switch part {
        case .input, .cacheRead, .cacheWrite5m, .cacheWrite1h: true
        case .output, .reasoning, .webSearch, .unknown: false
        }
    }

    /// The tokens, in the class that they are counted in.
    static func tokens(_ count: Int, of part: CostPart) -> TokenCount {
        switch part {
        case .input: TokenCount(input: count)
        case .cacheRead: TokenCount(cacheRead: count)
        case .cacheWrite5m: TokenCount(cacheWrite5m: count)
        case .cacheWrite1h: TokenCount(cacheWrite1h: count)
        case .output: TokenCount(output: count)
        case .reasoning: TokenCount(output: count, reasoning: count)
        case .webSearch, .unknown: TokenCount()
        }
    }

    /// What the tokens before a place cost; the differences of such sums add up to the whole whatever the places are.
    func cost(ofFirst tokens: Int) -> Int64 {
        guard count > 0, picodollars > 0 else { return 0 }
        let product = picodollars.multipliedFullWidth(by: Int64(min(tokens, count)))
        return Int64(count).dividingFullWidth(product).quotient
    }
}

extension BilledPart {
    /// The parts of a call in the order of its prompt: a cache holds the beginning, the longest kept first; nil where its
    /// cost is not that of its tokens at any price that is known.
    static func parts(of call: PricedCall, prices: PriceBook) -> [BilledPart]? {
        let fact = call.call
        guard let cost = call.cost ?? cost(thatIsStated: fact, prices: prices) else {
            return fact.statedCost == nil ? parts(fact.tokens, nil) : nil
        }
        let isUSOnly = fact.inferenceGeo == "us"
        var parts = parts(fact.tokens, Self.prices(of: fact, cost))
        if fact.webSearchCount > 0 {
            let fee = Int64(fact.webSearchCount) &* (cost.row.webSearch ?? 0)
            parts.append(BilledPart(part: .webSearch, count: 0, picodollars: fee))
        }
        let rest = call.costSum.picodollars &- parts.reduce(0) { $0 &+ $1.picodollars }
        if rest == 0 { return parts }
        // An export has the price of tokens alone, and a surcharge may round the sum.
        let isFee = fact.webSearchCount > 0 && cost.row.webSearch == nil && rest > 0
        guard isFee || isUSOnly && rest.magnitude <= parts.count, !parts.isEmpty else { return nil }
        parts[parts.count - 1].picodollars &+= rest
        return parts
    }

    /// The prices of a call's tokens, with what inference in one country costs more.
    static func prices(of call: APICallFact, _ cost: CallCost) -> TokenPrices {
        call.inferenceGeo == "us" ? cost.band.prices.scaled(perMille: cost.row.usPerMille) : cost.band.prices
    }

    /// The cost by the table, which is the stated one where the agent used the same prices.
    private static func cost(thatIsStated call: APICallFact, prices: PriceBook) -> CallCost? {
        guard let stated = call.statedCost, let model = call.model else { return nil }
        let billed = BilledCall(
            model: model,
            at: call.startedAt,
            tokens: call.tokens,
            tier: call.tier,
            webSearches: call.webSearchCount
        )
        return prices.cost(of: billed).flatMap { $0.picodollars == stated ? $0 : nil }
    }

    /// The parts of a model's total; nil where its cost is not that of its tokens.
    static func parts(of total: PricedTotal, prices: PriceBook) -> [BilledPart]? {
        let billed = BilledCall(model: total.model ?? "", at: total.at, tokens: total.tokens, promptSize: 0)
        guard let cost = prices.cost(of: billed), cost.picodollars == total.cost.picodollars else {
            return total.cost.picodollars == 0 ? parts(total.tokens, nil) : nil
        }
        return parts(total.tokens, cost.band.prices)
    }

    private static func parts(_ tokens: TokenCount, _ prices: TokenPrices?) -> [BilledPart] {
        let reasoned = min(tokens.reasoning, tokens.output)
        let all: [(CostPart, Int, Int64?)] = [
            (.cacheRead, tokens.cacheRead, prices?.cacheRead),
            (.cacheWrite1h, tokens.cacheWrite1h, prices?.cacheWrite1h),
            (.cacheWrite5m, tokens.cacheWrite5m, prices?.cacheWrite5m), (.input, tokens.input, prices?.input),
            (.reasoning, reasoned, prices?.reasoning), (.output, tokens.output - reasoned, prices?.output),
        ]
        return all.filter { $0.1 > 0 }.map { part, count, price in
            BilledPart(part: part, count: count, picodollars: Int64(count) &* (price ?? 0))
        }
    }
}
