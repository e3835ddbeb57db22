import TachoCore
import TestSupport

/// Renders stories as the Copilot CLI logs them, with everything that may mislead a reader.
struct CopilotRendering {
    let story: AgentStory
    private var events = LogWriter()
    private var spans = LogWriter()
    private var segment: [String: TokenCount] = [:]

    static let traits = AgentStory.Traits(ends: [.complete, .interrupted, .active], hasLaterPrompts: true)
    /// What the events alone tell of a call.
    static let told = StorySummary.Told(
        unknown: [.input, .cacheRead, .cacheWrite, .reasoning],
        tokens: { TokenCount(output: $0.output) }
    )

    init(_ story: AgentStory) {
        self.story = story
        events.moment = story.runs[0].startedAt - 500
        add(
            "session.start",
            ["sessionId": story.conversation, "copilotVersion": "1.0.64-0", "context": ["cwd": "/w/p"]]
        )
        for run in story.runs {
            if Self.resumes(run) {
                shutDown()
                events.moment = run.startedAt - 100
                add("session.resume", ["context": ["cwd": "/w/p", "branch": "main"]])
            }
            render(run)
        }
        // Only kill -9 leaves a run without an end, and then the totals are missing.
        if story.runs.last?.end != .active { shutDown() }
    }

    /// Whether another process takes the session up for a run.
    private static func resumes(_ run: AgentStory.Run) -> Bool { run.startedAt % 2 == 0 }

    var log: RenderedLog { events.log(in: ".copilot/session-state", "\(story.conversation)/events.jsonl") }

    /// The spans of the main agent's calls and the sums that repeat them.
    var spanLog: RenderedLog { spans.log(in: ".copilot/otel", "spans-\(story.conversation).jsonl") }

    private mutating func add(_ type: String, _ data: [String: Any] = [:], agent: String? = nil) {
        var line: [String: Any] = [
            "type": type, "data": data, "id": "event-\(events.moment)", "timestamp": events.time,
        ]
        if let agent { line["agentId"] = agent }
        events.add(line)
    }

    private mutating func shutDown() {
        guard !segment.isEmpty else { return }
        let metrics = segment.mapValues { tokens in
            [
                "requests": ["count": 1, "cost": 0],
                "usage": [
                    "inputTokens": tokens.prompt, "outputTokens": tokens.output, "cacheReadTokens": tokens.cacheRead,
                    "cacheWriteTokens": tokens.cacheWrite5m, "reasoningTokens": tokens.reasoning,
                ],
            ]
        }
        add("session.shutdown", ["shutdownType": "routine", "modelMetrics": metrics])
        segment = [:]
    }

    private mutating func render(_ run: AgentStory.Run) {
        events.moment = run.startedAt
        add("user.message", ["content": "do \(run.id)", "interactionId": run.id])
        for _ in 0..<run.laterPromptCount { add("user.message", ["content": "and", "interactionId": run.id]) }
        add("system.message", ["content": "long"])
        events.add(text: "torn {")
        for (index, call) in run.calls.enumerated() {
            add("assistant.turn_start", ["turnId": "\(index)", "interactionId": run.id])
            render(call, run: run)
            if index < run.calls.count - 1 || run.end == .complete { add("assistant.turn_end", ["turnId": "\(index)"]) }
        }
        if run.end == .interrupted { add("abort", ["reason": "user_initiated"]) }
    }

    private mutating func render(_ call: AgentStory.Call, run: AgentStory.Run, agent: String? = nil) {
        segment[call.model] = (segment[call.model] ?? TokenCount()) + call.tokens
        if agent == nil { addSpan(call, run) }
        let requests = call.tools.map { ["toolCallId": $0.id, "name": "bash"] }
        add(
            "assistant.message",
            [
                "messageId": "m-" + call.id, "apiCallId": call.id, "model": call.model, "content": "ok",
                "toolRequests": requests, "outputTokens": call.tokens.output,
            ],
            agent: agent
        )
        for tool in call.tools {
            let start: [String: Any] = ["toolCallId": tool.id, "toolName": "bash", "arguments": ["command": "ls"]]
            add("tool.execution_start", start, agent: agent)
            add("hook.start", ["hookType": "preToolUse", "input": ["toolName": "bash"]], agent: agent)
            if let subagent = tool.subagent {
                add("subagent.started", ["toolCallId": tool.id, "agentName": "explore"], agent: tool.id)
                // Its task is no prompt of the user's.
                add("user.message", ["content": "part", "interactionId": subagent.id], agent: tool.id)
                for call in subagent.calls { render(call, run: run, agent: tool.id) }
            }
            guard tool.status != .running else { continue }
            let metrics = tool.status == .error ? ["exit_code": 1] : [:]
            add(
                "tool.execution_complete",
                ["toolCallId": tool.id, "success": true, "toolTelemetry": ["metrics": metrics]],
                agent: agent
            )
        }
    }

    private mutating func addSpan(_ call: AgentStory.Call, _ run: AgentStory.Run) {
        let tokens = call.tokens
        let usage: [String: Any] = [
            "gen_ai.conversation.id": story.conversation, "gen_ai.response.id": call.id,
            "gen_ai.response.model": call.model, "gen_ai.usage.input_tokens": tokens.prompt,
            "gen_ai.usage.cache_read_input_tokens": tokens.cacheRead,
            "gen_ai.usage.cache_creation_input_tokens": tokens.cacheWrite5m,
            "gen_ai.usage.output_tokens": tokens.output, "gen_ai.usage.reasoning_output_tokens": tokens.reasoning,
        ]
        let time = [events.moment / 1_000, events.moment % 1_000 * 1_000_000]
        let turn: [String: Any] = ["github.copilot.turn_id": "0", "github.copilot.interaction_id": run.id]
        func add(_ name: String, _ attributes: [String: Any]) {
            spans.add(["type": "span", "name": name, "startTime": time, "attributes": attributes])
        }
        add("chat \(call.model)", usage.merging(turn) { $1 })
        add("invoke_agent", usage)
        // A span without a turn sums up a sub-agent's calls.
        add("chat x", usage.merging(["gen_ai.usage.output_tokens": 100_000]) { $1 })
        spans.add(["type": "metric", "name": "gen_ai.client.token.usage"])
    }
}
