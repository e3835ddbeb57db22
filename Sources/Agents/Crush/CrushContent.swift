import TachoCore

/// The parts of one message of Crush: `[{"type":"tool_call","data":{"id":"…",…}},…]`.
struct CrushContent {
    struct Tool {
        var id: String
        var name: String?
        var summary: String?
    }

    private(set) var texts: [String] = []
    private(set) var tools: [Tool] = []
    private(set) var results: [(id: String, hasFailed: Bool)] = []
    /// Why it ended.
    private(set) var finish: String?
    private(set) var finishedAt: Int?
    /// Whether the user ran a command.
    private(set) var isShellCommand = false

    /// A message without parts.
    init() {}

    init(_ parts: JSONCursor) {
        var parts = parts
        guard parts.enterArray() else { return }
        while parts.nextElement() {
            guard let part = JSONObject(&parts) else { return }
            if let type = part.text("type"), let data = part.object("data") { add(type, data) }
        }
    }

    private mutating func add(_ type: JSONText, _ data: JSONObject) {
        if type == "text" {
            if let text = data.string("text"), !text.isEmpty { texts.append(text) }
        } else if type == "tool_call", let id = data.id("id") {
            let summary = ToolSummary.text(ofArguments: data["input"])
            tools.append(Tool(id: id, name: data.string("name"), summary: summary))
        } else if type == "tool_result", let id = data.id("tool_call_id") {
            results.append((id, data.boolean("is_error") == true))
        } else if type == "finish" {
            finish = data.string("reason")
            finishedAt = data.integer("time")
        } else if type == "shell_command" {
            isShellCommand = true
        }
    }
}
