import TachoCore

/// Reads one log file of Kimi Code: `{"type":"turn.prompt",…,"time":1795869061179}`.
///
/// A call's tokens are logged twice, in `usage.record` and in the `step.end` of its step. The former counts: it has the
/// calls outside of steps, too, such as a compaction, and those of steps that were stopped. It has no id but its time
/// and figures, which a fork copies unchanged.
struct KimiCodeReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way.
        var run: String?
        /// The model of the last request, by the vendor's name, and by the name in the settings.
        var model: String?
        var alias: String?
        /// Where the agent works.
        var directory: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
            try coder.code(&model)
            try coder.code(&alias)
            try coder.code(&directory)
        }
    }

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
        guard let milliseconds = fields.integer("time") ?? fields.integer("created_at"),
            let type = fields.text("type")
        else { return }
        var context = LineFacts(
            agent: Kimi.id,
            origin: LogOrigin(path.conversation),
            at: Timestamp(milliseconds: Int64(milliseconds)),
            source: source
        )
        context.place = state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        context.reference = RunReference(run: state.run, subagent: path.subagent.map { path.conversation + "/" + $0 })
        if path.subagent == nil { context.addConversation(into: &facts) { $0.firstSeenAt = context.at } }
        if type == "usage.record" {
            readUsage(fields, milliseconds, context, into: &facts)
        } else if type == "llm.request" {
            state.model = fields.string("model")
            state.alias = fields.string("modelAlias")
        } else if type == "context.append_loop_event", let event = fields.object("event") {
            readEvent(event, context, into: &facts)
        } else if path.subagent == nil {
            readTurn(type, fields, milliseconds, context, into: &facts)
        }
    }

    private mutating func readTurn(
        _ type: JSONText,
        _ fields: JSONObject,
        _ milliseconds: Int,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if type == "turn.prompt" || type == "turn.steer" {
            let origin = fields.object("origin")?.text("kind")
            let isUser = origin.map { $0 == "user" } ?? true
            let text = MessageText.text(fields["input"])
            if type == "turn.prompt" {
                var context = context
                state.run = "turn-\(milliseconds)"
                context.reference.run = state.run
                context.startRun(prompt: text, trigger: isUser ? .user : .auto, into: &facts)
            } else if isUser {
                context.addLaterPrompt("\(milliseconds)", into: &facts)
            }
            if isUser { messages.note(.user, text ?? "", at: context.at) }
        } else if type == "turn.cancel" {
            // A queued prompt that is taken back never became a turn.
            guard !(fields.text("target") == "queued") else { return }
            context.endRun(.interrupted, into: &facts)
        } else if type == "turn.ended", let reason = fields.text("reason") {
            context.endRun(
                reason == "completed" ? .complete : reason == "cancelled" ? .interrupted : .failed,
                into: &facts
            )
        }
    }

    private mutating func readEvent(_ event: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let type = event.text("type") else { return }
        if type == "tool.call", let id = event.string("toolCallId") {
            let name = event.string("name")
            context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: event["args"]), into: &facts)
            note(.tool, name, context)
        } else if type == "tool.result", let id = event.string("toolCallId") {
            let isError = event.object("result")?.boolean("isError") ?? false
            context.endTool(id, isError ? .error : .ok, into: &facts)
        } else if type == "content.part" {
            note(.agent, event.object("part")?.string("text"), context)
        } else if type == "step.end" {
            // No later line marks the end in versions that log no `turn.ended`.
            let isLast = event.text("finishReason") == "end_turn"
            context.endRun(isLast ? .complete : .active, into: &facts)
        }
    }

    private mutating func note(_ speaker: TranscriptMessage.Speaker, _ text: String?, _ context: LineFacts) {
        if path.subagent == nil { messages.note(speaker, text, at: context.at) }
    }

    /// Reads the tokens of a call; all of them are 0 where the provider stated nothing.
    private func readUsage(
        _ fields: JSONObject,
        _ milliseconds: Int,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let usage = fields.object("usage") else { return }
        let tokens = TokenCount(
            input: usage.integer("inputOther") ?? 0,
            cacheRead: usage.integer("inputCacheRead") ?? 0,
            cacheWrite5m: usage.integer("inputCacheCreation") ?? 0,
            output: usage.integer("output") ?? 0
        )
        let alias = fields.string("model")
        let name = path.subagent ?? "main"
        let figures = "\(tokens.input)-\(tokens.cacheRead)-\(tokens.cacheWrite5m)-\(tokens.output)"
        context.addAPICall("\(name)-\(milliseconds)-\(figures)", isWork: false, into: &facts) { call in
            call.model = alias == state.alias ? state.model ?? alias : alias
            call.tokens = tokens
            call.unknownTokens = tokens.isZero ? [.billed, .reasoning] : .reasoning
        }
    }
}
