import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct PiTests {
    @Test func lettasSampleEqualsItsLedger() throws {
        let sample = try AgentSample("letta")
        let place = ".letta/lc-local-backend/conversations"
        let facts = try sample.facts(.letta, ["conversations": place])
        #expect(facts.apiCalls.count == sample.answers.count)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "letta", id: answer.id)])
            #expect(call.tokens == answer.tokens)
            #expect(call.unknownTokens == [])
            #expect(call.model == answer.model)
            #expect(call.statedCost == nil, "a model without a price is not free of charge")
        }
        let runs = facts.runs.values.sorted { $0.key < $1.key }
        #expect(runs.allSatisfy { $0.state == .complete && $0.trigger == .user && $0.promptCount == 1 })
        let prompts = Set(runs.compactMap { $0.preview.map { String($0.value.prefix(4)) } })
        #expect(prompts.isSubset(of: ["alph", "beta", "gamm"]))
        let tools = facts.toolCalls.values
        #expect(tools.count { $0.status == .error } >= 1, "an exit code of 1 is no success")
        #expect(facts.conversations.values.allSatisfy { $0.place?.value.cwd == "/home/dev/project" })
    }

    @Test(arguments: UInt64(1)...200) func piTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: PiRendering.traits).withDeliverablePrompts
        let fork = story.fork(seed: seed + 1_000, traits: PiRendering.traits).withDeliverablePrompts
        let logs = [PiRendering(story).log, PiRendering(fork, parent: story).log]
        let conformance = AgentConformance(.pi, logs, seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story, fork], PiRendering.told))
        #expect(try conformance.violations() == [])
        let key = FactBatch.Key(agent: "pi", id: fork.conversation)
        #expect(conformance.facts.conversations[key]?.parent == story.conversation)
    }

    @Test func aStatedCostIsKept() throws {
        let lines = [
            #"{"type":"session","version":3,"id":"P","timestamp":"2026-01-02T10:00:00.000Z","cwd":"/w/p"}"#,
            """
            {"type":"message","id":"a2","timestamp":"2026-01-02T10:00:03.000Z","message":{"role":"assistant",\
            "model":"m","stopReason":"stop","content":[],"usage":{"input":4,"output":87,"cacheRead":0,"cacheWrite":0,\
            "cost":{"input":0.00001,"total":0.0083}}}}
            """,
        ]
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let log = RenderedLog(directory: ".pi/agent/sessions", relativePath: "x.jsonl", bytes: bytes)
        let call = try #require(AgentConformance(.pi, [log], seed: 1).facts.apiCalls.values.first)
        #expect(call.statedCost == 8_300_000_000)
        #expect(call.unknownTokens == .reasoning)
        #expect(call.key == "a2@2026-01-02T10:00:03.000Z")
    }

    @Test func eachHomeHasItsOwnAgent() {
        let home = ["HOME": "/h"]
        let places = [AgentDefinition.pi, .omp, .openclaw, .letta].map { agent in
            (agent.home?.ofUser { home[$0] } ?? []).flatMap { agent.log?.directories(in: $0) ?? [] }
        }
        #expect(
            places == [
                ["/h/.pi/agent/sessions"], ["/h/.omp/agent/sessions"], ["/h/.openclaw/agents"],
                ["/h/.letta/lc-local-backend/conversations"],
            ]
        )
    }
}

extension AgentStory {
    /// The same story without later prompts where the agent never goes on by itself to receive them.
    fileprivate var withDeliverablePrompts: AgentStory {
        var story = self
        for index in story.runs.indices {
            let calls = story.runs[index].calls
            // Tools that are under way keep a prompt waiting.
            if calls.count < 2 { story.runs[index].laterPromptCount = 0 }
        }
        return story
    }
}
