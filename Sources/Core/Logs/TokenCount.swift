/// The tokens of one API call, or of a sum of calls, in classes that are priced apart and never overlap.
///
/// Readers bring each vendor's figures into this form: what an agent counts inside its input (Codex: cached and
/// written tokens) is taken out of `input`, what it counts beside its output (Gemini: thoughts) is put into `output`.
package struct TokenCount: Hashable, Sendable, Codable {
    /// Input tokens that were neither read from nor written to a cache.
    package var input: Int
    /// Input tokens read from a cache.
    package var cacheRead: Int
    /// Input tokens written to a 5-minute cache, or to one whose lifetime is not logged.
    package var cacheWrite5m: Int
    /// Input tokens written to a cache that lives 1 hour.
    package var cacheWrite1h: Int
    /// Output tokens, reasoning included.
    package var output: Int
    /// The part of `output` that was reasoning; for information, never added to anything.
    package var reasoning: Int

    /// Makes a count; classes that are left out are 0.
    package init(
        input: Int = 0,
        cacheRead: Int = 0,
        cacheWrite5m: Int = 0,
        cacheWrite1h: Int = 0,
        output: Int = 0,
        reasoning: Int = 0
    ) {
        self.input = input
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.output = output
        self.reasoning = reasoning
    }

    /// All tokens that went into the model, cached or not: what long-context tiers are decided by.
    package var prompt: Int { input &+ cacheRead &+ cacheWrite5m &+ cacheWrite1h }

    /// Whether every class is 0.
    package var isZero: Bool { self == TokenCount() }

    /// Adds up the tokens of different calls; a sum that leaves `Int` stays at its end instead of trapping.
    package static func + (left: TokenCount, right: TokenCount) -> TokenCount {
        func sum(_ field: KeyPath<TokenCount, Int>) -> Int {
            let (value, overflow) = left[keyPath: field].addingReportingOverflow(right[keyPath: field])
            return overflow ? .max : value
        }
        return TokenCount(
            input: sum(\.input),
            cacheRead: sum(\.cacheRead),
            cacheWrite5m: sum(\.cacheWrite5m),
            cacheWrite1h: sum(\.cacheWrite1h),
            output: sum(\.output),
            reasoning: sum(\.reasoning)
        )
    }
}
