import TachoCore

/// Reads one log file of CodeBuddy Code: items as in OpenAI's Responses, with the agent's own facts in `providerData`.
///
/// An answer is several items of one `messageId`, of which the last has the usage. All items of a run carry its
/// `conversationRequestId`. A sub-agent's file is named for it, and its first item names the run that it works for.
struct CodeBuddyReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way; in a sub-agent's file the one that it works for.
        var run: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
        }
    }

    let file: LogFile
    /// The conversation: the name of its file, or of the directory that holds a sub-agent's.
    private let conversation: String
    private let subagent: String?
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
        let parts = file.relativePath.dropLast(".jsonl".utf8.count).split(separator: "/").map(String.init)
        let isSubagent = parts.count > 2 && parts[parts.count - 2] == "subagents"
        conversation = isSubagent ? parts[parts.count - 3] : parts.last ?? ""
        subagent = isSubagent ? parts.last : nil
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let milliseconds = fields.integer("timestamp"), let type = fields.text("type"),
            let provider = fields.object("providerData")
        else { return }
        var context = LineFacts(
            agent: CodeBuddy.id,
            origin: LogOrigin(conversation),
            at: Timestamp(milliseconds: Int64(milliseconds)),
            source: source
        )
        context.place = fields.string("cwd").map { WorkPlace(cwd: $0, branch: nil) }
        if subagent == nil { context.addConversation(into: &facts) { $0.firstSeenAt = context.at } }
        let known = state.run
        state.run = provider.string(subagent == nil ? "conversationRequestId" : "rootRequestId") ?? state.run
        context.reference = RunReference(run: state.run, subagent: subagent)
        if type == "message" {
            readMessage(fields, provider, isNewRun: state.run != known, context, into: &facts)
        } else if type == "function_call", let id = fields.string("callId") {
            readUsage(provider, context, into: &facts)
            let name = fields.string("name")
            context.startTool(id, name: name, summary: ToolSummary.text(ofCall: fields), into: &facts)
            note(.tool, name, context)
        } else if type == "function_call_result", let id = fields.string("callId") {
            readResult(id, fields, provider, context, into: &facts)
        }
    }

    private mutating func note(_ speaker: TranscriptMessage.Speaker, _ text: String?, _ context: LineFacts) {
        if subagent == nil { messages.note(speaker, text, at: context.at) }
    }

    private mutating func readMessage(
        _ fields: JSONObject,
        _ provider: JSONObject,
        isNewRun: Bool,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let role = fields.text("role") else { return }
        if role == "user" {
            let text = MessageText.text(fields["content"])
            if isNewRun {
                context.startRun(prompt: text, into: &facts)
            } else if let id = fields.string("id") {
                context.addLaterPrompt(id, into: &facts)
            }
            note(.user, text, context)
        } else if role == "assistant" {
            readUsage(provider, context, into: &facts)
            note(.agent, MessageText.text(fields["content"]), context)
            let isWhole = fields.text("status").map { $0 == "completed" } ?? true
            let hasFailed = provider.object("error") != nil
            context.endRun(isWhole ? .complete : hasFailed ? .failed : .interrupted, into: &facts)
        }
    }

    private func readUsage(_ provider: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let key = provider.string("messageId") else { return }
        context.addAPICall(key, into: &facts) { call in
            call.model = provider.string("model")
            guard let usage = provider.object("rawUsage") else {
                call.unknownTokens = [.billed, .reasoning]
                return
            }
            (call.tokens, call.unknownTokens) = RawUsage.tokens(usage)
        }
    }

    private func readResult(
        _ id: String,
        _ fields: JSONObject,
        _ provider: JSONObject,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let result = provider.object("toolResult")
        context.endTool(id, Self.status(fields, result), name: fields.string("name"), into: &facts)
        guard let subagent = result?.object("subAgent"), let key = subagent.string("sessionId") else { return }
        let descriptor = subagent.object("descriptor")
        let call = descriptor?.string("parentToolCallId") ?? id
        context.addSubagent(key, toolCall: call, kind: descriptor?.string("role"), into: &facts)
    }

    /// `status` is `completed` even for a command that failed.
    private static func status(_ fields: JSONObject, _ result: JSONObject?) -> ToolCallFact.Status {
        let response = result?.object("rawResponse")
        if response?.integer("exitCode").map({ $0 != 0 }) ?? false { return .error }
        if response?.boolean("is_error") ?? false { return .error }
        return fields.text("status") == "completed" ? .ok : .unknown
    }
}
