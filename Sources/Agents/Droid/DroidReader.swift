import TachoCore

/// Reads one session of Droid: `{"type":"message","id":"…","timestamp":"…","message":{"role":"…","content":[…]}}`.
///
/// No message says what it used. A sub-agent is a session of its own, whose first line names the call that started it.
struct DroidReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The session of the first line.
        var session: String?
        var parent: String?
        var directory: String?
        /// The run under way.
        var run: String?
        /// The time of the last message.
        var lastMoment: Timestamp?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&session)
            try coder.code(&parent)
            try coder.code(&directory)
            try coder.code(&run)
            try coder.code(&lastMoment)
        }
    }

    let file: LogFile
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
        if self.state.session == nil {
            let name = file.relativePath.split(separator: "/").last ?? ""
            self.state.session = String(name.dropLast(".jsonl".count))
        }
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let type = fields.text("type") else { return }
        if type == "session_start" {
            let start = DroidSession(fields)
            state.session = start.id ?? state.session
            state.parent = start.parent
            state.directory = start.directory
            // The line has no time.
            let context = context(at: Timestamp(milliseconds: 0), source)
            if start.parent != nil, let session = state.session {
                context.addSubagent(session, toolCall: start.toolCall, into: &facts)
            }
        } else if type == "message", let message = fields.object("message"),
            let at = fields.text("timestamp")?.timestamp
        {
            state.lastMoment = at
            let visibility = fields.text("visibility") ?? message.text("visibility")
            read(message, id: fields.string("id"), visibility, context(at: at, source), into: &facts)
        } else if type == "agent_turn_outcome", let at = fields.text("timestamp")?.timestamp ?? state.lastMoment {
            var context = context(at: at, source)
            context.reference.run = fields.string("turnId") ?? state.run
            context.endRun(fields.text("reason") == "completed" ? .complete : .failed, into: &facts)
        }
    }

    private func context(at moment: Timestamp, _ source: LogSource) -> LineFacts {
        let session = state.session ?? file.relativePath
        return LineFacts(
            agent: Droid.id,
            origin: LogOrigin(state.parent ?? session, evidence: .stated),
            at: moment,
            source: source,
            reference: RunReference(run: state.run, subagent: state.parent == nil ? nil : session),
            place: state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
    }

    private mutating func read(
        _ message: JSONObject,
        id: String?,
        _ visibility: JSONText?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        context.addConversation(into: &facts) { $0.firstSeenAt = context.at }
        let isUser = message.text("role") == "user"
        let isHidden = visibility == "llm_only" || visibility == "user_only"
        if isUser, !isHidden, let text = MessageText.text(message["content"], where: { !Self.isReminder($0) }) {
            readPrompt(text, id: id, context, into: &facts)
        }
        if message.text("role") == "assistant", !isHidden, let id {
            context.addAPICall(id, into: &facts) { call in
                call.model = message.string("modelId")
                call.unknownTokens = [.billed, .reasoning]
            }
        }
        readContent(message["content"], isUser: isUser, context, into: &facts)
    }

    private mutating func readPrompt(_ text: String, id: String?, _ context: LineFacts, into facts: inout FactBatch) {
        guard let id, state.parent == nil else { return }
        var context = context
        state.run = id
        context.reference.run = id
        context.startRun(prompt: text, into: &facts)
        note(.user, text, context)
    }

    /// Texts that the agent puts before the user's.
    private static func isReminder(_ part: JSONObject) -> Bool {
        part.text("text").map { $0.hasPrefix("<system-reminder>") } ?? false
    }

    private mutating func note(
        _ speaker: TranscriptMessage.Speaker,
        _ text: String,
        call: String? = nil,
        _ context: LineFacts
    ) {
        if state.parent == nil { messages.note(speaker, text, at: context.at, call: call) }
    }

    private mutating func readContent(
        _ content: JSONCursor?,
        isUser: Bool,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard var content, content.enterArray() else { return }
        while content.nextElement() {
            guard let part = JSONObject(&content), let type = part.text("type") else { continue }
            if type == "tool_use", let id = part.string("id") {
                let name = part.string("name")
                context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: part["input"]), into: &facts)
                note(.tool, name ?? "", call: id, context)
            } else if type == "tool_result", let id = part.string("tool_use_id") {
                context.endTool(id, part.boolean("is_error") == true ? .error : .ok, into: &facts)
                messages.noteResult(MessageText.text(part["content"]), ofCall: id)
            } else if type == "text", !isUser, let text = part.string("text") {
                note(.agent, text, context)
            }
        }
    }
}
