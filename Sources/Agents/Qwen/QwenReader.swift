import TachoCore

/// Reads one chat file of Qwen Code: a tree of records, each with an id that a branch copies unchanged.
///
/// `system` records repeat figures (`ui_telemetry`) or are appended again and again (`custom_title`); nothing in them
/// counts, but two kinds that end a turn.
struct QwenReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way.
        var run: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
        }
    }

    let file: LogFile
    /// The conversation that the file is named for.
    private let conversation: String
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
        conversation = String((file.relativePath.split(separator: "/").last ?? "").dropLast(".jsonl".utf8.count))
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let at = fields.text("timestamp")?.timestamp, let type = fields.text("type"),
            let id = fields.string("uuid")
        else { return }
        let named = fields.string("sessionId") ?? conversation
        let parent = fields.object("forkedFrom")?.string("sessionId")
        var context = LineFacts(
            agent: Qwen.id,
            origin: LogOrigin(parent ?? named, evidence: parent == nil ? .own : .copied),
            at: at,
            source: source
        )
        context.place = fields.string("cwd").map { WorkPlace(cwd: $0, branch: fields.string("gitBranch")) }
        let isSidechain = fields.boolean("isSidechain") ?? false
        let subagent = isSidechain ? fields.string("agentRunId") ?? fields.string("agentId") ?? "" : nil
        context.reference = RunReference(run: state.run, subagent: subagent.map { named + "/" + $0 })
        if parent == nil { addConversation(fields, named, context, into: &facts) }
        if type == "user" {
            if !isSidechain { readPrompt(fields, id: id, context, into: &facts) }
        } else if type == "assistant" {
            readAnswer(fields, id: id, context, into: &facts)
        } else if type == "tool_result", let result = fields.object("toolCallResult"), let id = result.string("callId")
        {
            let hasFailed = GeminiToolStatus.tellsFailure(fields.object("message")?["parts"])
            context.endTool(id, GeminiToolStatus.status(result.text("status"), hasFailed: hasFailed), into: &facts)
            messages.noteResult(GeminiToolStatus.output(fields.object("message")?["parts"]), ofCall: id)
        } else if let kind = fields.text("subtype"), kind == "turn_result" || kind == "goal_turn_end" {
            context.endRun(.complete, into: &facts)
        }
    }

    private func addConversation(
        _ fields: JSONObject,
        _ conversation: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        context.addConversation(into: &facts) { fact in
            fact.firstSeenAt = context.at
            fact.version = fields.string("version").map { Dated($0, at: context.at) }
        }
    }

    /// What the record of a user's message is.
    private enum Prompt {
        case run(RunFact.Trigger)
        case later
        case none

        init(_ fields: JSONObject) {
            let kind = fields.text("subtype") ?? fields.text("provenance")
            guard let kind, !(kind == "real_user") else {
                self = .run(.user)
                return
            }
            if kind == "mid_turn_user_message" {
                self = .later
            } else if kind == "cron" || kind == "goal_runtime" {
                self = .run(.auto)
            } else if kind == "notification", fields["deliveredTurn"] != nil {
                self = .run(.auto)
            } else {
                self = .none
            }
        }
    }

    private mutating func readPrompt(
        _ fields: JSONObject,
        id: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let text = MessageText.joined(fields.object("message")?["parts"])
        switch Prompt(fields) {
        case .run(let trigger):
            var context = context
            state.run = id
            context.reference.run = id
            context.startRun(prompt: text, trigger: trigger, into: &facts)
        case .later: context.addLaterPrompt(id, into: &facts)
        case .none: return
        }
        messages.note(.user, text, at: context.at)
    }

    private mutating func readAnswer(
        _ fields: JSONObject,
        id: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if let usage = fields.object("usageMetadata") {
            context.addAPICall(id, into: &facts) { call in
                call.model = fields.string("model")
                call.tokens = Self.tokens(usage)
                call.unknownTokens = usage["cachedContentTokenCount"] == nil ? [.cacheRead, .cacheWrite] : .cacheWrite
            }
        }
        let isMain = context.reference.subagent == nil
        guard var parts = fields.object("message")?["parts"], parts.enterArray() else { return }
        while parts.nextElement() {
            guard let part = JSONObject(&parts) else { continue }
            if let call = part.object("functionCall"), let id = call.string("id") {
                let name = call.string("name")
                context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: call["args"]), into: &facts)
                if isMain { messages.note(.tool, name ?? "", at: context.at, call: id) }
            } else if isMain, messages != nil, part.boolean("thought") != true, let text = part.string("text") {
                messages.note(.agent, text, at: context.at)
            }
        }
    }

    /// Cached tokens are inside the prompt; thoughts are beside the candidates, unless the total proves otherwise.
    private static func tokens(_ usage: JSONObject) -> TokenCount {
        let prompt = max(0, usage.integer("promptTokenCount") ?? 0)
        let read = min(prompt, max(0, usage.integer("cachedContentTokenCount") ?? 0))
        let candidates = max(0, usage.integer("candidatesTokenCount") ?? 0)
        let thoughts = max(0, usage.integer("thoughtsTokenCount") ?? 0)
        let isInside = thoughts > 0 && usage.integer("totalTokenCount") == prompt + candidates
        let output = isInside ? candidates : candidates + thoughts
        return TokenCount(input: prompt - read, cacheRead: read, output: output, reasoning: min(thoughts, output))
    }
}
