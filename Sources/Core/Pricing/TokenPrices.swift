/// The prices of one token in each class, in picodollars (10⁻¹² US dollars).
///
/// A dollar a million tokens is 1,000,000 picodollars a token, and vendors publish at most six decimals of it: whole
/// picodollars hold every list price exactly, and sums of whole numbers lose nothing. `Int64` reaches 9.2 million
/// dollars.
package struct TokenPrices: Hashable, Sendable {
    /// An uncached input token.
    package var input: Int64
    /// An input token read from the cache.
    package var cacheRead: Int64
    /// An input token written to a cache of 5 minutes.
    package var cacheWrite5m: Int64
    /// An input token written to a cache of 1 hour.
    package var cacheWrite1h: Int64
    /// An output token.
    package var output: Int64
    /// An output token that was reasoning; nearly always the price of `output`.
    package var reasoning: Int64

    /// Creates prices from picodollars per token; reasoning costs the same as output by default.
    package init(
        input: Int64,
        cacheRead: Int64,
        cacheWrite5m: Int64,
        cacheWrite1h: Int64,
        output: Int64,
        reasoning: Int64? = nil
    ) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.output = output
        self.reasoning = reasoning ?? output
    }

    /// Creates prices from dollars per million tokens; nil if a number is out of range.
    ///
    /// A price that is left out is that of the input, as for vendors that do not price caches apart; one hour in the
    /// cache then costs what five minutes cost.
    package init?(
        inputPerMillion input: Double,
        outputPerMillion output: Double,
        cacheReadPerMillion cacheRead: Double? = nil,
        cacheWrite5mPerMillion cacheWrite5m: Double? = nil,
        cacheWrite1hPerMillion cacheWrite1h: Double? = nil
    ) {
        let written = cacheWrite5m ?? input
        let figures = [input, cacheRead ?? input, written, cacheWrite1h ?? written, output]
        let prices = figures.compactMap { Picodollars.perToken(dollarsPerMillion: $0) }
        guard prices.count == figures.count else { return nil }
        self.init(
            input: prices[0],
            cacheRead: prices[1],
            cacheWrite5m: prices[2],
            cacheWrite1h: prices[3],
            output: prices[4]
        )
    }

    /// The prices with a surcharge, in thousandths; list prices leave no remainder.
    package func scaled(perMille: Int64) -> TokenPrices {
        func scaled(_ price: Int64) -> Int64 { price * perMille / 1_000 }
        return TokenPrices(
            input: scaled(input),
            cacheRead: scaled(cacheRead),
            cacheWrite5m: scaled(cacheWrite5m),
            cacheWrite1h: scaled(cacheWrite1h),
            output: scaled(output),
            reasoning: scaled(reasoning)
        )
    }

    /// The price of these tokens in picodollars; nil when a count is negative or the sum leaves `Int64`.
    package func cost(of tokens: TokenCount) -> Int64? {
        let reasoned = min(tokens.reasoning, tokens.output)
        let parts = [
            (tokens.input, input), (tokens.cacheRead, cacheRead), (tokens.cacheWrite5m, cacheWrite5m),
            (tokens.cacheWrite1h, cacheWrite1h), (tokens.output - reasoned, output), (reasoned, reasoning),
        ]
        var sum: Int64 = 0
        for (count, price) in parts {
            guard count >= 0 else { return nil }
            let (product, isTooLarge) = Int64(count).multipliedReportingOverflow(by: price)
            let (next, overflows) = sum.addingReportingOverflow(product)
            guard !isTooLarge, !overflows else { return nil }
            sum = next
        }
        return sum
    }
}
