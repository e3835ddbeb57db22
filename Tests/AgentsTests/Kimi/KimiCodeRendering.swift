import TachoCore
import TestSupport

/// Renders stories as Kimi Code logs them, by either of its engines.
struct KimiCodeRendering {
    let story: AgentStory
    private var wires: [(agent: String, wire: LogWriter)] = [("main", LogWriter())]
    private var isSecondEngine = true

    static let told = StorySummary.Told(unknown: .reasoning, tokens: { $0.withoutReasoning })

    init(_ story: AgentStory) {
        self.story = story
        wires[0].wire.add(text: #"{"type":"metadata","protocol_version":"1.5","created_at":1}"#)
        for run in story.logged { render(run) }
        if !story.copied.isEmpty { add(["type": "forked"]) }
    }

    var logs: [RenderedLog] {
        wires.map { agent, wire in
            let path = "wd_project_1/session_\(story.conversation)/agents/\(agent)/wire.jsonl"
            return wire.log(in: ".kimi-code/sessions", path)
        }
    }

    private mutating func add(_ line: [String: Any], of agent: Int = 0) {
        var line = line
        line["time"] = wires[agent].wire.moment
        line["agentId"] = wires[agent].agent
        wires[agent].wire.add(line)
    }

    private mutating func event(_ type: String, _ event: [String: Any], of agent: Int) {
        add(["type": "context.append_loop_event", "event": event.merging(["type": type]) { $1 }], of: agent)
    }

    private mutating func render(_ run: AgentStory.Run) {
        isSecondEngine = run.startedAt % 2 == 0
        wires[0].wire.moment = run.startedAt
        let input = [["type": "text", "text": "do \(run.id)"]]
        add(["type": "turn.prompt", "input": input, "origin": ["kind": "user"]])
        // A reminder and a notification are no prompts.
        add(["type": "turn.steer", "input": input, "origin": ["kind": "task"]])
        for _ in 0..<run.laterPromptCount {
            add(["type": "turn.steer", "input": input, "origin": ["kind": "user"]])
            add(["type": "turn.cancel", "target": "queued"])
        }
        wires[0].wire.add(text: "torn {")
        for call in run.calls {
            render(call, of: 0, isLast: run.end == .complete && call.id == run.calls.last?.id)
        }
        if run.end == .interrupted { add(["type": "turn.cancel", "target": "active"]) }
        let reason = [.complete: "completed", .interrupted: "cancelled", .failed: "failed"][run.end]
        if let reason, isSecondEngine || run.end == .failed { add(["type": "turn.ended", "reason": reason]) }
    }

    private mutating func render(_ call: AgentStory.Call, of agent: Int, isLast: Bool) {
        add(["type": "llm.request", "kind": "loop", "model": call.model, "modelAlias": "kimi/fast"], of: agent)
        // A failed attempt is asked again, and leaves nothing else.
        add(["type": "llm.request", "kind": "loop", "model": call.model, "modelAlias": "kimi/fast"], of: agent)
        let tokens = call.tokens
        let usage = [
            "inputOther": tokens.input, "inputCacheRead": tokens.cacheRead, "inputCacheCreation": tokens.cacheWrite5m,
            "output": tokens.output,
        ]
        let record: [String: Any] = [
            "type": "usage.record", "model": "kimi/fast", "usage": usage, "usageScope": "turn",
        ]
        if isSecondEngine { add(record, of: agent) }
        for tool in call.tools { render(tool, of: agent) }
        let end: [String: Any] = [
            "uuid": call.id, "usage": usage, "messageId": call.id, "finishReason": isLast ? "end_turn" : "tool_use",
        ]
        if isLast || !call.tools.contains(where: { $0.status == .running }) { event("step.end", end, of: agent) }
        if !isSecondEngine { add(record, of: agent) }
    }

    private mutating func render(_ tool: AgentStory.Tool, of agent: Int) {
        event("tool.call", ["toolCallId": tool.id, "name": "Shell", "args": ["command": "ls"]], of: agent)
        if let subagent = tool.subagent {
            let moment = wires[agent].wire.moment
            wires.append((subagent.id, LogWriter(moment: moment)))
            let index = wires.count - 1
            // What its task says is no prompt of a run.
            add(["type": "turn.prompt", "input": [] as [Any], "origin": ["kind": "system_trigger"]], of: index)
            for call in subagent.calls { render(call, of: index, isLast: true) }
            wires[agent].wire.moment = wires[index].wire.moment
        }
        guard tool.status != .running else { return }
        event("tool.result", ["toolCallId": tool.id, "result": ["isError": tool.status == .error]], of: agent)
    }
}
