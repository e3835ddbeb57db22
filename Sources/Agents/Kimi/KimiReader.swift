import TachoCore

/// Reads one log file of the Kimi CLI: `{"timestamp":1795869061.17,"message":{"type":"TurnBegin","payload":{…}}}`.
///
/// A sub-agent's lines stand in its own file and once more, wrapped into `SubagentEvent`, in the conversation's; both
/// carry the same ids. Turns have no id: their time, to the microsecond, serves, which a fork copies unchanged.
struct KimiReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way.
        var run: String?
        /// Tool calls of the run that have no result yet.
        var openTools: [String] = []
        /// Where the agent works.
        var directory: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
            try coder.code(&openTools)
            try coder.code(&directory)
        }
    }

    /// No answer asks for more tools at once.
    private static let rememberedToolCount = 100

    let file: LogFile
    private let path: KimiPath
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init?(file: LogFile, state: State) {
        guard let path = KimiPath(file.relativePath) else { return nil }
        self.file = file
        self.path = path
        self.state = state
    }

    static func initialState(of file: LogFile) -> State {
        var state = State()
        state.directory = KimiPath(file.relativePath).flatMap { KimiProject.directory(of: file, $0) }
        return state
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        var time = fields["timestamp"]
        guard let milliseconds = time?.number(scale: 3), let message = fields.object("message") else { return }
        var context = LineFacts(
            agent: Kimi.id,
            origin: LogOrigin(path.conversation),
            at: Timestamp(milliseconds: Int64(milliseconds)),
            source: source
        )
        context.place = state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        context.reference = RunReference(run: state.run, subagent: path.subagent.map(subagentKey))
        if path.subagent == nil { context.addConversation(into: &facts) { $0.firstSeenAt = context.at } }
        read(message, fields["timestamp"], context, into: &facts)
    }

    private mutating func read(
        _ message: JSONObject,
        _ time: JSONCursor?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let type = message.text("type"), let payload = message.object("payload") else { return }
        if type == "SubagentEvent" {
            readSubagentEvent(payload, time, context, into: &facts)
        } else if type == "StatusUpdate" {
            readUsage(payload, context, into: &facts)
        } else if type == "ToolCall" {
            readToolCall(payload, context, into: &facts)
        } else if type == "ToolResult" {
            readToolResult(payload, context, into: &facts)
        } else if context.reference.subagent == nil {
            readTurn(type, payload, time, context, into: &facts)
        }
    }

    /// Reads what a sub-agent did, by its own kind of line inside this one.
    private mutating func readSubagentEvent(
        _ payload: JSONObject,
        _ time: JSONCursor?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let event = payload.object("event"), let call = payload.string("parent_tool_call_id") else { return }
        let key = subagentKey(payload.string("agent_id") ?? call)
        var context = context
        context.addSubagent(key, toolCall: call, kind: payload.string("subagent_type"), into: &facts)
        context.noteWork(into: &facts)
        context.reference.subagent = key
        read(event, time, context, into: &facts)
    }

    /// Sub-agents' ids are short, so that two conversations may have the same.
    private func subagentKey(_ id: String) -> String { path.conversation + "/" + id }

    private mutating func readTurn(
        _ type: JSONText,
        _ payload: JSONObject,
        _ time: JSONCursor?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        var time = time
        if type == "TurnBegin", let key = time?.number() {
            var context = context
            state.run = "turn-" + String(decoding: key, as: UTF8.self)
            state.openTools = []
            context.reference.run = state.run
            let prompt = MessageText.text(payload["user_input"])
            context.startRun(prompt: prompt, into: &facts)
            messages.note(.user, prompt ?? "", at: context.at)
        } else if type == "SteerInput", let key = time?.number() {
            context.addLaterPrompt(String(decoding: key, as: UTF8.self), into: &facts)
            let text = MessageText.text(payload["user_input"]) ?? ""
            messages.note(.user, text, at: context.at)
        } else if type == "StepInterrupted" {
            context.endRun(.interrupted, into: &facts)
        } else if type == "TurnEnd" {
            // Whoever stops a turn within a tool leaves the tool without a result.
            context.endRun(state.openTools.isEmpty ? .complete : .interrupted, into: &facts)
            state.openTools = []
        } else if type == "ContentPart" {
            context.noteWork(into: &facts)
            guard messages != nil, let text = payload.string("text") else { return }
            messages.note(.agent, text, at: context.at)
        }
    }

    /// Reads `token_usage`, whose classes do not overlap; written tokens of a provider that does not tell them apart are
    /// in `input_other`.
    private func readUsage(_ payload: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let usage = payload.object("token_usage"), let key = payload.string("message_id") else { return }
        let written = usage.integer("input_cache_creation") ?? 0
        context.addAPICall(key, into: &facts) { call in
            call.tokens = TokenCount(
                input: usage.integer("input_other") ?? 0,
                cacheRead: usage.integer("input_cache_read") ?? 0,
                cacheWrite5m: written,
                output: usage.integer("output") ?? 0
            )
            call.unknownTokens = written == 0 && !key.hasPrefix("msg_") ? [.cacheWrite, .reasoning] : .reasoning
        }
    }

    private mutating func readToolCall(_ payload: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let id = payload.string("id"), let function = payload.object("function") else { return }
        let name = function.string("name")
        context.startTool(id, name: name, summary: ToolSummary.text(ofCall: function), into: &facts)
        guard context.reference.subagent == nil else { return }
        state.openTools = state.openTools.suffix(Self.rememberedToolCount) + [id]
        messages.note(.tool, name ?? "", at: context.at)
    }

    private mutating func readToolResult(_ payload: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let id = payload.string("tool_call_id") else { return }
        let isError = payload.object("return_value")?.boolean("is_error")
        context.endTool(id, isError.map { $0 ? .error : .ok } ?? .unknown, into: &facts)
        state.openTools.removeAll { $0 == id }
    }
}
