import TachoCore

extension Codex {
    /// How Codex would have logged a sample conversation.
    static let sample = SampleLog(files: { CodexSample($0).files }, model: "gpt-5.5")
}

/// Writes the lines of a sample conversation as Codex does.
private struct CodexSample {
    private let conversation: SampleConversation
    private var text = ""
    private var total = TokenCount()

    init(_ conversation: SampleConversation) {
        self.conversation = conversation
        guard let start = conversation.runs.first?.at else { return }
        add(
            "session_meta",
            [
                "id": .string(conversation.id), "session_id": .string(conversation.id),
                "timestamp": .string(SampleLog.text(of: start)), "cwd": .string(conversation.cwd),
                "originator": .string("codex_cli_rs"), "source": .string("cli"), "cli_version": .string("0.163.0"),
                "git": .object(["branch": .string(conversation.branch)]),
            ],
            at: start
        )
        for (number, run) in conversation.runs.enumerated() { add(run, turn: "t\(number)") }
    }

    var files: [(path: String, text: String)] {
        guard let start = conversation.runs.first?.at else { return [] }
        let time = CivilTime(utc: start)
        let folder = ".codex/sessions/" + time.date.replacing("-", with: "/")
        let clock = time.clock.replacing(":", with: "-")
        return [("\(folder)/rollout-\(time.date)T\(clock)-\(conversation.id).jsonl", text)]
    }

    private mutating func add(_ run: SampleConversation.Run, turn: String) {
        let id: [String: JSONValue] = ["turn_id": .string(turn)]
        func event(_ type: String, _ more: [String: JSONValue]) -> [String: JSONValue] {
            id.merging(["type": .string(type)]) { $1 }.merging(more) { $1 }
        }
        let content: JSONValue = .array([.object(["type": .string("text"), "text": .string(run.prompt)])])
        let prompt: JSONValue = .object([
            "type": .string("UserMessage"), "id": .string("i-\(turn)"), "content": content,
        ])
        add("event_msg", event("task_started", ["root_turn_id": .string(turn)]), at: run.at)
        let context = id.merging(["model": .string(conversation.model), "cwd": .string(conversation.cwd)]) { $1 }
        add("turn_context", context, at: run.at + 1)
        add("event_msg", event("item_completed", ["item": prompt]), at: run.at + 2)
        for (number, call) in run.calls.enumerated() { add(call, id: "\(conversation.id)-\(turn)-\(number)") }
        let end = (run.calls.last?.tool?.end ?? run.calls.last?.at ?? run.at) + 500
        if run.isInterrupted {
            add("event_msg", event("turn_aborted", ["reason": .string("interrupted")]), at: end)
        } else {
            add("event_msg", event("task_complete", [:]), at: end)
        }
    }

    private mutating func add(_ call: SampleConversation.Call, id: String) {
        if let tool = call.tool {
            let command = tool.action == .run ? tool.object : "cat \(tool.object)"
            let arguments = JSONValue.object(["command": .array(["bash", "-lc", command].map(JSONValue.string))])
                .jsonText
            let request: [String: JSONValue] = [
                "type": .string("function_call"), "name": .string("shell"), "call_id": .string("call-\(id)"),
                "arguments": .string(arguments),
            ]
            add("response_item", request, at: call.at)
            let output = "Exit code: \(tool.hasFailed ? 1 : 0)\nOutput:\n"
            let answer: [String: JSONValue] = [
                "type": .string("function_call_output"), "call_id": .string("call-\(id)"), "output": .string(output),
            ]
            add("response_item", answer, at: tool.end)
        } else {
            let text: JSONValue = .object([
                "type": .string("output_text"), "text": .string(SampleConversation.answer),
            ])
            let message: [String: JSONValue] = [
                "type": .string("message"), "role": .string("assistant"), "content": .array([text]),
            ]
            add("response_item", message, at: call.at)
        }
        addUsage(call.tokens, at: (call.tool?.end ?? call.at) + 50)
    }

    private mutating func addUsage(_ tokens: TokenCount, at time: Timestamp) {
        total = total + tokens
        let info: JSONValue = .object([
            "total_token_usage": Self.usage(total), "last_token_usage": Self.usage(tokens),
        ])
        add("event_msg", ["type": .string("token_count"), "info": info], at: time)
    }

    private static func usage(_ tokens: TokenCount) -> JSONValue {
        let input = tokens.input + tokens.cacheRead
        return .object([
            "input_tokens": .int(input), "cached_input_tokens": .int(tokens.cacheRead),
            "output_tokens": .int(tokens.output), "reasoning_output_tokens": .int(tokens.reasoning),
            "total_tokens": .int(input + tokens.output),
        ])
    }

    private mutating func add(_ type: String, _ payload: [String: JSONValue], at time: Timestamp) {
        text += SampleLog.line(["type": .string(type), "payload": .object(payload)], at: time)
    }
}
