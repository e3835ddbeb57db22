import TachoCore

extension Pi {
    /// How pi would have logged a sample conversation.
    static let sample = SampleLog(files: { PiSample($0).files }, model: "gemini-2.5-pro")
}

/// Writes the lines of a sample conversation as pi does.
private struct PiSample {
    private let conversation: SampleConversation
    private var text = ""
    private var count = 0

    init(_ conversation: SampleConversation) {
        self.conversation = conversation
        guard let start = conversation.runs.first?.at else { return }
        let header: [String: JSONValue] = [
            "type": .string("session"), "version": .int(3), "id": .string(conversation.id),
            "cwd": .string(conversation.cwd),
        ]
        text = SampleLog.line(header, at: start)
        for run in conversation.runs { add(run) }
    }

    var files: [(path: String, text: String)] {
        guard let start = conversation.runs.first?.at else { return [] }
        let time = SampleLog.text(of: start).replacing(":", with: "-").replacing(".", with: "-")
        let folder = conversation.cwd.replacing("/", with: "-")
        return [(".pi/agent/sessions/-\(folder)--/\(time)_\(conversation.id).jsonl", text)]
    }

    private mutating func add(_ run: SampleConversation.Run) {
        add("user", [Self.text(run.prompt)], [:], at: run.at)
        for (index, call) in run.calls.enumerated() {
            let isStopped = run.isInterrupted && index == run.calls.count - 1
            add(call, stop: isStopped ? "aborted" : call.tool == nil ? "stop" : "toolUse")
        }
    }

    private mutating func add(_ call: SampleConversation.Call, stop: String) {
        let id = "\(conversation.id)-\(count)"
        let tool = call.tool.map { tool in
            JSONValue.object([
                "type": .string("toolCall"), "id": .string(id), "name": .string(tool.action == .run ? "bash" : "read"),
                "arguments": .object([tool.action == .run ? "command" : "path": .string(tool.object)]),
            ])
        }
        let answer: [String: JSONValue] = [
            "model": .string(conversation.model), "stopReason": .string(stop), "usage": Self.usage(call.tokens),
        ]
        add("assistant", [tool ?? Self.text(SampleConversation.answer)], answer, at: call.at)
        guard let tool = call.tool else { return }
        let result: [String: JSONValue] = ["toolCallId": .string(id), "isError": .bool(tool.hasFailed)]
        add("toolResult", [Self.text(tool.hasFailed ? "exit status 1" : "ok")], result, at: tool.end)
    }

    private static func text(_ text: String) -> JSONValue {
        .object(["type": .string("text"), "text": .string(text)])
    }

    private static func usage(_ tokens: TokenCount) -> JSONValue {
        .object([
            "input": .int(tokens.input), "cacheRead": .int(tokens.cacheRead), "cacheWrite": .int(0),
            "output": .int(tokens.output), "reasoning": .int(tokens.reasoning),
        ])
    }

    private mutating func add(
        _ role: String,
        _ content: [JSONValue],
        _ more: [String: JSONValue],
        at time: Timestamp
    ) {
        let message = more.merging(["role": .string(role), "content": .array(content)]) { $1 }
        let line: [String: JSONValue] = [
            "type": .string("message"), "id": .string("e\(count)"), "message": .object(message),
        ]
        count += 1
        text += SampleLog.line(line, at: time)
    }
}
