import TachoCore

/// One message of OpenCode with its parts, in either form.
struct OpenCodeMessage {
    /// One call of a model.
    struct Step {
        var tokens: TokenCount
        /// In picodollars; nil for nothing, which is written for subscriptions and models without a price.
        var cost: Int64?
    }

    struct Tool {
        var id: String
        var name: String
        var summary: String?
        var status: ToolCallFact.Status
        var started: Timestamp?
        var ended: Timestamp?
        /// The session of the sub-agent that it started, and its kind.
        var subagent: String?
        var kind: String?
    }

    let isUsers: Bool
    let made: Timestamp
    /// Its place among the session's messages, in the second form.
    let sequence: Int?
    /// The prompt that it answers, in the first form.
    let parent: String?
    let model: String?
    private(set) var completed: Timestamp?
    /// How the run ends with it; nil where it goes on.
    let end: RunFact.State?
    private(set) var steps: [Step] = []
    private(set) var tools: [Tool] = []
    private(set) var texts: [String] = []
    /// Whether the user attached files, and nothing else.
    private var hasFiles = false

    /// Reads what both forms share.
    private init?(_ fields: JSONObject, isUsers: Bool, sequence: Int?) {
        guard let made = fields.object("time")?.integer("created") else { return nil }
        self.isUsers = isUsers
        self.sequence = sequence
        self.made = Timestamp(milliseconds: Int64(made))
        parent = fields.string("parentID")
        model = fields.string("modelID") ?? fields.object("model")?.string("id")
        completed = fields.object("time")?.integer("completed").map { Timestamp(milliseconds: Int64($0)) }
        if let error = fields.object("error") {
            end = error.text("name") == "MessageAbortedError" ? .interrupted : .failed
        } else {
            let finish = fields.text("finish")
            let goesOn = finish.map { $0 == "tool-calls" || $0 == "unknown" } ?? true
            end = goesOn ? nil : finish.map { $0 == "error" } == true ? .failed : .complete
        }
    }

    // MARK: The two forms

    /// Reads a row of `message` with its rows of `part`.
    init?(_ id: String, in database: any AgentDatabase) throws {
        let message = try database.first("SELECT data FROM message WHERE id = ?", [.text(id)]) { row in
            row.object(0) { fields -> (OpenCodeMessage, Step)? in
                let isUsers = fields.text("role").map { $0 == "user" } ?? false
                return OpenCodeMessage(fields, isUsers: isUsers, sequence: nil).map { ($0, Step(fields)) }
            } ?? nil
        }
        guard let message, let (found, whole) = message else { return nil }
        self = found
        try database.forEachRow("SELECT data FROM part WHERE message_id = ? ORDER BY id", [.text(id)]) { row in
            _ = row.object(0) { addPart($0) }
        }
        // Messages of early versions have no such part.
        if !isUsers, steps.isEmpty, completed != nil, !whole.tokens.isZero { steps = [whole] }
    }

    /// Reads the data of a row of `session_message`; nil for rows that are neither prompts nor answers.
    init?(second fields: JSONObject, type: String, sequence: Int?) {
        guard type == "user" || type == "assistant" else { return nil }
        self.init(fields, isUsers: type == "user", sequence: sequence)
        if isUsers {
            if let text = fields.string("text") ?? MessageText.text(fields["content"]) { texts = [text] }
            hasFiles = texts.isEmpty
            return
        }
        let step = Step(fields)
        if completed != nil, !step.tokens.isZero { steps = [step] }
        guard var content = fields["content"], content.enterArray() else { return }
        while content.nextElement() {
            guard let part = JSONObject(&content) else { return }
            addPart(part)
        }
    }

    private mutating func addPart(_ part: JSONObject) {
        guard let type = part.text("type") else { return }
        if type == "text" {
            if part.boolean("synthetic") != true, let text = part.string("text") { texts.append(text) }
        } else if type == "file" || type == "agent" || type == "subtask" {
            hasFiles = true
        } else if type == "step-finish" {
            steps.append(Step(part))
        } else if type == "tool", let tool = Tool(part) {
            tools.append(tool)
        }
    }

    // MARK: Keys that copies share

    /// What the user asked; nil for a message that OpenCode made up.
    var prompt: String? {
        guard isUsers, !texts.isEmpty || hasFiles else { return nil }
        return texts.joined(separator: "\n")
    }

    /// The run's key: forks copy messages under new ids, but with their times and texts.
    var promptKey: String? {
        guard prompt != nil else { return nil }
        return key("prompt", [made.milliseconds.description, texts.first ?? ""])
    }

    /// The key of a call.
    func key(ofStep step: Step, _ index: Int) -> String {
        let tokens = step.tokens
        let figures = [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.output, index]
        return key("call", [made.milliseconds.description, model ?? ""] + figures.map(\.description))
    }

    private func key(_ kind: String, _ parts: [String]) -> String {
        kind + "-" + String(Digest64.of(parts.joined(separator: "\n")), radix: 16)
    }
}

extension OpenCodeMessage.Step {
    /// Reads figures; reasoning is beside the output, cached tokens are beside the input.
    init(_ fields: JSONObject) {
        let usage = fields.object("tokens")
        func figure(_ value: Int?) -> Int { max(0, value ?? 0) }
        let reasoning = figure(usage?.integer("reasoning"))
        tokens = TokenCount(
            input: figure(usage?.integer("input")),
            cacheRead: figure(usage?.object("cache")?.integer("read")),
            cacheWrite5m: figure(usage?.object("cache")?.integer("write")),
            output: figure(usage?.integer("output")) + reasoning,
            reasoning: reasoning
        )
        var stated = fields["cost"]
        cost = stated?.number(scale: 12).flatMap { $0 > 0 ? Int64($0) : nil }
    }
}

extension OpenCodeMessage.Tool {
    init?(_ part: JSONObject) {
        guard let id = part.id("callID") ?? part.id("id"), let state = part.object("state"),
            let status = state.text("status")
        else { return nil }
        let metadata = state.object("metadata")
        let times = state.object("time") ?? part.object("time")
        self.id = id
        name = part.string("tool") ?? part.string("name") ?? ""
        summary = ToolSummary.text(ofArguments: state["input"])
        let hasFailed = (metadata?.integer("exit") ?? 0) != 0
        self.status =
            if status == "completed" {
                hasFailed ? .error : .ok
            } else if status == "error" {
                state.text("error")?.hasPrefix("The user rejected permission") == true ? .denied : .error
            } else {
                .running
            }
        func moment(_ names: StaticString...) -> Timestamp? {
            names.lazy.compactMap { times?.integer($0) }.first.map { Timestamp(milliseconds: Int64($0)) }
        }
        started = moment("start", "created")
        ended = moment("end", "completed")
        subagent = metadata?.string("sessionId")
        kind = state.object("input")?.string("subagent_type")
    }
}
