import Foundation
import TachoAgents
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// A made-up agent, added by its directory and one line, is known everywhere.
@Suite struct DemoAgentTests {
    private let conversation = "demo-7"
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        fixture.context.agents = Agents.all + [.demo]
    }

    /// `second` counts from 08:00:00 in Berlin on the morning of `JournalFixture`.
    private func line(_ second: Int, _ type: String, _ more: String) -> String {
        let (minute, rest) = (second / 60, second % 60)
        let time = "2026-11-21T07:\(minute < 10 ? "0" : "")\(minute):\(rest < 10 ? "0" : "")\(rest)Z"
        return #"{"at":"\#(time)","type":"\#(type)"\#(more.isEmpty ? "" : ",")\#(more)}"# + "\n"
    }

    private func writeLog(_ lines: String...) throws {
        try fixture.sandbox.write(lines.joined(), to: "home/.demo/logs/\(conversation).jsonl")
    }

    /// A run whose one call states its cost, and one whose outcome and cache tokens nobody knows.
    private func writeTwoRuns() throws {
        try writeLog(
            line(61, "start", #""cwd":"/home/u/src/api""#),
            line(62, "prompt", #""id":"p1","text":"count the sheep""#),
            line(63, "tool", #""id":"t1","name":"counter""#),
            line(64, "call", #""id":"c1","model":"demo-1","input":900,"output":10,"nanodollars":250000000"#),
            line(120, "prompt", #""id":"p2","text":"and the goats""#),
            line(121, "call", #""id":"c2","model":"claude-opus-4-8","input":1000,"output":10"#),
            line(122, "over", "")
        )
    }

    private func writeSession(isProven: Bool = true) throws -> String {
        var journal = JournalFixture()
        let id = journal.start(minute: 1, agent: AgentDefinition.demo.id, command: "demoagent")
        if isProven { journal.prove(minute: 1, conversation: conversation) }
        journal.end(minute: 1, after: 600_000)
        try journal.write(to: fixture)
        return id
    }

    /// The record below `key` that a command prints as JSON.
    private func json(_ key: String, _ arguments: String...) throws -> [String: Any] {
        let result = try fixture.run(arguments + ["--json"])
        try #require(result.status == 0, "\(arguments)")
        let document = try #require(try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        return try #require(document[key] as? [String: Any])
    }

    @Test func itsCommandIsDetected() {
        let catalogue = AgentCatalogue(fixture.context.agents)
        let detector = CommandLineDetector(catalogue: catalogue, shell: .zsh)
        #expect(detector.detect(line: "demoagent -p hello")?.agent == AgentDefinition.demo.id)
        #expect(detector.detect(line: "demoagent login") == nil)
        let resumed = "28bf0000-0000-4000-8000-000000000001"
        #expect(detector.detect(line: "demoagent --resume \(resumed)")?.conversation == resumed)
    }

    @Test func itsLogIsReadBoundAndShown() throws {
        let id = try writeSession()
        try writeTwoRuns()
        let session = try json("session", "show", id)
        #expect(session["agent"] as? String == AgentDefinition.demo.id)
        #expect(session["binding"] as? String == "exact")
        #expect(session["run_count"] as? Int == 2)
        #expect(session["cost_state"] as? String == "partial", "a call whose cache tokens are unknown is a lower bound")
        let conversations = try #require(session["attachments"] as? [[String: Any]])
        #expect(conversations.first?["resume_command"] as? String == "demoagent --resume \(conversation)")
        #expect(try fixture.shown(["show", id]).contains("demoagent --resume \(conversation)"))
        #expect(try fixture.shown(["show", id, "--transcript"]).contains("count the sheep"))
    }

    @Test func itsLogIsBoundByDirectoryAndTimeWithoutAProof() throws {
        let id = try writeSession(isProven: false)
        try writeTwoRuns()
        let session = try json("session", "show", id)
        #expect(session["binding"] as? String == "inferred")
        #expect(session["run_count"] as? Int == 2)
    }

    @Test func itsRunsTellWhatIsKnownAndNoMore() throws {
        let id = try writeSession()
        try writeTwoRuns()
        let result = try fixture.run(["runs", "--session", id, "--json"])
        let page = try #require(try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        let runs = try #require(page["runs"] as? [[String: Any]])
        #expect(Set(runs.compactMap { $0["state"] as? String }) == ["complete", "unknown"])
        let first = try #require(runs.first { $0["state"] as? String == "complete" }?["id"] as? String)
        let run = try json("run", "run", first)
        let calls = try #require(run["api_calls"] as? [[String: Any]])
        let tokens = try #require(calls.first?["tokens"] as? [String: Any])
        #expect(tokens["input"] as? Int == 900)
        #expect(tokens["cache_read"] == nil, "unknown is not 0")
        #expect(calls.first?["cost_usd"] as? Double == 0.25)
        #expect((run["tool_calls"] as? [[String: Any]])?.first?["status"] as? String == "unknown")
    }

    @Test func itsCostIsExplained() throws {
        let id = try writeSession()
        try writeTwoRuns()
        let text = try fixture.shown(["explain", id, "--calls"])
        #expect(text.contains("$0.25, as the agent's log states"))
        #expect(text.contains("not in the log: cache read, cache write"))
        #expect(text.contains("\(conversation).jsonl:4"))
    }

    @Test func aMissingClassOfTokensIsNoSurcharge() throws {
        let id = try writeSession()
        try writeTwoRuns()
        #expect(try fixture.shown(["explain", id]).contains("; the log or the price list leaves out a part"))
    }

    @Test func aTotalReplacesTheCallsOfItsSegment() throws {
        let id = try writeSession()
        try writeLog(
            line(61, "start", #""cwd":"/home/u/src/api""#),
            line(62, "prompt", #""id":"p1","text":"count""#),
            line(63, "call", #""id":"c1","model":"demo-1","output":10"#),
            line(
                64,
                "total",
                #""segment":"s1","relation":"replaces","input":5000,"output":10,"nanodollars":3000000000"#
            )
        )
        let session = try json("session", "show", id)
        #expect(session["cost_usd"] as? Double == 3)
        #expect(session["cost_state"] as? String == "priced")
        #expect((session["tokens"] as? [String: Any])?["input"] as? Int == 5_000)
        #expect(session["api_call_count"] as? Int == 1)
    }

    @Test func doctorAndCompletionNameIt() throws {
        _ = try writeSession()
        try writeTwoRuns()
        try fixture.sandbox.write("#!/bin/sh\n", to: "bin/demoagent", executable: true)
        let text = try fixture.screen(["doctor"]).text
        #expect(text.contains("on PATH: demo"))
        #expect(text.contains(".demo/logs; Demo Agent deletes them after 7 days (its default)"))
        #expect(text.contains("import.demo"))
        let store = try Store(path: fixture.context.paths.database, readOnly: true)
        #expect(try store.knownValues(of: .agent) == [AgentDefinition.demo.id])
    }
}
