import TachoCore

extension CodexReader {
    /// Notes a prompt for the transcript; prompts are events.
    mutating func notePrompt(_ text: @autoclosure () -> String?, _ line: CodexLine) {
        guard messages != nil, let text = text() else { return }
        messages?.append(TranscriptMessage(at: line.at, speaker: .user, text: text))
    }

    /// Notes an answer or a tool call for the transcript; both are the model's own items.
    mutating func noteAnswer(_ line: CodexLine) {
        guard messages != nil, let type = line.payload.text("type") else { return }
        if type == "function_call" || type == "custom_tool_call" {
            guard let name = line.payload.text("name") else { return }
            messages?.append(TranscriptMessage(at: line.at, speaker: .tool, text: name.string))
        } else if type == "message", line.payload.text("role") == "assistant" {
            messages?.append(TranscriptMessage(at: line.at, speaker: .agent, text: Self.texts(of: line.payload)))
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
