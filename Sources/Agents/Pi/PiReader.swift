import TachoCore

/// Reads one session file of pi or of an agent that keeps its format (oh-my-pi, OpenClaw, Letta): version 3, of pi 0.73.
///
/// Entries have ids of 8 digits, unique in a file only, and a fork begins with copies of them. So what has no id of the
/// model's vendor is known by the entry's id and time together, which copies share.
struct PiReader: RecordReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The session of the header.
        var conversation: String?
        var directory: String?
        /// The run under way.
        var run: String?
        /// Whether the last answer asked for tools, so that the agent goes on by itself.
        var isAtWork = false
        /// Tool calls of the run that have no result yet.
        var openTools: [String] = []

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&conversation)
            try coder.code(&directory)
            try coder.code(&run)
            try coder.code(&isAtWork)
            try coder.code(&openTools)
        }
    }

    /// No answer asks for more tools at once.
    private static let rememberedToolCount = 100

    private let agent: String
    let file: LogFile
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init?(agent: String, file: LogFile, savedState: [UInt8]?) {
        guard let state = State(saved: savedState) else { return nil }
        self.agent = agent
        self.file = file
        self.state = state
    }

    var savedState: [UInt8] { state.bytes }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let type = fields.text("type"), let time = fields.text("timestamp"), let at = time.timestamp else {
            return
        }
        if type == "session" {
            state.conversation = fields.string("id") ?? state.conversation
            state.directory = fields.string("cwd") ?? state.directory
        }
        guard let conversation = state.conversation else { return }
        var context = LineFacts(
            agent: agent,
            origin: LogOrigin(conversation),
            at: at,
            source: source
        )
        context.place = state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        context.reference.run = state.run
        if type == "session" {
            context.addConversation(into: &facts) { fact in
                fact.firstSeenAt = at
                fact.parent = fields.string("parentSession").flatMap(Self.conversation(inPath:))
            }
        } else if type == "message", let message = fields.object("message") {
            let entry = (fields.string("id") ?? "") + "@" + time.string
            read(message, entry: entry, context, into: &facts)
        }
    }

    /// The session in `…/2026-01-02T10-00-00-000Z_UUID.jsonl`.
    private static func conversation(inPath path: String) -> String? {
        let name = path.split(separator: "/").last?.split(separator: ".").first ?? ""
        return name.split(separator: "_").last.map(String.init)
    }

    private mutating func read(
        _ message: JSONObject,
        entry: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let role = message.text("role") else { return }
        // Copied entries are older than the header of their file, and no sign of its life.
        context.addConversation(into: &facts)
        if role == "user" {
            readPrompt(message, entry: entry, context, into: &facts)
        } else if role == "assistant" {
            readAnswer(message, entry: entry, context, into: &facts)
        } else if role == "toolResult" {
            readToolResult(message, context, into: &facts)
        }
    }

    private mutating func readPrompt(
        _ message: JSONObject,
        entry: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let text = MessageText.text(message["content"]) { !Self.isReminder($0) }
        messages.note(.user, text, at: context.at)
        if state.isAtWork, state.openTools.isEmpty {
            if text != nil { context.addLaterPrompt(entry, into: &facts) }
            return
        }
        var context = context
        state.run = entry
        state.openTools = []
        context.reference.run = entry
        context.startRun(prompt: text, trigger: text == nil ? .auto : .user, into: &facts)
    }

    /// Texts that the agent puts before the user's.
    private static func isReminder(_ part: JSONObject) -> Bool {
        part.text("text").map { $0.hasPrefix("<system-reminder>") } ?? false
    }

    private mutating func readAnswer(
        _ message: JSONObject,
        entry: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let reason = message.text("stopReason")
        let isStopped = reason == "aborted"
        let hasFailed = reason == "error"
        state.isAtWork = reason == "toolUse"
        state.openTools = []
        PiUsage(message).addCall(entry: entry, canBeEmpty: !isStopped && !hasFailed, context, into: &facts)
        readContent(message["content"], context, into: &facts)
        if isStopped {
            context.endRun(.interrupted, into: &facts)
        } else if hasFailed {
            context.endRun(.failed, into: &facts)
        } else if let reason, reason == "stop" || reason == "length" {
            context.endRun(.complete, into: &facts)
        }
    }

    private mutating func readContent(_ content: JSONCursor?, _ context: LineFacts, into facts: inout FactBatch) {
        guard var content, content.enterArray() else { return }
        while content.nextElement() {
            guard let part = JSONObject(&content), let type = part.text("type") else { continue }
            if type == "toolCall", let id = part.string("id") {
                let name = part.string("name")
                context.startTool(
                    id,
                    name: name,
                    summary: ToolSummary.text(ofArguments: part["arguments"]),
                    into: &facts
                )
                state.openTools = state.openTools.suffix(Self.rememberedToolCount) + [id]
                messages.note(.tool, name ?? "", at: context.at, call: id)
            } else if type == "text", messages != nil, let text = part.string("text") {
                messages.note(.agent, text, at: context.at)
            }
        }
    }

    private mutating func readToolResult(_ message: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let id = message.string("toolCallId") else { return }
        var status: ToolCallFact.Status = .unknown
        if let isError = message.boolean("isError") { status = isError || Self.tellsFailure(message) ? .error : .ok }
        context.endTool(id, status, name: message.string("toolName"), into: &facts)
        messages.noteResult(MessageText.text(message["content"]), ofCall: id)
        state.openTools.removeAll { $0 == id }
    }

    /// Whether a command failed that Letta calls no error: its output begins with the exit code then.
    private static func tellsFailure(_ message: JSONObject) -> Bool {
        guard var content = message["content"], content.enterArray(), content.nextElement(),
            let text = JSONObject(&content)?.text("text"), text.hasPrefix("Exit code: ")
        else { return false }
        return !text.hasPrefix("Exit code: 0")
    }
}
