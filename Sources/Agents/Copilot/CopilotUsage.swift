import TachoCore

/// Token figures as the Copilot CLI writes them: cached and written tokens are inside the input.
enum CopilotUsage {
    /// The figures of `session.shutdown` in classes that do not overlap.
    static func tokens(_ usage: JSONObject) -> TokenCount {
        tokens(
            input: usage.integer("inputTokens"),
            read: usage.integer("cacheReadTokens"),
            written: usage.integer("cacheWriteTokens"),
            output: usage.integer("outputTokens"),
            reasoning: usage.integer("reasoningTokens")
        )
    }

    static func tokens(input: Int?, read: Int?, written: Int?, output: Int?, reasoning: Int?) -> TokenCount {
        let output = max(0, output ?? 0)
        return TokenCount(
            input: max(0, (input ?? 0) - (read ?? 0) - (written ?? 0)),
            cacheRead: max(0, read ?? 0),
            cacheWrite5m: max(0, written ?? 0),
            output: output,
            reasoning: min(output, max(0, reasoning ?? 0))
        )
    }
}
