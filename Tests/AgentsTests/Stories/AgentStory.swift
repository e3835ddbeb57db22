import TachoCore
import TestSupport

/// What truly happens in one conversation of any agent; the agents' logs are rendered from it.
struct AgentStory {
    struct Tool {
        var id: String
        /// `running` for a tool that was under way when the user stopped the run.
        var status: ToolCallFact.Status
        var subagent: Subagent?
    }

    struct Call {
        var id: String
        var model: String
        var tokens: TokenCount
        var tools: [Tool]
    }

    struct Subagent {
        var id: String
        var calls: [Call]
    }

    struct Run {
        var id: String
        /// In milliseconds; the lines of a run follow within its minute.
        var startedAt: Int64
        var laterPromptCount: Int
        var calls: [Call]
        var end: RunFact.State
    }

    /// What the stories of an agent may hold.
    struct Traits: Sendable {
        var ends: [RunFact.State] = [.complete, .interrupted, .active]
        var hasSubagents = true
        var hasLaterPrompts = false
        var toolLimit = 3
        var statuses: [ToolCallFact.Status] = [.ok, .ok, .error]
    }

    var conversation: String
    var model: String
    /// Runs of another conversation that this one begins with a copy of.
    var copied: [Run] = []
    /// Its own runs.
    var runs: [Run]

    /// The runs that stand in its log.
    var logged: [Run] { copied + runs }

    /// Makes a random story.
    init(seed: UInt64, traits: Traits = Traits()) {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9)
        let conversation = Self.identifier(&random)
        self.conversation = conversation
        model = ["model-a", "model-b"].randomElement(using: &random) ?? ""
        let start = 1_795_860_000_000 + Int64(seed % 1_000) * 86_400_000
        runs = []
        for index in 0..<Int64.random(in: 1...5, using: &random) {
            runs.append(Self.run(at: start + index * 60_000, model: model, traits: traits, &random))
        }
        // Only the last run can still be going on.
        for index in runs.indices.dropLast() where runs[index].end == .active {
            runs[index].end = .complete
            runs[index].calls[runs[index].calls.count - 1].tools = []
        }
    }

    /// A conversation that begins with a copy of the first runs of this one.
    func fork(seed: UInt64, traits: Traits = Traits()) -> AgentStory {
        var fork = AgentStory(seed: seed, traits: traits)
        fork.copied = Array(runs.prefix(1 + Int(seed % UInt64(runs.count)))).filter { $0.end != .active }
        for index in fork.runs.indices { fork.runs[index].startedAt += 3_600_000 }
        return fork
    }

    private static func run(at start: Int64, model: String, traits: Traits, _ random: inout SeededGenerator) -> Run {
        var run = Run(
            id: identifier(&random),
            startedAt: start + Int64.random(in: 0..<1_000, using: &random),
            laterPromptCount: traits.hasLaterPrompts ? max(0, Int.random(in: -2...2, using: &random)) : 0,
            calls: [],
            end: traits.ends.randomElement(using: &random) ?? .complete
        )
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            var call = call(model: model, &random)
            for _ in 0..<Int.random(in: 0...traits.toolLimit, using: &random) {
                call.tools.append(tool(model: model, traits: traits, &random))
            }
            run.calls.append(call)
        }
        let last = run.calls.count - 1
        if run.end == .complete || run.end == .failed {
            run.calls[last].tools = []
        } else {
            for index in run.calls[last].tools.indices {
                run.calls[last].tools[index].status = .running
                run.calls[last].tools[index].subagent = nil
            }
            if run.calls[last].tools.isEmpty {
                run.calls[last].tools.append(Tool(id: "call-" + identifier(&random), status: .running))
            }
        }
        return run
    }

    private static func call(model: String, _ random: inout SeededGenerator) -> Call {
        let output = Int.random(in: 1...900, using: &random)
        return Call(
            id: "resp-" + identifier(&random),
            model: model,
            tokens: TokenCount(
                input: Int.random(in: 1...2_000, using: &random),
                cacheRead: Int.random(in: 0...9_000, using: &random),
                cacheWrite5m: Int.random(in: 1...500, using: &random),
                output: output,
                reasoning: Int.random(in: 0...output, using: &random)
            ),
            tools: []
        )
    }

    private static func tool(model: String, traits: Traits, _ random: inout SeededGenerator) -> Tool {
        var tool = Tool(id: "call-" + identifier(&random), status: traits.statuses.randomElement(using: &random) ?? .ok)
        guard traits.hasSubagents, Int.random(in: 0..<5, using: &random) == 0 else { return tool }
        tool.status = .ok
        var subagent = Subagent(id: identifier(&random), calls: [])
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            var call = call(model: model, &random)
            if Bool.random(using: &random) {
                call.tools.append(Tool(id: "call-" + identifier(&random), status: .ok))
            }
            subagent.calls.append(call)
        }
        tool.subagent = subagent
        return tool
    }

    private static func identifier(_ random: inout SeededGenerator) -> String {
        let digits = String(UInt64.random(in: 1 << 63 ... .max, using: &random), radix: 16)
        let more = String(UInt64.random(in: 1 << 63 ... .max, using: &random), radix: 16)
        let all = Array(digits + more)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(all[$0]) }.joined(separator: "-")
    }
}

extension AgentStory {
    /// The tokens of its own runs.
    var tokens: TokenCount {
        func sum(_ calls: [Call]) -> TokenCount {
            calls.reduce(TokenCount()) { sum, call in
                let inner = call.tools.compactMap(\.subagent).map { subagent in
                    subagent.calls.reduce(TokenCount()) { $0 + $1.tokens }
                }
                return inner.reduce(sum + call.tokens, +)
            }
        }
        return runs.reduce(TokenCount()) { $0 + sum($1.calls) }
    }
}
