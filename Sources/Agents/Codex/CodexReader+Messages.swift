import TachoCore

extension CodexReader {
    /// Notes a prompt for the transcript; prompts are events.
    mutating func notePrompt(_ text: @autoclosure () -> String?, _ line: CodexLine) {
        guard messages != nil, let text = text() else { return }
        messages.note(.user, text, at: line.at)
    }

    /// Notes an answer, or a tool's call or output, for the transcript.
    mutating func noteAnswer(_ line: CodexLine) {
        guard messages != nil, let type = line.payload.text("type") else { return }
        if type == "function_call" || type == "custom_tool_call" {
            guard let name = line.payload.text("name") else { return }
            let call = line.payload.string("call_id")
            messages.note(.tool, name.string, at: line.at, call: call)
        } else if Self.isOutput(type), let call = line.payload.string("call_id") {
            messages.noteResult(CodexToolOutput.text(of: line.payload["output"]), ofCall: call)
        } else if type == "message", line.payload.text("role") == "assistant" {
            messages.note(.agent, Self.texts(of: line.payload), at: line.at)
        }
    }

    /// The texts of an item's content, a line each.
    static func texts(of item: JSONObject) -> String {
        guard var content = item["content"], content.enterArray() else { return "" }
        var texts: [String] = []
        while content.nextElement() {
            if let text = JSONObject(&content)?.text("text") { texts.append(text.string) }
        }
        return texts.joined(separator: "\n")
    }
}
