import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as Code Puppy saves them, with everything that may mislead a reader.
private struct CodePuppyRendering {
    let story: AgentStory
    private var file = LogWriter()
    private var messages: [[String: Any]] = []

    static let traits = AgentStory.Traits(
        ends: [.complete, .active],
        hasSubagents: false,
        hasLaterPrompts: true,
        statuses: [.ok, .error, .denied]
    )

    /// - Parameter runCount: how many of the runs are written so far.
    init(_ story: AgentStory, runCount: Int? = nil) {
        self.story = story
        for run in story.copied + story.runs.prefix(runCount ?? story.runs.count) { render(run) }
    }

    /// - Parameter dropped: how many messages a summary stands for.
    func log(dropped: Int = 0) -> RenderedLog {
        let text = LogWriter.json(["format": 2, "messages": Array(messages.dropFirst(dropped))])
        return RenderedLog(
            directory: ".code_puppy/autosaves",
            relativePath: "\(story.conversation).json",
            bytes: Array(text.utf8)
        )
    }

    var messageCount: Int { messages.count }

    private mutating func add(
        _ kind: String,
        _ run: AgentStory.Run,
        _ parts: [[String: Any]],
        _ more: [String: Any] = [:]
    ) {
        var message: [String: Any] = ["kind": kind, "run_id": run.id, "timestamp": file.time, "parts": parts]
        message.merge(more) { $1 }
        messages.append(message)
        file.moment += 7
    }

    private mutating func render(_ run: AgentStory.Run) {
        file.moment = run.startedAt
        let prompt: [String: Any] = ["part_kind": "user-prompt", "content": "do \(run.id)", "timestamp": file.time]
        add("request", run, [["part_kind": "system-prompt", "content": "You are …"], prompt])
        for _ in 0..<run.laterPromptCount {
            add("request", run, [["part_kind": "user-prompt", "content": "and this", "timestamp": file.time]])
        }
        for (index, call) in run.calls.enumerated() {
            render(call, run, isLast: run.end == .complete && index == run.calls.count - 1)
        }
    }

    private mutating func render(_ call: AgentStory.Call, _ run: AgentStory.Run, isLast: Bool) {
        let tokens = call.tokens
        let usage: [String: Any] = [
            "input_tokens": tokens.prompt, "cache_read_tokens": tokens.cacheRead,
            "cache_write_tokens": tokens.cacheWrite5m, "output_tokens": tokens.output,
            "details": ["reasoning_tokens": tokens.reasoning], "output_reasoning_tokens": tokens.reasoning,
        ]
        let uses = call.tools.map { tool in
            ["part_kind": "tool-call", "tool_name": "shell", "tool_call_id": tool.id, "args": #"{"command":"ls"}"#]
        }
        add(
            "response",
            run,
            [["part_kind": "text", "content": "ok"]] + uses,
            [
                "usage": usage, "model_name": call.model, "provider_response_id": call.id,
                "finish_reason": isLast ? "stop" : "tool_call",
            ]
        )
        let results = call.tools.filter { $0.status != .running }.map { tool in
            [
                "part_kind": "tool-return", "tool_name": "shell", "tool_call_id": tool.id, "timestamp": file.time,
                "outcome": tool.status == .denied ? "denied" : "success",
                "content": ["success": tool.status == .ok, "exit_code": tool.status == .error ? 1 : 0],
            ] as [String: Any]
        }
        if !results.isEmpty { add("request", run, results.map(Self.withoutFlags)) }
    }

    /// A refused call has no output.
    private static func withoutFlags(_ result: [String: Any]) -> [String: Any] {
        guard result["outcome"] as? String == "denied" else { return result }
        return result.merging(["content": "The user refused."]) { $1 }
    }
}

@Suite struct CodePuppyTests {
    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("codepuppy")
        let facts = try sample.facts(.codePuppy, ["autosaves": ".code_puppy/autosaves"])
        #expect(facts.apiCalls.count == sample.answers.count)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "code-puppy", id: answer.id)])
            #expect(call.tokens == answer.tokens)
            #expect(call.unknownTokens == [])
            #expect(call.model == answer.model)
        }
        let run = try #require(facts.runs.values.first)
        #expect(facts.runs.count == 1)
        #expect(run.state == .complete)
        #expect(run.preview?.value.prefix(5) == "alpha")
        #expect(run.place?.value.cwd == "/home/dev/project")
        #expect(facts.conversations.keys.map(\.id) == ["auto_session_20261128_115918_714094_7737"])
        let tools = facts.toolCalls.values.sorted { $0.key < $1.key }
        #expect(tools.map(\.status) == [.ok, .error, .ok], "an exit code of 1 is no success")
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: CodePuppyRendering.traits)
        let fork = story.fork(seed: seed + 1_000, traits: CodePuppyRendering.traits)
        let logs = [CodePuppyRendering(story).log(), CodePuppyRendering(fork).log()]
        let files = [".code_puppy/autosaves/\(story.conversation)_meta.json": #"{"scope_key":"/w/p"}"#]
        let conformance = AgentConformance(.codePuppy, logs, besides: files, seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story, fork]))
        #expect(try conformance.violations() == [])
    }

    @Test(arguments: UInt64(1)...60) func aDocumentThatIsRewrittenCountsOnce(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: CodePuppyRendering.traits)
        var versions = (1...story.runs.count).map { [CodePuppyRendering(story, runCount: $0).log()] }
        let whole = CodePuppyRendering(story)
        versions.append([whole.log(dropped: whole.messageCount / 2)])
        let outcome = try Rewriting(agent: .codePuppy, seed: seed).run(versions, readsEachVersion: true)
        #expect(StorySummary.runs(in: outcome.facts) == StorySummary.runs(of: [story]))
    }

    @Test func aSubagentIsAConversationWithoutPromptsOfTheUsers() throws {
        let text = """
            {"messages":[{"kind":"request","run_id":"r","timestamp":"2026-11-28T11:59:19.48Z",\
            "parts":[{"part_kind":"user-prompt","content":"part","timestamp":"2026-11-28T11:59:19.47Z"}]}]}
            """
        let log = RenderedLog(
            directory: ".code_puppy/subagent_sessions",
            relativePath: "qa-session-1.json",
            bytes: Array(text.utf8)
        )
        let outcome = try Rewriting(agent: .codePuppy, seed: 1).run([[log]])
        #expect(outcome.facts.runs.values.map(\.trigger) == [.auto])
    }
}
