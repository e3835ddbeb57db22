import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct CodeBuddyTests {
    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("codebuddy")
        let facts = try sample.facts(.codebuddy, ["projects": ".codebuddy/projects"])
        let calls = facts.apiCalls.values.sorted { $0.endedAt < $1.endedAt }
        #expect(calls.map(\.tokens) == sample.answers.map(\.tokens))
        #expect(calls.allSatisfy { $0.unknownTokens == [] && $0.model == "fake-model" })
        let runs = facts.runs.values.sorted { $0.startedAt?.milliseconds ?? 0 < $1.startedAt?.milliseconds ?? 0 }
        #expect(runs.map(\.state) == [.complete, .complete, .complete, .failed])
        #expect(facts.toolCalls.values.map(\.status.word).sorted() == ["error", "ok", "ok", "ok", "ok", "ok"])
        let attribution = RunAttribution(facts)
        #expect(facts.apiCalls.values.count { attribution.run(of: $0) == runs[2].key } == 4)
        #expect(facts.conversations.count == 1, "a sub-agent is no conversation of its own")
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: CodeBuddyRendering.traits)
        let fork = story.fork(seed: seed + 1_000, traits: CodeBuddyRendering.traits)
        let logs = [story, fork].flatMap { CodeBuddyRendering($0).logs }
        let conformance = AgentConformance(.codebuddy, logs, seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story, fork]))
        #expect(try conformance.violations() == [])
    }

    /// Its tools find Claude's variables beside its own, and run in a session of CodeBuddy all the same.
    @Test func claudesVariablesAreNoMark() {
        let variables = ["CLAUDE_SESSION_ID": "x", "CLAUDE_PROJECT_DIR": "/w", "CODEBUDDY_SESSION_ID": "y"]
        #expect(Agents.mark { variables[$0] } == "CODEBUDDY_SESSION_ID")
        #expect(Agents.mark { $0.hasPrefix("CLAUDE_") ? variables[$0] : nil } == nil)
    }
}
