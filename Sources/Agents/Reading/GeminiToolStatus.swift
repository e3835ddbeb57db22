import TachoCore

/// How a tool call of the Gemini CLI and of its relatives went.
enum GeminiToolStatus {
    /// The status by the agent's word.
    ///
    /// - Parameter hasFailed: whether the output shows that a command failed; the word is `success` then, too.
    static func status(_ word: JSONText?, hasFailed: Bool) -> ToolCallFact.Status {
        guard let word else { return .unknown }
        if word == "success" || word == "ok" { return hasFailed ? .error : .ok }
        if word == "error" { return .error }
        // The user refused or stopped it.
        if word == "cancelled" { return .denied }
        let isOpen = word == "validating" || word == "scheduled" || word == "executing" || word == "awaiting_approval"
        return isOpen ? .running : .unknown
    }

    /// What a tool answered, by the same parts; nil if none has a text.
    static func output(_ parts: JSONCursor?) -> String? {
        guard var parts, parts.enterArray() else { return nil }
        var texts: [String] = []
        while parts.nextElement() {
            let response = JSONObject(&parts)?.object("functionResponse")?.object("response")
            if let text = response?.string("output") ?? response?.string("error") { texts.append(text) }
        }
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    /// Whether parts such as `[{"functionResponse":{"response":{"output":"…\nExit Code: 1"}}}]` show a failed command.
    static func tellsFailure(_ parts: JSONCursor?) -> Bool {
        guard var parts, parts.enterArray() else { return false }
        while parts.nextElement() {
            guard let response = JSONObject(&parts)?.object("functionResponse"),
                response.text("name") == "run_shell_command",
                let output = response.object("response")?.text("output")
            else { continue }
            let line = output.lines(beginningWith: "Exit Code: ").last { $0.hasPrefix("Exit Code: ") }
            let code = line.flatMap { Int($0.dropFirst("Exit Code: ".count)) }
            if let code, code != 0 { return true }
        }
        return false
    }
}
