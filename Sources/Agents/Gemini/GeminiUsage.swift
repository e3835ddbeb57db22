import TachoCore

/// Token figures as the Gemini CLI writes them.
enum GeminiUsage {
    /// The figures in classes that do not overlap: thoughts are beside the output, tools' prompts beside the input.
    ///
    /// Cached tokens are inside the input, except in old files whose total proves otherwise.
    static func tokens(_ usage: JSONObject) -> TokenCount {
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        let (input, cached, tool) = (figure("input"), figure("cached"), figure("tool"))
        let (output, thoughts) = (figure("output"), figure("thoughts"))
        let isBeside = cached > 0 && figure("total") == input + cached + output + thoughts + tool
        return TokenCount(
            input: (isBeside ? input : max(0, input - cached)) + tool,
            cacheRead: cached,
            output: output + thoughts,
            reasoning: thoughts
        )
    }
}
