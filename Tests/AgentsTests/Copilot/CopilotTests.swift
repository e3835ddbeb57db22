import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct CopilotTests {
    private static let sampleID = "d5ebc671-fdc0-44e4-a1bb-9d0d18c39324"

    private static func runs(_ conversation: String, _ facts: FactBatch) -> [Run] {
        ConversationFacts(agent: "copilot", id: conversation, facts: facts).makeRuns(prices: PriceBook())
    }

    private static func sum(_ counts: some Sequence<TokenCount>) -> TokenCount { counts.reduce(TokenCount(), +) }

    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("copilot")
        let facts = try sample.facts(.copilot, ["session-state": ".copilot/session-state"])
        #expect(facts.apiCalls.count == sample.answers.count)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "copilot", id: answer.id)])
            #expect(call.tokens == TokenCount(output: answer.tokens.output))
            #expect(call.model == "gpt-5.4")
        }
        let runs = Self.runs(Self.sampleID, facts)
        let total = Self.sum(sample.answers.map(\.tokens.withoutWrites))
        #expect(Self.sum(runs.map(\.tokens)) == total)
        #expect(runs.map(\.state) == [.complete, .complete, .complete])
        #expect(runs.map(\.toolCalls.count) == [3, 1, 2])
        #expect(facts.toolCalls.values.count { $0.status == .error } == 1)
        // Each run was a process's, so each total is one run's.
        #expect(runs.map(\.apiCalls.count) == [3, 2, 4])
        #expect(runs.map { $0.totals.count } == [1, 1, 1])
    }

    @Test func withSpansTheCallsOfTheMainAgentEqualTheLedger() throws {
        let sample = try AgentSample("copilot")
        let places = ["session-state": ".copilot/session-state", "otel": ".copilot/otel"]
        let facts = try sample.facts(.copilot, places)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "copilot", id: answer.id)])
            let isSubagents = call.reference.subagent != nil
            #expect(
                call.tokens == (isSubagents ? TokenCount(output: answer.tokens.output) : answer.tokens.withoutWrites)
            )
        }
        let runs = Self.runs(Self.sampleID, facts)
        #expect(Self.sum(runs.map(\.tokens)) == Self.sum(sample.answers.map(\.tokens.withoutWrites)))
        #expect(runs.map { $0.totals.count } == [0, 0, 1], "a total is only a check of calls that tell all")
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: CopilotRendering.traits)
        let conformance = AgentConformance(.copilot, [CopilotRendering(story).log], seed: seed)
        let facts = conformance.facts
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], CopilotRendering.told))
        #expect(try conformance.violations() == [])
        guard story.runs.last?.end != .active else { return }
        #expect(Self.sum(Self.runs(story.conversation, facts).map(\.tokens)) == story.tokens)
    }

    @Test(arguments: UInt64(1)...40) func spansTellEachCall(seed: UInt64) throws {
        var traits = CopilotRendering.traits
        traits.hasSubagents = false
        let story = AgentStory(seed: seed, traits: traits)
        let rendering = CopilotRendering(story)
        let conformance = AgentConformance(.copilot, [rendering.log, rendering.spanLog], seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story]))
        #expect(try conformance.violations() == [])
        let runs = Self.runs(story.conversation, conformance.facts)
        #expect(runs.allSatisfy { $0.totals.isEmpty })
        #expect(Self.sum(runs.map(\.tokens)) == story.tokens)
    }
}
