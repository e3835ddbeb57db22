import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as Droid logs them, with everything that may mislead a reader.
private struct DroidRendering {
    let story: AgentStory
    private(set) var logs: [RenderedLog] = []
    private var main = LogWriter()
    private var used = TokenCount()
    private var inner = TokenCount()

    static let traits = AgentStory.Traits(ends: [.complete, .failed, .active], statuses: [.ok, .error])
    static let told = StorySummary.Told(unknown: [.billed, .reasoning], tokens: { _ in TokenCount() })
    private static let directory = ".factory/sessions"

    init(_ story: AgentStory) {
        self.story = story
        main.add(start(story.conversation))
        for run in story.runs { render(run) }
        logs.append(main.log(in: Self.directory, "-w-p/\(story.conversation).jsonl"))
        // What sub-agents used is in the total of their own sessions, and once more in one that includes them.
        addSettings(story.conversation, used, including: used + inner)
    }

    private func start(_ id: String) -> [String: Any] {
        ["type": "session_start", "id": id, "title": "New Session", "cwd": "/w/p", "version": 2]
    }

    private mutating func addSettings(_ session: String, _ tokens: TokenCount, including all: TokenCount) {
        func usage(_ tokens: TokenCount) -> [String: Any] {
            [
                "inputTokens": tokens.input, "outputTokens": tokens.output - tokens.reasoning,
                "thinkingTokens": tokens.reasoning, "cacheReadTokens": tokens.cacheRead,
                "cacheCreationTokens": tokens.cacheWrite5m, "factoryCredits": 12_345,
            ]
        }
        let settings: [String: Any] = [
            "model": "model-a", "providerLockTimestamp": LogWriter.time(story.runs[0].startedAt),
            "assistantActiveTimeMs": 90, "tokenUsage": usage(tokens), "inclusiveTokenUsage": usage(all),
        ]
        logs.append(
            RenderedLog(
                directory: Self.directory,
                relativePath: "-w-p/\(session).settings.json",
                bytes: Array(LogWriter.json(settings).utf8)
            )
        )
    }

    private func message(_ id: String, _ role: String, _ content: [[String: Any]], at time: String) -> [String: Any] {
        let message: [String: Any] = ["role": role, "content": content, "modelId": "model-a"]
        return ["type": "message", "id": id, "timestamp": time, "message": message]
    }

    private mutating func render(_ run: AgentStory.Run) {
        main.moment = run.startedAt
        let reminder: [String: Any] = ["type": "text", "text": "<system-reminder>context</system-reminder>"]
        var context = message("context-" + run.id, "user", [["type": "text", "text": "Skills: …"]], at: main.time)
        context["visibility"] = "llm_only"
        main.add(context)
        main.moment = run.startedAt
        main.add(message(run.id, "user", [reminder, ["type": "text", "text": "do \(run.id)"]], at: main.time))
        main.add(text: "torn {")
        var file = main
        for call in run.calls {
            used = used + call.tokens
            render(call, into: &file)
        }
        main = file
        if run.end == .complete || run.end == .failed {
            let reason = run.end == .complete ? "completed" : "error"
            main.add(["type": "agent_turn_outcome", "turnId": run.id, "reason": reason, "timestamp": main.time])
        }
    }

    private mutating func render(_ call: AgentStory.Call, into file: inout LogWriter) {
        let uses = call.tools.map { ["type": "tool_use", "id": $0.id, "name": "Execute", "input": ["command": "ls"]] }
        file.add(message(call.id, "assistant", [["type": "text", "text": "ok"]] + uses, at: file.time))
        for tool in call.tools where tool.status != .running {
            if let subagent = tool.subagent {
                render(subagent, toolCall: tool.id, at: file.moment)
                file.moment += 5_000
            }
            let result: [String: Any] = [
                "type": "tool_result", "tool_use_id": tool.id, "is_error": tool.status == .error, "content": "x",
            ]
            file.add(message("r-" + tool.id, "user", [result], at: file.time))
        }
    }

    private mutating func render(_ subagent: AgentStory.Subagent, toolCall: String, at moment: Int64) {
        var file = LogWriter(moment: moment)
        let link = ["callingSessionId": story.conversation, "callingToolUseId": toolCall]
        file.add(start(subagent.id).merging(link) { $1 })
        file.add(message("task-" + subagent.id, "user", [["type": "text", "text": "part"]], at: file.time))
        for call in subagent.calls {
            inner = inner + call.tokens
            render(call, into: &file)
        }
        logs.append(file.log(in: Self.directory, "-w-p/\(subagent.id).jsonl"))
    }
}

@Suite struct DroidTests {
    private static func story(seed: UInt64) -> AgentStory {
        var story = AgentStory(seed: seed, traits: DroidRendering.traits)
        for run in story.runs.indices {
            for call in story.runs[run].calls.indices {
                story.runs[run].calls[call].model = "model-a"
                for tool in story.runs[run].calls[call].tools.indices {
                    guard var subagent = story.runs[run].calls[call].tools[tool].subagent else { continue }
                    for inner in subagent.calls.indices { subagent.calls[inner].model = "model-a" }
                    story.runs[run].calls[call].tools[tool].subagent = subagent
                }
            }
        }
        return story
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = Self.story(seed: seed)
        let conformance = AgentConformance(.droid, DroidRendering(story).logs, seed: seed)
        let facts = conformance.facts
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], DroidRendering.told))
        #expect(try conformance.violations() == [])
    }

    @Test(arguments: UInt64(1)...200) func theTotalIsThatOfTheSessionAlone(seed: UInt64) {
        var traits = DroidRendering.traits
        traits.hasSubagents = false
        let story = AgentStory(seed: seed, traits: traits)
        let facts = AgentConformance(.droid, DroidRendering(story).logs, seed: seed).facts
        let runs = ConversationFacts(agent: "droid", id: story.conversation, facts: facts).makeRuns(prices: PriceBook())
        #expect(runs.reduce(TokenCount()) { $0 + $1.tokens } == story.tokens)
        #expect(facts.usageTotals.count == 1)
    }

    private func document(_ output: Int) -> [RenderedLog] {
        let usage = #"{"inputTokens":10,"outputTokens":\#(output),"thinkingTokens":2}"#
        let text = """
            {"model":"m","providerLockTimestamp":"2026-05-01T01:02:03.000Z","tokenUsage":\(usage),\
            "inclusiveTokenUsage":{"inputTokens":99}}
            """
        let path = "-w-p/s.settings.json"
        return [RenderedLog(directory: ".factory/sessions", relativePath: path, bytes: Array(text.utf8))]
    }

    /// Nothing in the document tells which of two is the later.
    @Test(arguments: UInt64(1)...40) func theLargestOfRewrittenTotalsCounts(seed: UInt64) throws {
        let outcome = try Rewriting(agent: .droid, seed: seed).run([5, 50, 500].map(document))
        let shares = try #require(outcome.facts.usageTotals.values.first).shares
        #expect(shares.map(\.tokens) == [TokenCount(input: 10, output: 502, reasoning: 2)])
    }

    @Test func aSubagentsTotalCountsInTheSessionThatStartedIt() throws {
        let sandbox = try Sandbox()
        let start =
            #"{"type":"session_start","id":"s","callingSessionId":"parent","callingToolUseId":"t","cwd":"/w/p"}"#
        let path = try sandbox.write(start + "\n", to: "home/.factory/sessions/-w-p/s.jsonl")
        let settings = String(path.dropLast("s.jsonl".count)) + "s.settings.json"
        var facts = FactBatch()
        var reader = DroidSettings(file: LogFile(path: settings, relativePath: "-w-p/s.settings.json"))
        document(5)[0].bytes.withUnsafeBytes { _ = reader.read($0, at: 0, into: &facts) }
        let total = try #require(facts.usageTotals.values.first)
        #expect(total.conversation == "parent")
        #expect(total.key == "parent#s")
    }

    @Test func aSettingsFileIsNoSession() {
        let log = AgentDefinition.droid.log
        let uses = ["-w-p/a.jsonl", "a.jsonl", "-w-p/a.settings.json", "-w-p/a.bak"].map { path in
            log?.sources.firstIndex { $0.accepts(path) }
        }
        #expect(uses == [0, 0, 1, nil])
    }
}
