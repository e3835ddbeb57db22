import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as gptme logs them, with everything that may mislead a reader.
struct GptmeRendering {
    let story: AgentStory
    private var file = LogWriter()
    private var number = 0

    /// One tool at most in each answer; how it went is told for a command that failed only.
    static let traits = AgentStory.Traits(
        ends: [.active],
        hasSubagents: false,
        toolLimit: 1,
        statuses: [.unknown, .error]
    )

    init(_ story: AgentStory) {
        self.story = story
        for run in story.runs { render(run) }
    }

    var log: RenderedLog {
        file.log(in: ".local/share/gptme/logs", "\(story.conversation)/events.jsonl")
    }

    private mutating func add(_ message: [String: Any], type: String = "message_append") {
        number += 1
        file.add(["seq": number, "ts": file.time, "type": type, "payload": ["message": message]])
    }

    private mutating func render(_ run: AgentStory.Run) {
        file.moment = run.startedAt
        add(["role": "user", "content": "do \(run.id)", "timestamp": "2026-11-28T10:00:00.000001"])
        add(["role": "user", "content": "<system>No tool call detected in last message.</system>"])
        add(["role": "user", "content": "edited"], type: "message_edit")
        file.add(text: "torn {")
        for call in run.calls {
            var text = "ok @nobody(x) said"
            for tool in call.tools { text += "\n@shell(\(tool.id)): {\"command\": \"ls\"}" }
            let tokens = call.tokens
            let usage = [
                "input_tokens": tokens.input, "output_tokens": tokens.output, "cache_read_tokens": tokens.cacheRead,
                "cache_creation_tokens": tokens.cacheWrite5m, "reasoning_tokens": tokens.reasoning,
            ]
            let metadata: [String: Any] = ["model": "local/x", "served_model": call.model, "usage": usage]
            add(["role": "assistant", "content": text, "metadata": metadata])
            for tool in call.tools where tool.status != .running {
                let text = tool.status == .error ? "Ran `ls`\n\nReturn code: 1" : "Ran `ls`"
                add(["role": "system", "content": text, "call_id": tool.id, "metadata": ["tool": "shell"]])
            }
        }
        add(["role": "system", "content": "a notice"])
    }
}

@Suite struct GptmeTests {
    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("gptme")
        let facts = try sample.facts(.gptme, ["logs": ".local/share/gptme/logs"])
        let calls = facts.apiCalls.values.sorted { $0.startedAt < $1.startedAt }
        // The title of the conversation is the only call that is logged nowhere.
        let missing = sample.answers.filter { answer in !calls.contains { $0.tokens == answer.tokens } }
        #expect(missing.count == 1)
        #expect(calls.count == sample.answers.count - 1)
        #expect(calls.allSatisfy { $0.model == "fake-model" && $0.unknownTokens == [] })
        let runs = facts.runs.values.sorted { $0.startedAt?.milliseconds ?? 0 < $1.startedAt?.milliseconds ?? 0 }
        #expect(runs.compactMap { $0.preview?.value.prefix(4) } == ["alph", "beta"] || runs.count > 2)
        #expect(facts.toolCalls.values.allSatisfy { $0.name == "shell" && $0.status == .unknown })
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        var story = AgentStory(seed: seed, traits: GptmeRendering.traits)
        for index in story.runs.indices { story.runs[index].end = .active }
        let conformance = AgentConformance(.gptme, [GptmeRendering(story).log], seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story]))
        #expect(try conformance.violations() == [])
    }

    @Test func theWorkspaceStandsInTheSettings() throws {
        let sandbox = try Sandbox()
        let place = "home/.local/share/gptme/logs/fox"
        try sandbox.write("[chat]\nname = \"fox\"\nworkspace = \"/w/p\"\n", to: place + "/config.toml")
        let path = "fox/events.jsonl"
        let file = LogFile(path: sandbox.root.path + "/\(place)/events.jsonl", relativePath: path)
        var reader = try #require(GptmeReader(file: file, savedState: nil))
        var facts = FactBatch()
        var line = """
            {"seq":1,"ts":"2026-11-28T12:32:23.863639+00:00","type":"message_append",\
            "payload":{"message":{"role":"user","content":"do"}}}
            """
        _ = line.withUTF8 { reader.read(UnsafeRawBufferPointer($0), at: 0, into: &facts) }
        #expect(facts.runs.values.first?.place?.value.cwd == "/w/p")
    }
}
