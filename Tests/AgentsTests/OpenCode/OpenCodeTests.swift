import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct OpenCodeTests {
    @Test(arguments: UInt64(1)...200) func theDatabaseTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: OpenCodeRendering.traits)
        let rendering = OpenCodeRendering([story], isSecond: seed % 2 == 0)
        let conformance = DatabaseConformance(.opencode, rendering.database, seed: seed)
        let facts = try conformance.facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story]))
        #expect(facts.apiCalls.values.allSatisfy { $0.statedCost == 250_000_000_000 })
        #expect(try conformance.violations() == [])
    }

    @Test(arguments: UInt64(1)...40) func aForkCopiesNothingTwice(seed: UInt64) throws {
        var traits = OpenCodeRendering.traits
        traits.hasSubagents = false
        let story = AgentStory(seed: seed, traits: traits)
        let fork = story.fork(seed: seed + 1_000, traits: traits)
        let rendering = OpenCodeRendering([story, fork], isSecond: seed % 2 == 0)
        let facts = try DatabaseConformance(.opencode, rendering.database, seed: seed).facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story, fork]))
    }

    @Test(arguments: UInt64(1)...20) func kiloKeepsTheSameTables(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: OpenCodeRendering.traits)
        let rendering = OpenCodeRendering([story], isSecond: false, path: ".local/share/kilo/kilo.db")
        let facts = try DatabaseConformance(.kilo, rendering.database, seed: seed).facts()
        #expect(StorySummary.runs(in: facts) == StorySummary.runs(of: [story]))
        #expect(facts.runs.keys.allSatisfy { $0.agent == "kilo" })
    }
}
