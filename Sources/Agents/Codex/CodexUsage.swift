import TachoCore

/// Token figures as Codex writes them: cached and written tokens are inside the input, reasoning inside the output.
struct CodexUsage: Hashable {
    var input = 0
    var cached = 0
    var written = 0
    var output = 0
    var reasoning = 0

    /// Makes figures of nothing.
    init() {}

    /// Reads a `usage`, `total_token_usage` or `last_token_usage` object.
    init(_ fields: JSONObject) {
        input = max(0, fields.integer("input_tokens") ?? 0)
        cached = max(0, fields.integer("cached_input_tokens") ?? 0)
        written = max(0, fields.integer("cache_write_input_tokens") ?? 0)
        output = max(0, fields.integer("output_tokens") ?? 0)
        reasoning = max(0, fields.integer("reasoning_output_tokens") ?? 0)
    }

    /// Whether all figures are 0.
    var isZero: Bool { self == CodexUsage() }

    /// The figures in classes that do not overlap.
    ///
    /// Cached tokens are never more than the input, written ones never more than the rest of it.
    var tokens: TokenCount {
        let read = min(cached, input)
        let write = min(written, input - read)
        return TokenCount(
            input: input - read - write,
            cacheRead: read,
            cacheWrite5m: write,
            output: output,
            reasoning: min(reasoning, output)
        )
    }

    /// What was added since an earlier total; nil when a figure went down, so that the total was begun again.
    func since(_ earlier: CodexUsage) -> CodexUsage? {
        var difference = CodexUsage()
        difference.input = input - earlier.input
        difference.cached = cached - earlier.cached
        difference.written = written - earlier.written
        difference.output = output - earlier.output
        difference.reasoning = reasoning - earlier.reasoning
        let isGrowth = difference.input >= 0 && difference.cached >= 0 && difference.written >= 0
        return isGrowth && difference.output >= 0 && difference.reasoning >= 0 ? difference : nil
    }
}
