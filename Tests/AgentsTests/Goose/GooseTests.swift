import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct GooseTests {
    /// A story with the precision of Goose's clock, which knows seconds.
    private static func story(_ seed: UInt64, _ traits: AgentStory.Traits) -> AgentStory {
        var story = AgentStory(seed: seed, traits: traits)
        for index in story.runs.indices {
            story.runs[index].startedAt -= story.runs[index].startedAt % 1_000
            story.runs[index].end = .active
        }
        return story
    }

    @Test(arguments: UInt64(1)...200) func theLedgerTellsEachCall(seed: UInt64) throws {
        let story = Self.story(seed, GooseRendering.traits)
        let conformance = DatabaseConformance(.goose, GooseRendering([story], hasLedger: true).database, seed: seed)
        let facts = try conformance.facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], GooseRendering.told))
        #expect(facts.apiCalls.values.allSatisfy { $0.statedCost == 500_000_000_000 })
        #expect(try conformance.violations() == [])
    }

    @Test(arguments: UInt64(1)...60) func withoutALedgerTheSumsCount(seed: UInt64) throws {
        var traits = GooseRendering.traits
        traits.hasSubagents = false
        let story = Self.story(seed, traits)
        let conformance = DatabaseConformance(.goose, GooseRendering([story], hasLedger: false).database, seed: seed)
        let facts = try conformance.facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], GooseRendering.toldWithoutLedger))
        let runs = ConversationFacts(agent: "goose", id: story.conversation, facts: facts).makeRuns(prices: PriceBook())
        let sum = runs.reduce(TokenCount()) { $0 + $1.tokens }
        #expect(sum == TokenCount(input: story.tokens.prompt, output: story.tokens.output))
        #expect(try conformance.violations() == [])
    }

    @Test func whatWasUsedBeforeTheLedgerIsNoCall() throws {
        let story = Self.story(7, GooseRendering.traits)
        var database = GooseRendering([story], hasLedger: true).database
        database.insert(
            into: "usage_ledger",
            [
                "session_id": story.conversation, "created_timestamp": 1, "model": "old", "input_tokens": 70,
                "output_tokens": 30, "cost_source": "carried_forward",
            ]
        )
        let facts = try DatabaseConformance(.goose, database, seed: 7).facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story], GooseRendering.told))
        #expect(
            facts.usageTotals.values.map(\.shares) == [
                [.init(model: "old", tokens: TokenCount(input: 70, output: 30), nanodollars: nil)]
            ]
        )
    }
}
