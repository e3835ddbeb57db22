import TachoCore

/// What really happened in a made-up world of conversations; the logs are rendered from it.
struct ClaudeTruth {
    struct Call: Equatable {
        var conversation: String
        var run: String
        var tokens: TokenCount
        var model: String
        var tier: String?
        var isSubagent: Bool
        var webSearchCount: Int
    }

    struct Tool: Equatable {
        var conversation: String
        var run: String
        var name: String
        var status: ToolCallFact.Status
    }

    struct Run: Equatable {
        var conversation: String
        var trigger: RunFact.Trigger
        var state: RunFact.State
        var promptCount: Int
        var isRolledBack: Bool
    }

    var calls: [String: Call] = [:]
    var tools: [String: Tool] = [:]
    var runs: [String: Run] = [:]
    var nanodollars: [String: Int] = [:]
    var parents: [String: String] = [:]

    init() {}

    /// What merged facts say happened.
    init(_ facts: FactBatch) {
        let facts = SharedHistory(facts).settled
        let attribution = RunAttribution(facts)
        for call in facts.apiCalls.values {
            calls[call.key] = Call(
                conversation: call.origin.conversation,
                run: attribution.run(of: call) ?? "none",
                tokens: call.tokens,
                model: call.model ?? "none",
                tier: call.tier,
                isSubagent: call.reference.subagent != nil,
                webSearchCount: call.webSearchCount
            )
        }
        for tool in facts.toolCalls.values {
            tools[tool.key] = Tool(
                conversation: tool.origin.conversation,
                run: attribution.run(of: tool) ?? "none",
                name: tool.name ?? "none",
                status: tool.status
            )
        }
        for run in facts.runs.values {
            runs[run.key] = Run(
                conversation: run.origin.conversation,
                trigger: run.trigger ?? .auto,
                state: run.state,
                promptCount: run.promptCount,
                isRolledBack: run.isRolledBack
            )
        }
        for total in facts.usageTotals.values { nanodollars[total.key] = total.nanodollars }
        for conversation in facts.conversations.values {
            if let parent = conversation.parent { parents[conversation.key] = parent }
        }
    }
}
