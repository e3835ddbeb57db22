import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoAgents
@testable import TachoIngest

/// All agents work in one home on the same prompts, with the same ids where their formats allow it.
@Suite struct OneHomeTests {
    private static let traits = AgentStory.Traits(ends: [.complete], hasSubagents: false, statuses: [.ok])

    /// What each agent logs of one story.
    private static func logs(seed: UInt64) throws -> [(agent: AgentDefinition, logs: [RenderedLog])] {
        let story = AgentStory(seed: seed, traits: traits)
        let vibe = VibeRendering(story)
        let pi = PiRendering(story).log
        func moved(to directory: String, _ path: String) -> [RenderedLog] {
            [RenderedLog(directory: directory, relativePath: path, bytes: pi.bytes)]
        }
        let claude = try ClaudeWorld(seed: seed).files.map { file in
            RenderedLog(directory: ".claude/projects", relativePath: file.path, bytes: try file.bytes())
        }
        return [
            (.claude, claude),
            (.gemini, GeminiRendering(story).logs),
            (.antigravity, AntigravityRendering(story).logs(seed: seed)),
            (.qwen, [QwenRendering(story).log]),
            (.copilot, [CopilotRendering(story).log]),
            (.grok, [GrokRendering(story).log]),
            (.codebuddy, CodeBuddyRendering(story).logs),
            (.kimi, KimiRendering(story, seed: seed).logs),
            (.gptme, [GptmeRendering(story).log]),
            (.vibe, vibe.segments + vibe.states),
            (.pi, [pi]),
            (.omp, moved(to: ".omp/agent/sessions", pi.relativePath)),
            (.openclaw, moved(to: ".openclaw/agents", "main/sessions/one.jsonl")),
            (.letta, moved(to: ".letta/lc-local-backend/conversations", "one/messages.jsonl")),
        ]
    }

    /// Figures of which each must be the same whoever else works in the home.
    private struct Figures: Equatable {
        var runs: [String]
        var calls: [String]
        var tools: [String]
        var tokens: [TokenCount]
        var totals: [[UsageTotalFact.Share]]

        init(_ facts: FactBatch) {
            runs = facts.runs.keys.map(\.id).sorted()
            let read = facts.apiCalls.values.sorted { $0.key < $1.key }
            calls = read.map(\.key)
            tokens = read.map(\.tokens)
            tools = facts.toolCalls.keys.map(\.id).sorted()
            totals = facts.usageTotals.values.sorted { $0.key < $1.key }.map(\.shares)
        }

        var isEmpty: Bool { runs.isEmpty || tokens.isEmpty && totals.isEmpty }
    }

    private func write(_ logs: [RenderedLog], in sandbox: Sandbox) throws {
        for log in logs {
            let path = "home/\(log.directory)/\(log.relativePath)"
            try sandbox.write(String(decoding: log.bytes, as: UTF8.self), to: path)
        }
    }

    private func read(_ agent: AgentDefinition, in sandbox: Sandbox) throws -> MemorySink {
        let files = try #require(LogFiles(agent) { $0 == "HOME" ? sandbox.home.path : nil })
        let sink = MemorySink()
        _ = try LogImporter(files: files, sink: sink).run()
        return sink
    }

    @Test(arguments: UInt64(1)...10) func eachAgentReadsItsOwnLogsAlone(seed: UInt64) throws {
        let rendered = try Self.logs(seed: seed)
        let shared = try Sandbox()
        for (_, logs) in rendered { try write(logs, in: shared) }
        var readers: [String: String] = [:]
        for (agent, logs) in rendered {
            let own = try Sandbox()
            try write(logs, in: own)
            let alone = Figures(try read(agent, in: own).facts)
            let together = try read(agent, in: shared)
            #expect(!alone.isEmpty, "\(agent.id)")
            #expect(Figures(together.facts) == alone, "\(agent.id)")
            #expect(together.facts.runs.keys.allSatisfy { $0.agent == agent.id }, "\(agent.id)")
            for cursor in together.cursors.values {
                #expect(readers.updateValue(agent.id, forKey: cursor.path) == nil, "\(cursor.path) is read twice")
            }
        }
        // The agents without logs of this story find nothing in the others' directories.
        let absent = Agents.all.filter { agent in agent.log != nil && !rendered.contains { $0.agent.id == agent.id } }
        for agent in absent { #expect(try read(agent, in: shared).cursors.isEmpty, "\(agent.id)") }
    }
}
