import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as Grok Build logs them, with everything that may mislead a reader.
struct GrokRendering {
    let story: AgentStory
    private var file = LogWriter()
    private var number = 0
    private var turn: String?

    static let traits = AgentStory.Traits(ends: [.complete, .interrupted, .failed, .active], hasSubagents: false)

    init(_ story: AgentStory) {
        self.story = story
        for (index, run) in story.runs.enumerated() { render(run, index) }
    }

    var log: RenderedLog {
        file.log(in: ".grok/sessions", "%2Fw%2Fa%20p/\(story.conversation)/updates.jsonl")
    }

    private mutating func add(_ update: [String: Any], isOfTurn: Bool = true) {
        number += 1
        var meta: [String: Any] = [
            "eventId": "\(story.conversation)-\(number)", "agentTimestampMs": file.moment, "totalTokens": 9_999,
        ]
        if isOfTurn { meta["promptId"] = turn }
        let params: [String: Any] = ["sessionId": story.conversation, "update": update, "_meta": meta]
        file.add(["timestamp": file.moment / 1_000, "method": "session/update", "params": params])
    }

    private mutating func render(_ run: AgentStory.Run, _ index: Int) {
        turn = run.id
        file.moment = run.startedAt - 50
        // What belongs to the prompt may be written before it.
        add(["sessionUpdate": "retry_state", "attempt": 1], isOfTurn: false)
        file.moment = run.startedAt
        for text in ["do \(run.id)", "an image"] {
            let content: [String: Any] = ["type": "text", "text": text]
            let prompt: [String: Any] = [
                "sessionUpdate": "user_message_chunk", "content": content, "_meta": ["promptIndex": index],
            ]
            add(prompt, isOfTurn: false)
        }
        file.add(text: "torn {")
        for call in run.calls {
            add(["sessionUpdate": "agent_message_chunk", "content": ["type": "text", "text": "ok"]])
            for tool in call.tools { render(tool) }
        }
        render(end: run)
    }

    private mutating func render(_ tool: AgentStory.Tool) {
        let kind = ["x.ai/tool": ["name": "run_terminal_command"]]
        add(["sessionUpdate": "tool_call", "toolCallId": tool.id, "rawInput": ["command": "ls"], "_meta": kind])
        var update: [String: Any] = [
            "sessionUpdate": "tool_call_update", "toolCallId": tool.id, "status": "in_progress",
            "rawOutput": ["exit_code": 0],
        ]
        add(update, isOfTurn: false)
        guard tool.status != .running else { return }
        update["status"] = "completed"
        update["rawOutput"] = ["exit_code": tool.status == .error ? 3 : 0]
        add(update)
    }

    private mutating func render(end run: AgentStory.Run) {
        let reasons = [RunFact.State.complete: "end_turn", .interrupted: "cancelled", .failed: "error"]
        guard let reason = reasons[run.end] else { return }
        var end: [String: Any] = ["sessionUpdate": "turn_completed", "prompt_id": run.id, "stop_reason": reason]
        if run.end != .failed {
            let tokens = run.calls.reduce(TokenCount()) { $0 + $1.tokens.withoutWrites }
            let figures = [
                "inputTokens": tokens.prompt, "outputTokens": tokens.output, "cachedReadTokens": tokens.cacheRead,
                "reasoningTokens": tokens.reasoning,
            ]
            var usage: [String: Any] = figures
            usage["modelUsage"] = [story.model: figures]
            end["usage"] = usage
        }
        add(end, isOfTurn: false)
        // A retry repeats it.
        add(end, isOfTurn: false)
    }
}

@Suite struct GrokTests {
    private static func runs(_ conversation: String, _ facts: FactBatch) -> [Run] {
        ConversationFacts(agent: "grok", id: conversation, facts: facts).makeRuns(prices: PriceBook())
    }

    @Test func theSampleEqualsItsLedgerRunByRun() throws {
        let sample = try AgentSample("grok")
        let facts = try sample.facts(.grok, ["sessions": ".grok/sessions"])
        let runs = Self.runs("01a22222-787a-70c2-a21a-b73d5b650e3f", facts)
        #expect(runs.map(\.state) == [.complete, .complete, .complete])
        // The first answer is the title of the session, which is logged nowhere.
        let tokens = sample.answers.map(\.tokens.withoutWrites)
        let truth = [tokens[1..<4], tokens[4..<6], tokens[6..<8]].map { $0.reduce(TokenCount(), +) }
        #expect(runs.map(\.tokens) == truth)
        #expect(runs.map(\.toolCalls.count) == [3, 1, 1])
        #expect(facts.toolCalls.values.count { $0.status == .error } == 2)
        #expect(facts.conversations.values.first?.place?.value.cwd == "/home/dev/project")
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: GrokRendering.traits)
        let conformance = AgentConformance(.grok, [GrokRendering(story).log], seed: seed)
        let facts = conformance.facts
        var tools = story
        for index in tools.runs.indices {
            for call in tools.runs[index].calls.indices { tools.runs[index].calls[call].tokens = TokenCount() }
        }
        let truth = StorySummary.runs(of: [tools]).map { run in
            run.split(separator: "\n").filter { !$0.hasPrefix("call ") }.joined(separator: "\n")
        }
        #expect(StorySummary.runs(in: facts) == truth)
        #expect(try conformance.violations() == [])
        let runs = Self.runs(story.conversation, facts)
        for (run, told) in zip(story.runs, runs) {
            let isTold = run.end == .complete || run.end == .interrupted
            let sum = run.calls.reduce(TokenCount()) { $0 + $1.tokens.withoutWrites }
            #expect(told.tokens == (isTold ? sum : TokenCount()))
        }
        #expect(facts.conversations.values.first?.place?.value.cwd == "/w/a p")
    }
}
