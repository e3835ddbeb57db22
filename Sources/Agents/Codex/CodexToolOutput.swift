import TachoCore

/// Reads from a tool's output whether the tool worked; Codex's lines have no field for it.
enum CodexToolOutput {
    /// The status that an `output` states: a text, an array of texts, or an object with `success`.
    ///
    /// Only the program's own words around the output count, never the text that a command printed.
    static func status(of output: JSONCursor?) -> ToolCallFact.Status {
        guard var output else { return .unknown }
        switch output.kind() {
        case .string: return output.text().map(status(of:)) ?? .unknown
        case .array:
            guard output.enterArray(), output.nextElement(), let first = JSONObject(&output) else { return .unknown }
            return first.text("text").map(status(of:)) ?? .unknown
        case .object:
            guard let fields = JSONObject(&output) else { return .unknown }
            if let success = fields.boolean("success") { return success ? .ok : .error }
            return fields.text("content").map(status(of:)) ?? .unknown
        default: return .unknown
        }
    }

    /// The text of an `output`; nil for an empty one.
    static func text(of output: JSONCursor?) -> String? {
        guard var value = output else { return nil }
        let text = value.kind() == .object ? JSONObject(&value)?.string("content") : MessageText.text(output)
        guard var text, !text.isEmpty else { return nil }
        // Older versions put JSON around what a command printed.
        guard text.hasPrefix(#"{"output":"#) else { return text }
        return text.withUTF8 { JSONObject(UnsafeRawBufferPointer($0))?.string("output") } ?? text
    }

    /// The thread that a `spawn_agent` call started, from its output `{"agent_id":"…"}`.
    static func startedThread(in output: JSONCursor?) -> String? {
        guard var output, let text = output.text(), text.hasPrefix(#"{\"agent_id\":"#), text.bytes.count < 4_096 else {
            return nil
        }
        var json = text.string
        return json.withUTF8 { JSONObject(UnsafeRawBufferPointer($0))?.string("agent_id") }
    }

    /// The status that a text's head states.
    static func status(of text: JSONText) -> ToolCallFact.Status {
        let head = text.prefix(400)
        if let code = exitCode(head: head, text: text) { return code == 0 ? .ok : .error }
        if succeeded.contains(where: head.hasPrefix) { return .ok }
        if refused.contains(where: head.hasPrefix) { return .denied }
        return failed.contains(where: head.hasPrefix) ? .error : .unknown
    }

    private static let succeeded = ["Script completed", "Success.", "Plan updated"]
    private static let refused = [
        "exec command rejected by user", "patch rejected by user", "rejected by user", "command rejected by user",
    ]
    private static let failed = [
        "Script failed", "Script error", "aborted", "unsupported call", "Fatal error", "execution error", "failed ",
        "exec_command failed", "apply_patch verification failed", "tool call error", "command timed out", "Error:",
        "error:", "err:",
    ]

    /// The code in the lines that Codex puts before a command's output, or in the JSON around it.
    private static func exitCode(head: String, text: JSONText) -> Int? {
        if text.hasPrefix(#"{\"output\":"#) { return exitCodeAtEnd(of: text) }
        for line in Substring(head).utf8.split(separator: 0x0A, maxSplits: 6).prefix(6).map({ Substring($0) }) {
            if line.hasPrefix("Output:") { return nil }
            for label in ["Process exited with code ", "Exit code: "] where line.hasPrefix(label) {
                return Int(line.dropFirst(label.count))
            }
        }
        return nil
    }

    /// The code of `{"output":"…","metadata":{"exit_code":0,"duration_seconds":0.1}}`, whose output comes first.
    private static func exitCodeAtEnd(of text: JSONText) -> Int? {
        let tail = text.bytes.suffix(160)
        let label = Array(#"\"metadata\":{\"exit_code\":"#.utf8)
        let starts = tail.indices.reversed().dropFirst(label.count - 1)
        guard let start = starts.first(where: { tail[$0...].starts(with: label) }) else { return nil }
        let digits = tail[(start + label.count)...].prefix { $0 == UInt8(ascii: "-") || ($0 >= 0x30 && $0 <= 0x39) }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}
