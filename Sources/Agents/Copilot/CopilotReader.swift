import TachoCore

/// Reads the events of one session of the Copilot CLI: `{"type":…,"data":{…},"id":…,"timestamp":…}`.
///
/// A call's own event states its output alone. All tokens stand in `session.shutdown`, the totals of one process's life,
/// which is missing after kill -9. A sub-agent's events are in the same file and carry the id of the tool call that
/// started it.
struct CopilotReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way.
        var run: String?
        /// When the process that writes began.
        var segmentStart: Timestamp?
        var directory: String?
        var branch: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
            try coder.code(&segmentStart)
            try coder.code(&directory)
            try coder.code(&branch)
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

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let at = fields.text("timestamp")?.timestamp, let type = fields.text("type"), !(type == "system.message"),
            let data = fields.object("data")
        else { return }
        if type == "session.start" || type == "session.resume" { readSegment(data, at) }
        let subagent = fields.string("agentId")
        var context = LineFacts(
            agent: Copilot.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: at,
            source: source
        )
        context.place = state.directory.map { WorkPlace(cwd: $0, branch: state.branch) }
        context.reference = RunReference(run: state.run, subagent: subagent)
        context.addConversation(into: &facts) { fact in
            fact.firstSeenAt = data.text("startTime")?.timestamp ?? at
            fact.version = data.string("copilotVersion").map { Dated($0, at: at) }
        }
        if type == "user.message" {
            if subagent == nil { readPrompt(data, id: fields.string("id"), context, into: &facts) }
        } else if type == "session.shutdown" {
            readTotals(data, id: fields.string("id"), context, into: &facts)
        } else {
            readWork(type, data, context, into: &facts)
        }
    }

    private mutating func readSegment(_ data: JSONObject, _ at: Timestamp) {
        state.segmentStart = at
        guard let place = data.object("context") else { return }
        state.directory = place.string("cwd") ?? state.directory
        state.branch = place.string("branch")
    }

    private mutating func readPrompt(
        _ data: JSONObject,
        id: String?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let text = data.string("content")
        messages.note(.user, text, at: context.at)
        guard let key = data.string("interactionId") ?? id else { return }
        if key == state.run {
            if let id { context.addLaterPrompt(id, into: &facts) }
            return
        }
        var context = context
        state.run = key
        context.reference.run = key
        context.startRun(prompt: text, into: &facts)
    }

    private mutating func readWork(
        _ type: JSONText,
        _ data: JSONObject,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if type == "assistant.message" {
            readAnswer(data, context, into: &facts)
        } else if type == "assistant.turn_start" {
            context.noteWork(into: &facts)
        } else if type == "assistant.turn_end" {
            context.endRun(.complete, into: &facts)
        } else if type == "abort" {
            context.endRun(.interrupted, into: &facts)
        } else if type == "session.error" {
            context.endRun(.failed, into: &facts)
        } else if type == "tool.execution_start", let id = data.string("toolCallId") {
            let name = data.string("toolName")
            context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: data["arguments"]), into: &facts)
            if context.reference.subagent == nil, let name {
                messages.note(.tool, name, at: context.at, call: id)
            }
        } else if type == "tool.execution_complete", let id = data.string("toolCallId") {
            context.endTool(id, Self.status(data), into: &facts)
            messages.noteResult(data.object("result")?.string("content"), ofCall: id)
        } else if type == "subagent.started", let call = data.string("toolCallId") {
            context.addSubagent(call, toolCall: call, kind: data.string("agentName"), into: &facts)
        }
    }

    private mutating func readAnswer(_ data: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let key = data.string("apiCallId") ?? data.string("messageId") else { return }
        context.addAPICall(key, into: &facts) { call in
            call.model = data.string("model")
            call.unknownTokens = [.input, .cacheRead, .cacheWrite, .reasoning]
            if let output = data.integer("outputTokens") {
                call.tokens.output = max(0, output)
            } else {
                call.unknownTokens.insert(.output)
            }
        }
        guard context.reference.subagent == nil, messages != nil, let text = data.string("content") else { return }
        messages.note(.agent, text, at: context.at)
    }

    /// `success` is true of a command that failed, too; its exit code is there unless it is 0.
    private static func status(_ data: JSONObject) -> ToolCallFact.Status {
        let code = data.object("toolTelemetry")?.object("metrics")?.integer("exit_code") ?? 0
        if code != 0 { return .error }
        return data.boolean("success").map { $0 ? .ok : .error } ?? .unknown
    }

    /// Reads what the process used from its start, by model; its input holds the cached and written tokens.
    private mutating func readTotals(
        _ data: JSONObject,
        id: String?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        // The log does not say how a run went that no `turn_end` closed.
        context.endRun(.unknown, into: &facts)
        var shares: [UsageTotalFact.Share] = []
        if var models = data["modelMetrics"], models.enterObject() {
            while let model = models.nextKey() {
                guard let metrics = JSONObject(&models) else { break }
                guard let usage = metrics.object("usage") else { continue }
                shares.append(.init(model: model.string, tokens: CopilotUsage.tokens(usage), nanodollars: nil))
            }
        }
        guard let id, !shares.isEmpty else { return }
        var fact = UsageTotalFact(
            agent: Copilot.id,
            conversation: conversation,
            segment: id,
            relation: .completes,
            asOf: context.at,
            source: context.source,
            nanodollars: nil,
            shares: shares
        )
        fact.startedAt = state.segmentStart
        facts.add(.usageTotal(fact))
    }
}
