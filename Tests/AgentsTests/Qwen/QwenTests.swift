import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Renders stories as Qwen Code logs them, with everything that may mislead a reader.
struct QwenRendering {
    let story: AgentStory
    private let parent: AgentStory?
    private var file = LogWriter()
    private var isCopying = false
    private var number = 0

    static let traits = AgentStory.Traits(
        ends: [.complete, .active],
        hasLaterPrompts: true,
        statuses: [.ok, .error, .denied]
    )
    static let told = StorySummary.Told(unknown: .cacheWrite, tokens: { $0.withoutWrites })

    init(_ story: AgentStory, parent: AgentStory? = nil) {
        self.story = story
        self.parent = parent
        for run in story.logged {
            isCopying = story.copied.contains { $0.id == run.id }
            render(run)
        }
    }

    var log: RenderedLog {
        file.log(in: ".qwen/projects", "-w-p/chats/\(story.conversation).jsonl")
    }

    private mutating func add(_ type: String, _ more: [String: Any], id: String? = nil, agent: String? = nil) {
        number += 1
        var line: [String: Any] = [
            "uuid": id ?? "record-\(file.moment)-\(number)", "sessionId": story.conversation, "timestamp": file.time,
            "type": type, "cwd": "/w/p", "version": "0.24.4", "gitBranch": "main",
        ]
        if isCopying, let parent { line["forkedFrom"] = ["sessionId": parent.conversation, "messageUuid": id ?? ""] }
        if let agent { line.merge(["isSidechain": true, "agentId": agent]) { $1 } }
        file.add(line.merging(more) { $1 })
    }

    private static func message(_ text: String) -> [String: Any] { ["role": "user", "parts": [["text": text]]] }

    private mutating func render(_ run: AgentStory.Run) {
        number = 0
        file.moment = run.startedAt
        add("user", ["provenance": "real_user", "message": Self.message("do \(run.id)")], id: run.id)
        add("user", ["subtype": "realtime_message", "message": Self.message("none")])
        add("user", ["subtype": "notification", "message": Self.message("none")])
        for index in 0..<run.laterPromptCount {
            let later: [String: Any] = ["subtype": "mid_turn_user_message", "message": Self.message("and")]
            add("user", later, id: "later-\(run.id)-\(index)")
        }
        file.add(text: "torn {")
        for call in run.calls { render(call) }
        if run.end == .complete { add("system", ["subtype": "turn_result"]) }
        add("system", ["subtype": "custom_title", "title": "t"])
    }

    private mutating func render(_ call: AgentStory.Call, agent: String? = nil) {
        let tokens = call.tokens.withoutWrites
        // Some providers count thoughts among the candidates; the total proves it.
        let isInside = file.moment % 2 == 0
        let candidates = isInside ? tokens.output : tokens.output - tokens.reasoning
        let usage = [
            "promptTokenCount": tokens.prompt, "cachedContentTokenCount": tokens.cacheRead,
            "candidatesTokenCount": candidates, "thoughtsTokenCount": tokens.reasoning,
            "totalTokenCount": tokens.prompt + tokens.output,
        ]
        let parts =
            [["text": "ok"] as [String: Any]]
            + call.tools.map { tool in
                ["functionCall": ["id": tool.id, "name": "run_shell_command", "args": ["command": "ls"]]]
            }
        let message: [String: Any] = ["role": "model", "parts": parts]
        add("assistant", ["model": call.model, "usageMetadata": usage, "message": message], id: call.id, agent: agent)
        // The same figures again.
        add("system", ["subtype": "ui_telemetry", "usageMetadata": usage, "model": call.model], agent: agent)
        for tool in call.tools {
            if let subagent = tool.subagent {
                for call in subagent.calls { render(call, agent: subagent.id) }
            }
            guard tool.status != .running else { continue }
            // A command that fails is a success of its tool.
            let word = tool.status == .denied ? "cancelled" : "success"
            let output = tool.status == .error ? "Output: x\nExit Code: 2" : "Output: x"
            let response =
                ["id": tool.id, "name": "run_shell_command", "response": ["output": output]] as [String: Any]
            let result: [String: Any] = [
                "toolCallResult": ["callId": tool.id, "status": word],
                "message": ["role": "user", "parts": [["functionResponse": response]]],
            ]
            add("tool_result", result, agent: agent)
        }
    }
}

@Suite struct QwenTests {
    @Test(arguments: UInt64(1)...200) func theLogTellsTheTruth(seed: UInt64) throws {
        let story = AgentStory(seed: seed, traits: QwenRendering.traits)
        let fork = story.fork(seed: seed + 1_000, traits: QwenRendering.traits)
        let logs = [QwenRendering(story).log, QwenRendering(fork, parent: story).log]
        let conformance = AgentConformance(.qwen, logs, seed: seed)
        #expect(StorySummary.runs(in: conformance.facts) == StorySummary.runs(of: [story, fork], QwenRendering.told))
        #expect(try conformance.violations() == [])
    }
}
