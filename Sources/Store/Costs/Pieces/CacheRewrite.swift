import TachoCore

/// A prompt whose beginning had been in the cache and was sent again, because a pause was longer than caches keep it.
struct CacheRewrite {
    /// How many tokens were in the cache before and were not read from it.
    var tokens: Int
    /// How much more they cost than from the cache, in picodollars; nil without a price.
    var cost: Int64?

    /// How long a cache keeps a prompt, in milliseconds, and how long when the vendor was paid for an hour.
    private static let lifetime: Int64 = 300_000
    private static let paidLifetime: Int64 = 3_600_000

    /// Compares a call with the one before it in its thread; nil where the cache was not lost to a pause.
    init?(of call: PricedCall, after last: APICallFact, prices: PriceBook) {
        let fact = call.call
        let unknown: TokenClasses = [.input, .cacheRead]
        guard call.standing == .own, fact.model == last.model, fact.unknownTokens.isDisjoint(with: unknown),
            last.unknownTokens.isDisjoint(with: unknown)
        else { return nil }
        let lifetime = last.tokens.cacheWrite1h > 0 || fact.tokens.cacheWrite1h > 0 ? Self.paidLifetime : Self.lifetime
        guard fact.startedAt - last.endedAt > lifetime else { return nil }
        let cached = last.tokens.cacheRead + last.tokens.cacheWrite5m + last.tokens.cacheWrite1h
        // A prompt that lost more than half was rewritten, as by a compaction.
        guard fact.tokens.prompt * 2 >= last.tokens.prompt else { return nil }
        tokens = min(cached, fact.tokens.prompt) - fact.tokens.cacheRead
        guard tokens > 0 else { return nil }
        guard let parts = BilledPart.parts(of: call, prices: prices),
            let price = call.cost.map({ BilledPart.prices(of: fact, $0).cacheRead })
        else { return }
        let start = fact.tokens.cacheRead
        cost = max(0, parts.promptCost(start..<start + tokens) - Int64(tokens) &* price)
    }
}

extension [BilledPart] {
    /// What the tokens between two places of the prompt cost.
    func promptCost(_ range: Range<Int>) -> Int64 {
        var (position, sum) = (0, Int64(0))
        for part in self where part.isOfPrompt {
            let places = range.clamped(to: position..<position + part.count)
            sum &+= part.cost(ofFirst: places.upperBound - position) - part.cost(ofFirst: places.lowerBound - position)
            position += part.count
        }
        return sum
    }
}
