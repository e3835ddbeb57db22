import TachoCore

/// Runs with everything that counts, a text each: the same from stories and from facts.
enum StorySummary {
    /// What a log tells of a call's tokens, where that is less than the truth.
    struct Told: Sendable {
        var unknown: TokenClasses = []
        var model = true
        /// Turns the true tokens into those that the log tells.
        var tokens: @Sendable (TokenCount) -> TokenCount = { $0 }
        /// Whether sub-agents' calls are told apart.
        var subagents = true
    }

    /// What a reader must find, whatever the files look like.
    static func runs(of stories: [AgentStory], _ told: Told = Told()) -> [String] {
        stories.flatMap { story in
            story.runs.map { run in
                var parts: [String] = []
                for call in run.calls {
                    parts.append(text(of: call, told, isSub: false))
                    for tool in call.tools {
                        parts.append("tool \(tool.id) \(tool.status.word)")
                        for call in tool.subagent?.calls ?? [] {
                            parts.append(text(of: call, told, isSub: told.subagents))
                            parts += call.tools.map {
                                "tool \($0.id) \($0.status.word)" + (told.subagents ? " sub" : "")
                            }
                        }
                    }
                }
                let head = "\(story.conversation) \(run.startedAt) \(run.end.rawValue) \(1 + run.laterPromptCount)"
                return ([head] + parts.sorted()).joined(separator: "\n")
            }
        }.sorted()
    }

    /// What was read.
    static func runs(in read: FactBatch) -> [String] {
        let facts = SharedHistory(read).settled
        let attribution = RunAttribution(facts)
        let runs = facts.runs.values.map { run in
            let calls = facts.apiCalls.values.filter { attribution.run(of: $0) == run.key }
            let tools = facts.toolCalls.values.filter { attribution.run(of: $0) == run.key }
            let parts =
                calls.map { call in
                    text(call.model, call.tokens, call.unknownTokens, isSub: call.reference.subagent != nil)
                }
                + tools.map { "tool \($0.key) \($0.status.word)" + ($0.reference.subagent == nil ? "" : " sub") }
            let start = run.startedAt.map { "\($0.milliseconds)" } ?? "?"
            let head = "\(run.origin.conversation) \(start) \(run.state.rawValue) \(run.promptCount)"
            return ([head] + parts.sorted()).joined(separator: "\n")
        }
        return runs.sorted()
    }

    private static func text(of call: AgentStory.Call, _ told: Told, isSub: Bool) -> String {
        text(told.model ? call.model : nil, told.tokens(call.tokens), told.unknown, isSub: isSub)
    }

    private static func text(_ model: String?, _ tokens: TokenCount, _ unknown: TokenClasses, isSub: Bool) -> String {
        let figures = [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output]
        return "call \(model ?? "?") \(figures) \(tokens.reasoning) without \(unknown.rawValue)\(isSub ? " sub" : "")"
    }
}
