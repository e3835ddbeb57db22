import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct HermesTests {
    private static let conversation = "20261128_123129_fbb57f"

    private static func sample() throws -> RenderedDatabase {
        try AgentSample("hermes").database("state.sql", at: ".hermes/state.db")
    }

    @Test func theSampleEqualsItsLedger() throws {
        let conformance = DatabaseConformance(.hermes, try Self.sample(), seed: 1)
        let facts = try conformance.facts()
        let answers = try AgentSample("hermes").answers
        #expect(facts.apiCalls.count == answers.count)
        #expect(facts.apiCalls.values.allSatisfy { $0.unknownTokens == [.billed, .reasoning] })
        let runs = ConversationFacts(agent: "hermes", id: Self.conversation, facts: facts).makeRuns(prices: PriceBook())
        #expect(runs.reduce(TokenCount()) { $0 + $1.tokens } == answers.reduce(TokenCount()) { $0 + $1.tokens })
        let prompts = runs.filter { !$0.toolCalls.isEmpty }
        #expect(prompts.map(\.state) == [.complete, .complete, .complete])
        #expect(prompts.map(\.apiCalls.count) == [3, 2, 2])
        #expect(prompts.map(\.toolCalls.count) == [3, 1, 1])
        #expect(facts.toolCalls.values.count { $0.status == .error } == 1)
        #expect(facts.conversations.values.first?.place?.value.cwd == "/home/dev/project")
    }

    @Test(arguments: UInt64(1)...30) func theSampleIsReadTheSameAnyWay(seed: UInt64) throws {
        #expect(try DatabaseConformance(.hermes, try Self.sample(), seed: seed).violations() == [])
    }

    @Test func chatsElsewhereAreNoSessions() throws {
        var database = try Self.sample()
        database.add("UPDATE sessions SET source = 'telegram'")
        #expect(try DatabaseConformance(.hermes, database, seed: 1).facts().isEmpty)
    }

    @Test(arguments: UInt64(1)...200) func theDatabaseTellsTheTruth(seed: UInt64) throws {
        var traits = AgentStory.Traits(ends: [.complete, .complete, .active])
        traits.hasSubagents = false
        let story = AgentStory(seed: seed, traits: traits)
        let conformance = DatabaseConformance(.hermes, try Self.rendering(story), seed: seed)
        let facts = try conformance.facts()
        let told = StorySummary.Told(unknown: [.billed, .reasoning], model: true, tokens: { _ in TokenCount() })
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], told))
        let runs = ConversationFacts(agent: "hermes", id: story.conversation, facts: facts).makeRuns(
            prices: PriceBook()
        )
        #expect(runs.reduce(TokenCount()) { $0 + $1.tokens } == story.tokens)
        #expect(try conformance.violations() == [])
    }

    /// A story as Hermes keeps it.
    private static func rendering(_ story: AgentStory) throws -> RenderedDatabase {
        var database = RenderedDatabase(path: ".hermes/profiles/work/state.db", schema: try sample().schema)
        var used = TokenCount()
        var moment = story.runs[0].startedAt
        var time: Double { Double(moment) / 1_000 }
        func add(_ role: String, _ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>) {
            let columns = ["session_id", "role", "timestamp"] + values.map(\.key)
            let places = columns.map { _ in "?" }.joined(separator: ", ")
            let arguments: [(any DatabaseValueConvertible)?] = [story.conversation, role, time] + values.map(\.value)
            database.add(
                "INSERT INTO messages (\(columns.joined(separator: ", "))) VALUES (\(places))",
                StatementArguments(arguments)
            )
            moment += 7
        }
        database.insert(
            into: "sessions",
            ["id": story.conversation, "source": "cli", "model": story.model, "started_at": time, "cwd": "/w/p"]
        )
        for run in story.runs {
            moment = run.startedAt
            add("user", ["content": "do \(run.id)"])
            for (index, call) in run.calls.enumerated() {
                used = used + call.tokens
                database.insert(
                    into: "session_model_usage",
                    [
                        "session_id": story.conversation, "model": story.model, "input_tokens": used.input,
                        "output_tokens": used.output, "cache_read_tokens": used.cacheRead,
                        "cache_write_tokens": used.cacheWrite5m, "reasoning_tokens": used.reasoning, "last_seen": time,
                    ]
                )
                let calls = call.tools.map {
                    ["id": $0.id, "function": ["name": "terminal", "arguments": "{}"]] as [String: Any]
                }
                let isLast = index == run.calls.count - 1 && run.end == .complete
                let list = calls.isEmpty ? nil : LogWriter.json(calls)
                add("assistant", ["content": "", "tool_calls": list, "finish_reason": isLast ? "stop" : "tool_calls"])
                for tool in call.tools where tool.status != .running {
                    let answer: [String: Any] = [
                        "output": "", "exit_code": tool.status == .error ? 1 : 0, "error": NSNull(),
                    ]
                    add("tool", ["content": LogWriter.json(answer), "tool_call_id": tool.id, "tool_name": "terminal"])
                }
            }
        }
        return database
    }
}
