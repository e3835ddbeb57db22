import TachoCore
import TestSupport

/// Renders stories as the Kimi CLI logs them, with everything that may mislead a reader.
struct KimiRendering {
    let story: AgentStory
    private var wire = LogWriter()
    private var subagentFiles: [(id: String, wire: LogWriter)] = []
    private var random: SeededGenerator

    /// What this log does not tell: the model, reasoning, and written tokens of most providers.
    static let told = StorySummary.Told(
        unknown: [.cacheWrite, .reasoning],
        model: false,
        tokens: { $0.withoutWrites.withoutReasoning }
    )

    init(_ story: AgentStory, seed: UInt64) {
        self.story = story
        random = SeededGenerator(seed: seed)
        wire.add(text: #"{"type":"metadata","protocol_version":"1.10"}"#)
        for run in story.logged { render(run) }
    }

    var logs: [RenderedLog] {
        let directory = ".kimi/sessions"
        let place = "386a62c9e05fe5c90385e97e49ad27e0/\(story.conversation)"
        return [wire.log(in: directory, "\(place)/wire.jsonl")]
            + subagentFiles.map { $0.wire.log(in: directory, "\(place)/subagents/\($0.id)/wire.jsonl") }
    }

    private static func line(_ type: String, _ payload: [String: Any], at moment: Int64) -> [String: Any] {
        ["timestamp": Double(moment) / 1_000, "message": ["type": type, "payload": payload]]
    }

    private mutating func add(_ type: String, _ payload: [String: Any] = [:]) {
        wire.add(Self.line(type, payload, at: wire.moment))
    }

    private mutating func render(_ run: AgentStory.Run) {
        // Copied lines must not depend on what the copy's own story draws.
        random = SeededGenerator(seed: UInt64(run.startedAt))
        wire.moment = run.startedAt
        let text = "do \(run.id)"
        let isTyped = Bool.random(using: &random)
        add("TurnBegin", ["user_input": isTyped ? [["type": "text", "text": text]] as Any : text])
        for number in 0..<run.laterPromptCount { add("SteerInput", ["user_input": "and \(number)"]) }
        for (step, call) in run.calls.enumerated() {
            add("StepBegin", ["n": step + 1])
            wire.add(text: ["torn {", "", #"{"timestamp":1,"message":null}"#].randomElement(using: &random) ?? "")
            add("StatusUpdate", ["context_tokens": 9_999])
            render(call)
        }
        if run.end == .complete || run.end == .interrupted { add("TurnEnd") }
    }

    private mutating func render(_ call: AgentStory.Call) {
        add("ContentPart", ["type": "text", "text": "Working."])
        for tool in call.tools {
            let function = ["name": tool.subagent == nil ? "Shell" : "Agent", "arguments": #"{"command":"ls"}"#]
            add("ToolCall", ["type": "function", "id": tool.id, "function": function])
        }
        // The usage of a call may come before or after the results of its tools.
        let isEarly = Bool.random(using: &random)
        if isEarly { add("StatusUpdate", Self.status(call)) }
        for tool in call.tools where tool.status != .running {
            if let subagent = tool.subagent { render(subagent, of: tool) }
            add("ToolResult", ["tool_call_id": tool.id, "return_value": ["is_error": tool.status == .error]])
        }
        if !isEarly { add("StatusUpdate", Self.status(call)) }
    }

    private static func status(_ call: AgentStory.Call) -> [String: Any] {
        let tokens = call.tokens.withoutWrites
        let usage = [
            "input_other": tokens.input, "input_cache_read": tokens.cacheRead, "input_cache_creation": 0,
            "output": tokens.output,
        ]
        return ["message_id": call.id, "token_usage": usage, "context_tokens": tokens.prompt]
    }

    /// A sub-agent's lines stand in its own file and, a moment later, in the conversation's.
    private mutating func render(_ subagent: AgentStory.Subagent, of tool: AgentStory.Tool) {
        var own = LogWriter()
        var wire = wire
        defer { self.wire = wire }
        func add(_ type: String, _ payload: [String: Any]) {
            own.moment = wire.moment
            own.add(Self.line(type, payload, at: wire.moment))
            let event: [String: Any] = [
                "parent_tool_call_id": tool.id, "agent_id": subagent.id, "subagent_type": "coder",
                "event": ["type": type, "payload": payload],
            ]
            wire.add(Self.line("SubagentEvent", event, at: wire.moment + 3))
        }
        for (index, call) in subagent.calls.enumerated() {
            // It is asked again for a longer answer; that is no run.
            if index != 1 { add("TurnBegin", ["user_input": "part"]) }
            for tool in call.tools {
                add("ToolCall", ["id": tool.id, "function": ["name": "Shell", "arguments": "{}"]])
                add("ToolResult", ["tool_call_id": tool.id, "return_value": ["is_error": false]])
            }
            add("StatusUpdate", Self.status(call))
        }
        add("TurnEnd", [:])
        subagentFiles.append((subagent.id, own))
    }
}
