import TachoCore

/// What is in one message of Goose: `[{"type":"text","text":"…"},{"type":"toolRequest","id":"…","toolCall":{…}},…]`.
struct GooseContent {
    struct Request {
        var id: String
        var name: String?
        var summary: String?
    }

    struct Result {
        var id: String
        var status: ToolCallFact.Status
    }

    private(set) var texts: [String] = []
    private(set) var requests: [Request] = []
    private(set) var results: [Result] = []

    /// Whether nobody wrote it: tools answered.
    var isAnswerOfTools: Bool { texts.isEmpty && !results.isEmpty }

    init(_ items: JSONCursor) {
        var items = items
        guard items.enterArray() else { return }
        while items.nextElement() {
            guard let item = JSONObject(&items) else { return }
            guard let type = item.text("type") else { continue }
            if type == "text" {
                if let text = item.string("text") { texts.append(text) }
            } else if type == "toolRequest", let id = item.id("id") {
                let call = item.object("toolCall")?.object("value")
                let summary = ToolSummary.text(ofArguments: call?["arguments"])
                requests.append(Request(id: id, name: call?.string("name"), summary: summary))
            } else if type == "toolResponse", let id = item.id("id") {
                results.append(Result(id: id, status: Self.status(item.object("toolResult"))))
            }
        }
    }

    private static func status(_ result: JSONObject?) -> ToolCallFact.Status {
        guard let result, let status = result.text("status") else { return .unknown }
        let hasFailed = result.object("value")?.boolean("isError") == true || result.boolean("isError") == true
        return status == "success" && !hasFailed ? .ok : .error
    }
}
