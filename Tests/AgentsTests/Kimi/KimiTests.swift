import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct KimiTests {
    private static let traits = AgentStory.Traits(hasLaterPrompts: true)

    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("kimi")
        let facts = try sample.facts(.kimi, ["sessions": ".kimi/sessions"])
        #expect(facts.apiCalls.count == sample.answers.count)
        for answer in sample.answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "kimi", id: answer.id)])
            #expect(call.tokens == answer.tokens.withoutWrites.withoutReasoning)
            #expect(call.unknownTokens == [.cacheWrite, .reasoning])
        }
        let runs = facts.runs.values.sorted { $0.key < $1.key }
        #expect(runs.map(\.state) == [.complete, .complete, .complete])
        #expect(runs.map { $0.preview?.value.prefix(5) } == ["alpha", "beta ", "gamma"])
        #expect(facts.toolCalls.values.map(\.status.word).sorted() == ["error", "ok", "ok", "ok", "ok", "ok"])
        let attribution = RunAttribution(facts)
        #expect(facts.apiCalls.values.count { attribution.run(of: $0) == runs[2].key } == 5)
        #expect(facts.apiCalls.values.count { $0.reference.subagent != nil } == 3)
        #expect(facts.conversations.keys.map(\.id) == ["4108806a-5589-4f2f-a90f-5ff3f295f3c5"])
    }

    @Test(arguments: UInt64(1)...200) func theCLITellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: Self.traits)
        let fork = story.fork(seed: seed + 1_000, traits: Self.traits)
        let logs = [story, fork].flatMap { KimiRendering($0, seed: seed).logs }
        let files = [".kimi/kimi.json": #"{"work_dirs":[{"path":"/home/dev/project"}]}"#]
        let conformance = AgentConformance(.kimi, logs, besides: files, seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story, fork], KimiRendering.told))
        #expect(try conformance.violations() == [])
    }

    /// Half of the stories are forked.
    ///
    /// Those have no sub-agents: a sub-agent's log names no run, so that nothing says in which of two conversations with
    /// copies of it the work was done.
    @Test(arguments: UInt64(1)...200) func kimiCodeTellsTheTruth(seed: UInt64) throws {
        var traits = Self.traits
        traits.ends.append(.failed)
        let isForked = seed.isMultiple(of: 2)
        traits.hasSubagents = !isForked
        var stories = [AgentStory(seed: seed, traits: traits)]
        if isForked { stories.append(stories[0].fork(seed: seed + 1_000, traits: traits)) }
        let logs = stories.flatMap { KimiCodeRendering($0).logs }
        let files = [".kimi-code/workspaces.json": #"{"workspaces":{"wd_project_1":{"root":"/w/p"}}}"#]
        let conformance = AgentConformance(.kimi, logs, besides: files, seed: seed)
        for index in stories.indices { stories[index].conversation = "session_" + stories[index].conversation }
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: stories, KimiCodeRendering.told))
        #expect(try conformance.violations() == [])
    }

    @Test func aProjectIsFoundByItsDigest() throws {
        let sandbox = try Sandbox()
        let digest = MD5.hexadecimal(of: "/w/p")
        try sandbox.write(#"{"work_dirs":[{"path":"/w"},{"path":"/w/p"}]}"#, to: "home/.kimi/kimi.json")
        let path = "\(digest)/s/wire.jsonl"
        let file = LogFile(path: sandbox.home.path + "/.kimi/sessions/" + path, relativePath: path)
        let parts = try #require(KimiPath(path))
        #expect(KimiProject.directory(of: file, parts) == "/w/p")
    }

    @Test func aWorkspaceIsFoundByItsId() throws {
        let sandbox = try Sandbox()
        let registry = #"{"version":1,"workspaces":{"wd_a":{"root":"/a"},"wd_b":{"root":"/b"}}}"#
        try sandbox.write(registry, to: "home/.kimi-code/workspaces.json")
        let path = "wd_b/session_1/agents/main/wire.jsonl"
        let file = LogFile(path: sandbox.home.path + "/.kimi-code/sessions/" + path, relativePath: path)
        let parts = try #require(KimiPath(path))
        #expect(KimiProject.directory(of: file, parts) == "/b")
    }

    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("/home/dev/project", "386a62c9e05fe5c90385e97e49ad27e0"),
        (
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a"
        ),
    ])
    func digestsAreThoseOfTheRFC(text: String, digest: String) { #expect(MD5.hexadecimal(of: text) == digest) }
}
