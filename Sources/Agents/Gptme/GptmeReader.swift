import TachoCore
import TachoSystem

/// Reads the events of one conversation of gptme: `{"seq":1,"ts":"…","type":"message_append","payload":{"message":{…}}}`.
///
/// Messages have no ids: number and time of the event, to the microsecond, serve. Tools stand in the text, as
/// `@shell(call_id): {…}`, or in the agent's older forms as a code block.
struct GptmeReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way.
        var run: String?
        var directory: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
            try coder.code(&directory)
        }
    }

    let file: LogFile
    private let conversation: String
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
        conversation = file.part(0)
    }

    static func initialState(of file: LogFile) -> State {
        var state = State()
        state.directory = workspace(besideLog: file.path)
        return state
    }

    /// The `workspace = "/w/p"` of the conversation's settings.
    private static func workspace(besideLog path: String) -> String? {
        let settings = SmallFile.text(FilePath.parent(path) + "/config.toml", limit: 65_536)
        let line = settings?.split(separator: "\n").first { $0.hasPrefix("workspace = \"") }
        return line.map { String($0.dropFirst("workspace = \"".count).prefix { $0 != "\"" }) }
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard fields.text("type") == "message_append", let time = fields.text("ts"),
            let at = time.timestamp, let number = fields.integer("seq"),
            let message = fields.object("payload")?.object("message")
        else { return }
        var context = LineFacts(
            agent: Gptme.id,
            origin: LogOrigin(conversation),
            at: at,
            source: source
        )
        context.place = state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        context.reference.run = state.run
        context.addConversation(into: &facts) { $0.firstSeenAt = at }
        read(message, key: "\(number)@\(time.string)", context, into: &facts)
    }

    private mutating func read(_ message: JSONObject, key: String, _ context: LineFacts, into facts: inout FactBatch) {
        guard let role = message.text("role") else { return }
        let text = message.text("content")
        if role == "user" {
            // What it answers itself, when nobody is there to ask, is no prompt.
            if let text, !text.hasPrefix("<system>") { readPrompt(text.string, key: key, context, into: &facts) }
        } else if role == "assistant" {
            readAnswer(message, key: key, context, into: &facts)
        } else if role == "system", let tool = message.object("metadata")?.string("tool") {
            readToolResult(message, tool: tool, key: key, context, into: &facts)
        }
    }

    private mutating func readPrompt(_ text: String, key: String, _ context: LineFacts, into facts: inout FactBatch) {
        var context = context
        state.run = key
        context.reference.run = key
        context.startRun(prompt: text, into: &facts)
        messages.note(.user, text, at: context.at)
    }

    private mutating func readAnswer(
        _ message: JSONObject,
        key: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if let metadata = message.object("metadata"), let usage = metadata.object("usage") {
            context.addAPICall(key, into: &facts) { call in
                func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
                call.model = metadata.string("served_model") ?? metadata.string("model")
                call.tokens = TokenCount(
                    input: figure("input_tokens"),
                    cacheRead: figure("cache_read_tokens"),
                    cacheWrite5m: figure("cache_creation_tokens"),
                    output: figure("output_tokens"),
                    reasoning: min(figure("output_tokens"), figure("reasoning_tokens"))
                )
                if usage["cache_read_tokens"] == nil { call.unknownTokens.insert(.cacheRead) }
                if usage["cache_creation_tokens"] == nil { call.unknownTokens.insert(.cacheWrite) }
                if usage["reasoning_tokens"] == nil { call.unknownTokens.insert(.reasoning) }
            }
        }
        guard messages != nil || message.text("content")?.mayHold("@") == true,
            let text = message.string("content")
        else { return }
        messages.note(.agent, text, at: context.at)
        for line in text.lines(beginningWith: "@") {
            guard let call = GptmeToolCall(line) else { continue }
            context.startTool(call.id, name: call.name, summary: call.summary, into: &facts)
            messages.note(.tool, call.name, at: context.at)
        }
    }

    /// Reads what a tool answered; how it went stands in prose, if at all.
    private func readToolResult(
        _ message: JSONObject,
        tool: String,
        key: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let code = message.text("content")?.lines(beginningWith: "Return code: ").last { $0.hasPrefix("Return code: ") }
            .flatMap { Int($0.dropFirst("Return code: ".count)) }
        let status: ToolCallFact.Status = code.map { $0 == 0 ? .ok : .error } ?? .unknown
        let id = message.string("call_id")
        if id == nil { context.startTool(key, name: tool, summary: nil, into: &facts) }
        context.endTool(id ?? key, status, name: tool, into: &facts)
    }
}

/// A tool call in the text of an answer: `@shell(call_id): {"command":"…"}`.
struct GptmeToolCall {
    let name: String
    let id: String
    let summary: String?

    /// Takes a line apart; nil when it is no call.
    init?(_ line: Substring) {
        guard line.first == "@", let open = line.firstIndex(of: "("), let close = line[open...].firstIndex(of: ")"),
            line[line.index(after: close)...].hasPrefix(": {")
        else { return nil }
        name = String(line[line.index(after: line.startIndex)..<open])
        id = String(line[line.index(after: open)..<close])
        guard !id.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else { return nil }
        var arguments = String(line[line.index(close, offsetBy: 3)...])
        summary = arguments.withUTF8 { ToolSummary.text(ofArguments: JSONCursor(UnsafeRawBufferPointer($0))) }
    }
}
