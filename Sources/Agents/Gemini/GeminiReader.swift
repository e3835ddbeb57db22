import TachoCore
import TachoSystem

/// Reads one session file of the Gemini CLI; one of older versions is a single document.
///
/// Each change of a message appends the whole message again under its id: tokens and results of tools arrive that way,
/// and a later record never has less. A rewind takes messages back; what they cost stays.
struct GeminiReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The session of the header.
        var conversation: String?
        /// The run under way.
        var run: String?
        /// The runs that a rewind may take back, the last of them last.
        var runs: [String] = []
        /// The answers and tool calls that the transcript has.
        var noted: [String] = []
        /// Where the agent works.
        var directory: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&conversation)
            try coder.code(&run)
            try coder.code(&runs)
            try coder.code(&noted)
            try coder.code(&directory)
        }
    }

    /// How many runs a rewind can reach.
    private static let rememberedRunCount = 200

    let file: LogFile
    private let path: GeminiPath
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init?(file: LogFile, state: State) {
        guard let path = GeminiPath(file.relativePath) else { return nil }
        self.file = file
        self.path = path
        self.state = state
    }

    static func initialState(of file: LogFile) -> State {
        var state = State()
        guard let path = GeminiPath(file.relativePath) else { return state }
        let project = String(file.path.dropLast(file.relativePath.utf8.count - path.project.utf8.count))
        state.directory = SmallFile.text(project + "/.project_root")
        state.conversation = path.parent
        return state
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        if let change = fields.object("$set") {
            readMetadata(change, source, into: &facts)
        } else if let id = fields.string("$rewindTo") {
            rewind(to: id, source, into: &facts)
        } else if fields["sessionId"] != nil {
            readMetadata(fields, source, into: &facts)
        } else {
            readMessage(fields, source, into: &facts)
        }
    }

    /// Reads the header, or what changed of it; both may hold messages.
    private mutating func readMetadata(_ fields: JSONObject, _ source: LogSource, into facts: inout FactBatch) {
        if path.parent == nil { state.conversation = state.conversation ?? fields.string("sessionId") }
        if path.parent == nil, let at = (fields.text("lastUpdated") ?? fields.text("startTime"))?.timestamp {
            let context = context(at: at, source)
            context.addConversation(into: &facts) { $0.firstSeenAt = fields.text("startTime")?.timestamp }
            context.noteWork(into: &facts)
        }
        guard var messages = fields["messages"], messages.enterArray() else { return }
        while messages.nextElement() {
            guard let message = JSONObject(&messages) else { return }
            readMessage(message, source, into: &facts)
        }
    }

    private func context(at moment: Timestamp, _ source: LogSource) -> LineFacts {
        LineFacts(
            agent: Gemini.id,
            origin: LogOrigin(state.conversation ?? path.stem),
            at: moment,
            source: source,
            reference: RunReference(run: state.run, subagent: path.parent == nil ? nil : path.stem),
            place: state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
    }

    private mutating func readMessage(_ message: JSONObject, _ source: LogSource, into facts: inout FactBatch) {
        guard let id = message.string("id"), let type = message.text("type"),
            let at = message.text("timestamp")?.timestamp
        else { return }
        if type == "user" {
            if path.parent == nil { readPrompt(message, id: id, context(at: at, source), into: &facts) }
        } else if type == "gemini" {
            readAnswer(message, id: id, context(at: at, source), into: &facts)
        }
    }

    /// Reads a message of the user's; one that only answers a call of a tool is no prompt.
    private mutating func readPrompt(
        _ message: JSONObject,
        id: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let text = MessageText.text(message["content"]) else { return }
        var context = context
        if !state.runs.contains(id) {
            state.runs = state.runs.suffix(Self.rememberedRunCount - 1) + [id]
            messages.note(.user, text, at: context.at)
        }
        state.run = id
        context.reference.run = id
        context.startRun(prompt: text, into: &facts)
    }

    private mutating func readAnswer(
        _ message: JSONObject,
        id: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if let usage = message.object("tokens") {
            context.addAPICall(id, into: &facts) { call in
                call.model = message.string("model")
                call.tokens = GeminiUsage.tokens(usage)
                // Its vendor bills what is stored in a cache by the hour, not by the call.
                call.unknownTokens = []
            }
        }
        defer { readTools(message["toolCalls"], context, into: &facts) }
        guard let text = MessageText.text(message["content"]), !text.isEmpty else { return }
        note(.agent, text, id, context)
    }

    /// Notes what was said or called once, though it comes again and again.
    private mutating func note(_ speaker: TranscriptMessage.Speaker, _ text: String, _ id: String, _ context: LineFacts)
    {
        guard path.parent == nil, !state.noted.contains(id) else { return }
        state.noted = state.noted.suffix(Self.rememberedRunCount - 1) + [id]
        let call = speaker == .tool ? id : nil
        messages.note(speaker, text, at: context.at, call: call)
    }

    private mutating func readTools(_ calls: JSONCursor?, _ context: LineFacts, into facts: inout FactBatch) {
        guard var calls, calls.enterArray() else { return }
        while calls.nextElement() {
            guard let call = JSONObject(&calls) else { return }
            guard let id = call.string("id") else { continue }
            let name = call.string("name")
            context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: call["args"]), into: &facts)
            note(.tool, name ?? "", id, context)
            if let subagent = call.string("agentId") { context.addSubagent(subagent, toolCall: id, into: &facts) }
            let hasFailed = GeminiToolStatus.tellsFailure(call["result"])
            let status = GeminiToolStatus.status(call.text("status"), hasFailed: hasFailed)
            guard status != .running, let end = call.text("timestamp")?.timestamp else { continue }
            var result = self.context(at: end, context.source)
            result.reference = context.reference
            result.endTool(id, status, into: &facts)
            messages.noteResult(GeminiToolStatus.output(call["result"]), ofCall: id)
        }
    }

    /// Reads `$rewindTo`: the messages from an id on are taken back, all of them where the id is not known.
    private mutating func rewind(to id: String, _ source: LogSource, into facts: inout FactBatch) {
        let first = state.runs.firstIndex(of: id) ?? 0
        for run in state.runs[first...] {
            var fact = RunFact(agent: Gemini.id, key: run, origin: context(at: .init(milliseconds: 0), source).origin)
            fact.isRolledBack = true
            facts.add(.run(fact))
        }
        state.runs.removeSubrange(first...)
        state.run = state.runs.last
    }
}
