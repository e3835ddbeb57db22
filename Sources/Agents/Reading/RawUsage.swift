import TachoCore

/// Token figures in the form of the model's vendor, as some agents log them.
enum RawUsage {
    /// The figures in classes that do not overlap, and the classes that are not stated.
    ///
    /// OpenAI's forms have cached and written tokens inside the input, Anthropic's beside it. LiteLLM gives both forms the
    /// keys of each, and has them inside.
    static func tokens(_ usage: JSONObject) -> (TokenCount, TokenClasses) {
        let input = usage.object("prompt_tokens_details") ?? usage.object("input_tokens_details")
        let output = usage.object("completion_tokens_details") ?? usage.object("output_tokens_details")
        let prompt = usage.integer("prompt_tokens") ?? usage.integer("input_tokens")
        let read = usage.integer("cache_read_input_tokens") ?? input?.integer("cached_tokens")
        let written = usage.integer("cache_creation_input_tokens") ?? input?.integer("cache_write_tokens")
        let hasCacheKeys = usage["cache_read_input_tokens"] != nil || usage["cache_creation_input_tokens"] != nil
        let isBeside = hasCacheKeys && usage["prompt_tokens"] == nil
        let answer = usage.integer("completion_tokens") ?? usage.integer("output_tokens")
        let reasoning = output?.integer("reasoning_tokens")
        var unknown: TokenClasses = []
        if prompt == nil { unknown.insert(.input) }
        if read == nil { unknown.insert(.cacheRead) }
        if written == nil { unknown.insert(.cacheWrite) }
        if answer == nil { unknown.insert(.output) }
        if reasoning == nil { unknown.insert(.reasoning) }
        let count = TokenCount(
            input: max(0, (prompt ?? 0) - (isBeside ? 0 : (read ?? 0) + (written ?? 0))),
            cacheRead: max(0, read ?? 0),
            cacheWrite5m: max(0, written ?? 0),
            output: max(0, answer ?? 0),
            reasoning: min(max(0, reasoning ?? 0), max(0, answer ?? 0))
        )
        return (count, unknown)
    }
}
