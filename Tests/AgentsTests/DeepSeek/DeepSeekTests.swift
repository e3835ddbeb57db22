import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as the DeepSeek Harness logs them, uncompressed, with everything that may mislead a reader.
private struct DeepSeekRendering {
    let story: AgentStory
    private(set) var file = LogWriter()
    private var number = 0

    static let traits = AgentStory.Traits(
        ends: [.complete, .interrupted, .failed, .active],
        hasSubagents: false,
        hasLaterPrompts: true
    )
    static let told = StorySummary.Told(unknown: .reasoning, tokens: { $0.withoutReasoning })

    init(_ story: AgentStory) {
        self.story = story
        let start: [String: Any] = ["type": "session", "version": 4, "id": story.conversation, "cwd": "/w/p"]
        file.add(start.merging(["createdAt": story.runs[0].startedAt, "delegationDepth": 0]) { $1 })
        for run in story.runs { render(run) }
    }

    private mutating func add(_ type: String, _ data: [String: Any]) {
        number += 1
        file.add(["type": type, "seq": number, "time": file.moment, "data": data])
    }

    private mutating func prompt(_ id: String, _ text: String, _ kind: String = "user") {
        add("user/message", ["id": id, "content": [["type": "text", "text": text]], "source": ["kind": kind]])
    }

    private mutating func render(_ run: AgentStory.Run) {
        file.moment = run.startedAt
        add("turn/start", ["turn": 1])
        prompt(run.id, "do \(run.id)")
        prompt("context-" + run.id, "Current directory …", "runtime-context")
        add("session/title-llm-request", ["messageSeqs": [8]])
        for index in 0..<run.laterPromptCount { prompt("later-\(run.id)-\(index)", "and this") }
        file.add(text: "torn {")
        for call in run.calls { render(call) }
        let kinds = [RunFact.State.complete: "completed", .interrupted: "cancelled", .failed: "failed"]
        if let kind = kinds[run.end] { add("turn/end", ["turn": 1, "reason": ["kind": kind]]) }
    }

    private mutating func render(_ call: AgentStory.Call) {
        let tokens = call.tokens
        let usage = [
            "inputTokens": tokens.input, "outputTokens": tokens.output, "cacheReadTokens": tokens.cacheRead,
            "cacheWriteTokens": tokens.cacheWrite5m, "totalTokens": tokens.prompt + tokens.output,
        ]
        add("assistant/attempt", ["stream": [["type": "chunk"]]])
        add("llm/retry", ["retry": 1])
        let message: [String: Any] = ["id": call.id, "source": ["model": call.model], "content": []]
        add("assistant/message", ["message": message, "usage": usage])
        for tool in call.tools {
            add("tool/call", ["callId": tool.id, "name": "bash", "arguments": #"{"command":"ls"}"#])
            guard tool.status != .running else { continue }
            let text = "x\n[exit code: \(tool.status == .error ? 2 : 0)]"
            let result: [String: Any] = [
                "toolCallId": tool.id, "isError": false, "content": [["type": "text", "text": text]],
            ]
            add("tool/result", ["message": result])
        }
    }

    /// The log as frames that hold it as it is, cut anywhere.
    func frames(seed: UInt64) -> RenderedLog {
        var random = SeededGenerator(seed: seed)
        var rest = file.lines.map { $0 + "\n" }.joined().utf8.map { $0 }[...]
        var bytes: [UInt8] = []
        while !rest.isEmpty {
            let part = rest.prefix(Int.random(in: 1...4_000, using: &random))
            rest = rest.dropFirst(part.count)
            let header = part.count << 3 | 1
            bytes += [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
            bytes += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16)] + part
        }
        return RenderedLog(
            directory: ".dsh/sessions",
            relativePath: "--w-p--/\(story.conversation)/session.v4.jsonl.zstd",
            bytes: bytes
        )
    }
}

@Suite struct DeepSeekTests {
    @Test func theSampleEqualsItsLedger() throws {
        let sample = try AgentSample("deepseek")
        let facts = try sample.facts(.deepSeek, ["sessions": ".dsh/sessions"])
        let calls = facts.apiCalls.values.sorted { $0.endedAt < $1.endedAt }
        // The ledger's first answer is the title, whose tokens are logged nowhere.
        let truth = sample.answers.map(\.tokens)
        #expect(calls.map(\.tokens) == Array(truth.dropFirst()))
        #expect(calls.allSatisfy { $0.unknownTokens == .reasoning && $0.model == "deepseek-flash" })
        let runs = facts.runs.values.sorted { $0.startedAt?.milliseconds ?? 0 < $1.startedAt?.milliseconds ?? 0 }
        #expect(runs.compactMap { $0.preview?.value.prefix(5) } == ["alpha", "beta "])
        #expect(runs.allSatisfy { $0.state == .complete && $0.place?.value.cwd == "/home/dev/project" })
        #expect(facts.conversations.keys.map(\.id) == ["session-24d67a4c-0288-4fca-ae17-66cb00c8d6a0"])
        #expect(facts.toolCalls.values.map(\.status) == [.error, .error, .error])
    }

    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: DeepSeekRendering.traits)
        let conformance = AgentConformance(.deepSeek, [DeepSeekRendering(story).frames(seed: seed)], seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story], DeepSeekRendering.told))
        #expect(try conformance.violations() == [])
    }

    @Test(arguments: UInt64(1)...40) func aFrameThatIsBeingWrittenIsReadTheNextTime(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: DeepSeekRendering.traits)
        let outcome = try Rewriting(agent: .deepSeek, seed: seed).run([[DeepSeekRendering(story).frames(seed: seed)]])
        #expect(StorySummary.runs(in: outcome.facts) == StorySummary.runs(of: [story], DeepSeekRendering.told))
        #expect(outcome.tornCount == 0)
    }
}
