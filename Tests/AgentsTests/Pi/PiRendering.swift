import TachoCore
import TestSupport

/// Renders stories as pi logs them, with everything that may mislead a reader.
struct PiRendering {
    let story: AgentStory
    private var file = LogWriter()
    private var random = SeededGenerator(seed: 0)
    private var lastEntry: String?

    static let told = StorySummary.Told(tokens: { tokens in
        var tokens = tokens
        tokens.cacheWrite1h = tokens.cacheWrite5m / 2
        tokens.cacheWrite5m -= tokens.cacheWrite1h
        return tokens
    })
    static let traits = AgentStory.Traits(
        ends: [.complete, .interrupted, .failed, .active],
        hasSubagents: false,
        hasLaterPrompts: true
    )

    /// - Parameter parent: the conversation that a fork was cut from.
    init(_ story: AgentStory, parent: AgentStory? = nil) {
        self.story = story
        file.moment = story.runs[0].startedAt
        var header: [String: Any] = [
            "type": "session", "version": 3, "id": story.conversation, "timestamp": file.time, "cwd": "/w/p",
        ]
        if let parent { header["parentSession"] = "/h/.pi/agent/sessions/--w-p--/2026_\(parent.conversation).jsonl" }
        file.add(header)
        for run in story.logged { render(run) }
    }

    var log: RenderedLog {
        file.log(in: ".pi/agent/sessions", "--w-p--/2026_\(story.conversation).jsonl")
    }

    private mutating func add(_ message: [String: Any], isEarly: Bool = false) {
        let id = String(UInt32.random(in: 1 << 28 ... .max, using: &random), radix: 16)
        var message = message
        message["timestamp"] = file.moment - (isEarly ? 5 : 0)
        file.add([
            "type": "message", "id": id, "parentId": lastEntry ?? "", "timestamp": file.time, "message": message,
        ])
        lastEntry = id
    }

    private mutating func render(_ run: AgentStory.Run) {
        random = SeededGenerator(seed: UInt64(run.startedAt))
        file.moment = run.startedAt
        addPrompt("do \(run.id)")
        file.add(["type": "model_change", "id": "m", "timestamp": file.time, "modelId": "model-z"])
        file.add(text: "torn {")
        // A shell command of the user's, between prompts.
        add(["role": "bashExecution", "command": "ls", "exitCode": 1])
        var laterPrompts = run.laterPromptCount
        for call in run.calls {
            let isLast = call.id == run.calls.last?.id
            if Int.random(in: 0..<4, using: &random) == 0 { addFailure(call) }
            render(call, reason: isLast && run.end == .complete ? "stop" : "toolUse")
            guard !isLast else { continue }
            // Prompts are delivered where the agent goes on by itself.
            for _ in 0..<laterPrompts { addPrompt("and then") }
            laterPrompts = 0
        }
        if run.end == .failed || run.end == .interrupted {
            add([
                "role": "assistant", "content": [] as [Any], "model": "model-z", "usage": Self.usage(TokenCount()),
                "stopReason": run.end == .failed ? "error" : "aborted",
            ])
        }
        file.add(["type": "compaction", "id": "c", "timestamp": file.time, "summary": "…", "tokensBefore": 9_000])
    }

    private mutating func addPrompt(_ text: String) {
        let reminder = ["type": "text", "text": "<system-reminder>none</system-reminder>"]
        let content: Any =
            Bool.random(using: &random) ? [reminder, ["type": "text", "text": text]] as Any : text
        add(["role": "user", "content": content])
    }

    private static func usage(_ tokens: TokenCount) -> [String: Any] {
        [
            "input": tokens.input, "output": tokens.output, "cacheRead": tokens.cacheRead,
            "cacheWrite": tokens.cacheWrite5m, "cacheWrite1h": tokens.cacheWrite5m / 2,
            "reasoning": tokens.reasoning, "totalTokens": 1, "cost": ["input": 0.1, "total": 0],
        ]
    }

    /// A request that failed and was sent again.
    private mutating func addFailure(_ call: AgentStory.Call) {
        add([
            "role": "assistant", "content": [] as [Any], "model": call.model, "usage": Self.usage(TokenCount()),
            "stopReason": "error", "errorMessage": "500",
        ])
    }

    private mutating func render(_ call: AgentStory.Call, reason: String) {
        var content: [[String: Any]] = [["type": "text", "text": "Working."]]
        content += call.tools.map {
            ["type": "toolCall", "id": $0.id, "name": "bash", "arguments": ["command": "ls"]]
        }
        var message: [String: Any] = [
            "role": "assistant", "content": content, "model": "router", "responseModel": call.model,
            "usage": Self.usage(call.tokens), "stopReason": reason,
        ]
        // Some providers send no id of their answer.
        if Bool.random(using: &random) { message["responseId"] = call.id }
        add(message, isEarly: true)
        for tool in call.tools.reversed() where tool.status != .running {
            add([
                "role": "toolResult", "toolCallId": tool.id, "toolName": "bash", "isError": tool.status == .error,
                "content": [["type": "text", "text": "done"]],
            ])
        }
    }
}
