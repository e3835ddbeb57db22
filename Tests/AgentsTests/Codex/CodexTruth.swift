import TachoCore

/// A run with everything that counts, in a form that can be compared; the same from a story and from facts.
struct CodexRunSummary: Equatable, Comparable, CustomStringConvertible {
    var conversation: String
    var state: String
    var trigger: String
    var promptCount: Int
    var isRolledBack: Bool
    var calls: [String]
    var tools: [String]

    var description: String {
        "\(conversation.prefix(13)) \(state) \(trigger) \(promptCount) \(isRolledBack) \(calls) \(tools)"
    }

    static func < (left: Self, right: Self) -> Bool { left.description < right.description }

    static func call(model: String, tier: String?, tokens: TokenCount, searches: Int, isSub: Bool) -> String {
        let figures = [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output]
        return "\(model) \(tier ?? "-") \(figures) \(tokens.reasoning) \(searches) \(isSub ? "sub" : "main")"
    }

    /// What was read.
    static func all(in facts: FactBatch) -> [Self] {
        let attribution = RunAttribution(facts)
        return facts.runs.values.map { run in
            let calls = facts.apiCalls.values.filter { attribution.run(of: $0) == run.key }
            let tools = facts.toolCalls.values.filter { !$0.isContainer && attribution.run(of: $0) == run.key }
            return Self(
                conversation: run.origin.conversation,
                state: run.state.rawValue,
                trigger: run.trigger?.rawValue ?? "-",
                promptCount: run.promptCount,
                isRolledBack: run.isRolledBack,
                calls: calls.map {
                    call(
                        model: $0.model ?? "",
                        tier: $0.tier,
                        tokens: $0.tokens,
                        searches: $0.webSearchCount,
                        isSub: $0.reference.subagent != nil
                    )
                }.sorted(),
                tools: tools.map { "\($0.name ?? "-") \($0.status)\($0.reference.subagent == nil ? "" : " sub")" }
                    .sorted()
            )
        }.sorted()
    }
}

extension CodexStory {
    /// The runs of a family: what a reader must find, whatever the files look like.
    func summaries() -> [CodexRunSummary] {
        family.filter { !$0.isSubagent }.flatMap { thread in
            thread.turns.indices.map { index in
                let turn = thread.turns[index]
                let work = thread.work(inTurn: index, isSub: false)
                return CodexRunSummary(
                    conversation: thread.id,
                    state: turn.end.rawValue,
                    trigger: turn.promptCount == 0 ? "auto" : "user",
                    promptCount: max(1, turn.promptCount),
                    isRolledBack: turn.isRolledBack,
                    calls: work.calls.sorted(),
                    tools: work.tools.sorted()
                )
            }
        }.sorted()
    }

    /// The calls and tools of a turn, those of the sub-agents that it started included.
    private func work(inTurn index: Int, isSub: Bool) -> (calls: [String], tools: [String]) {
        let turn = turns[index]
        let mark = isSub ? " sub" : ""
        var calls: [String] = []
        var tools: [String] = []
        for call in turn.calls {
            let usage = call.usage
            let tokens = TokenCount(
                input: usage[0] - usage[1] - usage[2],
                cacheRead: usage[1],
                cacheWrite5m: usage[2],
                output: usage[3],
                reasoning: usage[4]
            )
            calls.append(
                CodexRunSummary.call(
                    model: turn.model,
                    tier: turn.tier,
                    tokens: tokens,
                    searches: call.searches,
                    isSub: isSub
                )
            )
            tools += [String](repeating: "web_search ok" + mark, count: call.searches)
            for tool in call.tools { tools += Self.names(of: tool).map { $0 + mark } }
        }
        for child in children {
            guard case .spawned(_, index, _) = child.birth else { continue }
            for turn in child.turns.indices {
                let work = child.work(inTurn: turn, isSub: true)
                calls += work.calls
                tools += work.tools
            }
        }
        return (calls, tools)
    }

    private static func names(of tool: Tool) -> [String] {
        if tool.spawned != nil { return ["spawn_agent ok"] }
        if tool.isRefused { return ["exec_command denied"] }
        guard let commands = tool.commands else { return ["exec_command " + (tool.exitCode == 0 ? "ok" : "error")] }
        if commands.isEmpty { return ["exec ok"] }
        return commands.map { "exec_command " + ($0.exitCode == 0 ? "ok" : "error") }
    }
}
