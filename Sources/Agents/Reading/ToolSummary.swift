import TachoCore

/// Says in a few words what a tool was called with.
enum ToolSummary {
    /// The most telling argument, for tools that name it so.
    private static let telling: [StaticString] = [
        "cmd", "command", "query", "pattern", "path", "file_path", "filePath", "absolute_path", "message", "url",
        "prompt",
    ]

    /// Arguments beyond this are not looked into, and summed up by their beginning.
    private static let sizeLimit = 65_536

    /// The summary of a `function_call`'s arguments, a JSON text in a string, or of a `custom_tool_call`'s input.
    static func text(ofCall item: JSONObject) -> String? {
        if let input = item.text("input") { return LogPreview.text(input.prefix(LogPreview.sourceLimit)) }
        return text(ofArguments: item["arguments"])
    }

    /// The summary of arguments: an object, or a JSON text in a string.
    static func text(ofArguments arguments: JSONCursor?) -> String? {
        guard var arguments else { return nil }
        if arguments.kind() == .object { return JSONObject(&arguments).flatMap(argument).map(LogPreview.text) }
        guard let text = arguments.text(), text.bytes.count < sizeLimit else { return nil }
        var json = text.string
        let value = json.withUTF8 { bytes in JSONObject(UnsafeRawBufferPointer(bytes)).flatMap(argument) }
        return LogPreview.text(value ?? text.prefix(LogPreview.sourceLimit))
    }

    /// The summary of a command: what the shell was given, without the shell.
    static func text(ofCommand command: JSONCursor?) -> String? {
        guard var words = command, words.enterArray() else { return nil }
        var all: [String] = []
        while words.nextElement() { all.append(words.text()?.prefix(LogPreview.sourceLimit) ?? "") }
        guard !words.isMalformed, !all.isEmpty else { return nil }
        let isShell = all.count == 3 && (all[1] == "-lc" || all[1] == "-c")
        return LogPreview.text(isShell ? all[2] : all.joined(separator: " "))
    }

    private static func argument(_ fields: JSONObject) -> String? {
        for key in telling {
            guard var value = fields[key] else { continue }
            if value.kind() == .array { return text(ofCommand: value) }
            if let text = value.text(), !text.bytes.isEmpty { return text.prefix(LogPreview.sourceLimit) }
        }
        return nil
    }
}
