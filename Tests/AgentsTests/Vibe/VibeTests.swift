import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as Vibe logs them: a segment of the journal for each run, and the state at each end.
struct VibeRendering {
    let story: AgentStory
    private(set) var segments: [RenderedLog] = []
    private(set) var states: [RenderedLog] = []
    private var file = LogWriter()
    private var sequence = 0
    private var used = TokenCount()

    static let traits = AgentStory.Traits(
        ends: [.complete, .interrupted, .failed, .active],
        hasSubagents: false,
        hasLaterPrompts: true
    )
    static let told = StorySummary.Told(
        unknown: [.cacheWrite, .reasoning],
        model: false,
        tokens: { $0.withoutWrites.withoutReasoning }
    )
    private static let directory = ".vibe/logs/session/unified"

    init(_ story: AgentStory) {
        self.story = story
        for run in story.runs {
            file = LogWriter(moment: run.startedAt)
            let first = sequence
            render(run)
            segments.append(file.log(in: Self.directory, "\(story.conversation)/journal/\(first).jsonl"))
            let state = LogWriter.json(["session_id": story.conversation, "snapshot": state(run, at: file.moment)])
            let path = "\(story.conversation)/generations/\(sequence)/projection-state.json"
            states.append(RenderedLog(directory: Self.directory, relativePath: path, bytes: Array(state.utf8)))
        }
    }

    private mutating func add(_ type: String, _ payload: [String: Any]) {
        sequence += 1
        file.add(["sequence": sequence, "type": type, "payload": payload])
    }

    private func state(_ run: AgentStory.Run, at moment: Int64) -> [String: Any] {
        let statuses = [RunFact.State.complete: "completed", .interrupted: "cancelled", .failed: "failed"]
        var turn: [String: Any] = [
            "id": run.id, "startedAt": run.startedAt, "status": statuses[run.end] ?? "in_progress",
        ]
        if run.end != .active { turn["completedAt"] = moment }
        let usage = [
            "inputTokens": used.prompt, "cachedInputTokens": used.cacheRead, "outputTokens": used.output,
        ]
        let session: [String: Any] = [
            "createdAt": story.runs[0].startedAt, "updatedAt": moment, "tokenUsage": usage,
            "contextUsage": ["inputTokens": 1],
        ]
        return ["latestTurn": turn, "session": session]
    }

    private mutating func addState(_ run: AgentStory.Run, isOver: Bool) {
        var now = run
        if !isOver { now.end = .active }
        add("projection_delta", ["delta": [["op": "set_envelope", "state": state(now, at: file.moment)]]])
    }

    private mutating func entry(_ source: String, _ id: String, _ run: AgentStory.Run) {
        let entry: [String: Any] = [
            "id": id, "role": "user", "source": source, "turnId": run.id, "createdAt": file.moment,
            "content": [["type": "text", "text": "do \(run.id)"]],
        ]
        add("projection_delta", ["delta": [["op": "append_entry", "entry": entry]]])
    }

    private mutating func render(_ run: AgentStory.Run) {
        add("command_reserved", ["method": "turn/start", "client_command_id": run.id])
        file.moment = run.startedAt
        entry("turn_start", "user-" + run.id, run)
        addState(run, isOver: false)
        for index in 0..<run.laterPromptCount { entry("steer", "later-\(run.id)-\(index)", run) }
        file.add(text: "torn {")
        for call in run.calls { render(call, run) }
        if run.end != .active { addState(run, isOver: true) }
    }

    private mutating func render(_ call: AgentStory.Call, _ run: AgentStory.Run) {
        let tokens = call.tokens.withoutWrites
        used = used + tokens
        let usage = [
            "input_tokens": tokens.prompt, "cached_input_tokens": tokens.cacheRead, "output_tokens": tokens.output,
        ]
        let result: [String: Any] = ["type": "completion_succeeded", "result": ["usage": usage]]
        add("action_intent", ["action_id": call.id, "kind": "completion", "request": ["turn_id": run.id]])
        add("action_result", ["action_id": call.id, "state": "succeeded", "result": result])
        // The same figures again, with the time.
        let command = result.merging(["action_id": call.id]) { $1 }
        add("core_input", ["input": ["command": command, "determinism": ["time_unix_ms": file.moment]]])
        // A request that failed leaves no figures.
        add("action_result", ["action_id": "x", "state": "failed", "result": ["type": "completion_failed"]])
        for tool in call.tools {
            let request: [String: Any] = [
                "call_id": tool.id, "name": "file_system.bash", "arguments": ["command": "ls"],
            ]
            add("action_intent", ["action_id": "a-" + tool.id, "kind": "tool", "request": request])
            guard tool.status != .running else { continue }
            let output =
                ["call_id": tool.id, "structured_content": ["returncode": tool.status == .error ? 1 : 0]]
                as [String: Any]
            let result: [String: Any] = ["type": "tool_succeeded", "result": output]
            add("action_result", ["action_id": "a-" + tool.id, "state": "succeeded", "result": result])
        }
    }
}

@Suite struct VibeTests {
    private static func tokens(_ conversation: String, _ facts: FactBatch) -> TokenCount {
        let facts = ConversationFacts(agent: "vibe", id: conversation, facts: facts)
        return facts.makeRuns(prices: PriceBook()).reduce(TokenCount()) { $0 + $1.tokens }
    }

    @Test func theSampleEqualsItsLedgerThoughTheJournalForgot() throws {
        let sample = try AgentSample("vibe")
        let facts = try sample.facts(.vibe, ["session": ".vibe/logs/session"])
        let calls = facts.apiCalls.values.sorted { $0.endedAt < $1.endedAt }
        let truth = sample.answers.map(\.tokens.withoutWrites.withoutReasoning)
        #expect(calls.map(\.tokens) == Array(truth.suffix(2)), "the journal holds the last run alone")
        #expect(calls.allSatisfy { $0.model == "devstral-2" })
        #expect(Self.tokens("63e13a0a-1bff-3ea2-2a79-6d9b276fa36a", facts) == truth.reduce(TokenCount(), +))
        let run = try #require(facts.runs.values.first { $0.preview != nil })
        #expect(run.preview?.value.prefix(5) == "gamma")
        #expect(run.state == .complete)
        #expect(run.place?.value.cwd == "/home/dev/project")
    }

    @Test(arguments: UInt64(1)...200) func theJournalTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: VibeRendering.traits)
        let rendering = VibeRendering(story)
        let conformance = AgentConformance(.vibe, rendering.segments + rendering.states, seed: seed)
        let facts = conformance.facts
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], VibeRendering.told))
        let truth = story.tokens.withoutWrites.withoutReasoning
        #expect(Self.tokens(story.conversation, facts) == truth, "the total is only a check")
        #expect(try AgentConformance(.vibe, rendering.segments, seed: seed).violations() == [])
    }

    @Test(arguments: UInt64(1)...40) func theTotalCountsWhereTheJournalForgot(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: VibeRendering.traits)
        let rendering = VibeRendering(story)
        let left = rendering.segments.suffix(1) + rendering.states.suffix(2)
        let facts = AgentConformance(.vibe, Array(left), seed: seed).facts
        #expect(Self.tokens(story.conversation, facts) == story.tokens.withoutWrites.withoutReasoning)
    }
}
