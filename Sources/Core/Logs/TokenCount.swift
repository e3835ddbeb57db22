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
    package var prompt: Int {
        Self.sum(Self.sum(input, cacheRead), Self.sum(cacheWrite5m, cacheWrite1h))
    }

    /// All tokens, into the model and out of it.
    package var all: Int { Self.sum(prompt, output) }

    /// Whether every class is 0.
    package var isZero: Bool { self == TokenCount() }

    /// Adds up the tokens of different calls; a sum that leaves `Int` stays at its end instead of trapping.
    package static func + (left: TokenCount, right: TokenCount) -> TokenCount {
        TokenCount(
            input: sum(left.input, right.input),
            cacheRead: sum(left.cacheRead, right.cacheRead),
            cacheWrite5m: sum(left.cacheWrite5m, right.cacheWrite5m),
            cacheWrite1h: sum(left.cacheWrite1h, right.cacheWrite1h),
            output: sum(left.output, right.output),
            reasoning: sum(left.reasoning, right.reasoning)
        )
    }

    /// The count as one call, or one total of an agent, can have it: no class is negative or more than a call can use.
    var bounded: TokenCount {
        func bounded(_ figure: Int) -> Int { min(max(figure, 0), 1 << 40) }
        return TokenCount(
            input: bounded(input),
            cacheRead: bounded(cacheRead),
            cacheWrite5m: bounded(cacheWrite5m),
            cacheWrite1h: bounded(cacheWrite1h),
            output: bounded(output),
            reasoning: bounded(reasoning)
        )
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (value, overflows) = left.addingReportingOverflow(right)
        return overflows ? .max : value
    }
}
