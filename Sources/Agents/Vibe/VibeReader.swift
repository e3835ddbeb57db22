import TachoCore

/// Reads one segment of the journal of a Vibe session: `{"sequence":65,"type":…,"payload":{…}}`.
///
/// Few records tell their time: a call's result comes before the `core_input` that repeats it with one. A segment begins
/// with the state of the session, and holds little more than one run.
struct VibeReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way.
        var run: String?
        /// The last time in any record.
        var moment: Timestamp?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
            try coder.code(&moment)
        }
    }

    let file: LogFile
    private let session: VibeSession
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
        session = VibeSession(file)
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let type = fields.text("type"), let payload = fields.object("payload") else { return }
        if type == "projection_delta" {
            readChanges(payload, source, into: &facts)
        } else if type == "core_input" {
            let input = payload.object("input")
            if let time = input?.object("determinism")?.integer("time_unix_ms") {
                state.moment = VibeSession.moment(time)
            }
        } else if let moment = state.moment {
            let context = session.context(at: moment, source, run: state.run)
            if type == "action_intent" {
                readIntent(payload, context, into: &facts)
            } else if type == "action_result" {
                readResult(payload, context, into: &facts)
            }
        }
    }

    /// Reads what changed in the session as users see it.
    private mutating func readChanges(_ payload: JSONObject, _ source: LogSource, into facts: inout FactBatch) {
        guard var changes = payload["delta"], changes.enterArray() else { return }
        while changes.nextElement() {
            guard let change = JSONObject(&changes) else { return }
            if let entry = change.object("entry"), change.text("op") == "append_entry" {
                readEntry(entry, source, into: &facts)
            } else if let new = change.object("state") {
                if let updated = new.object("session")?.integer("updatedAt") {
                    state.moment = VibeSession.moment(updated)
                }
                state.run = new.object("latestTurn")?.string("id") ?? state.run
                session.readState(new, source, into: &facts)
            }
        }
    }

    private mutating func readEntry(_ entry: JSONObject, _ source: LogSource, into facts: inout FactBatch) {
        guard let created = entry.integer("createdAt"), let role = entry.text("role") else { return }
        let moment = VibeSession.moment(created)
        state.moment = moment
        let text = MessageText.joined(entry["content"])
        guard role == "user" else {
            if role == "assistant", let text {
                messages.note(.agent, text, at: moment)
            }
            return
        }
        let isStart = entry.text("source").map { $0 == "turn_start" } ?? true
        state.run = entry.string("turnId") ?? state.run
        let context = session.context(at: moment, source, run: state.run)
        if isStart {
            context.startRun(prompt: text, into: &facts)
        } else if let id = entry.string("id") {
            context.addLaterPrompt(id, into: &facts)
        }
        messages.note(.user, text, at: moment)
    }

    private mutating func readIntent(_ payload: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard payload.text("kind") == "tool", let request = payload.object("request"),
            let id = request.string("call_id") ?? payload.string("action_id")
        else { return }
        let name = request.string("name") ?? request.string("tool_name")
        context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: request["arguments"]), into: &facts)
        messages.note(.tool, name ?? "", at: context.at)
    }

    private func readResult(_ payload: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let id = payload.string("action_id"), let outer = payload.object("result"),
            let type = outer.text("type") ?? outer.object("result")?.text("type")
        else { return }
        let result = outer.object("result") ?? outer
        if type == "completion_succeeded" {
            readUsage(result.object("usage"), key: id, context, into: &facts)
        } else if type == "tool_succeeded" || type == "tool_failed" {
            let code = result.object("structured_content")?.integer("returncode") ?? 0
            let status: ToolCallFact.Status = type == "tool_succeeded" && code == 0 ? .ok : .error
            context.endTool(result.string("call_id") ?? outer.string("call_id") ?? id, status, into: &facts)
        }
    }

    /// Adds a call; cached tokens are inside the input.
    private func readUsage(_ usage: JSONObject?, key: String, _ context: LineFacts, into facts: inout FactBatch) {
        context.addAPICall(key, into: &facts) { call in
            call.model = session.model
            guard let usage else {
                call.unknownTokens = [.billed, .reasoning]
                return
            }
            let read = max(0, usage.integer("cached_input_tokens") ?? 0)
            call.tokens.input = max(0, (usage.integer("input_tokens") ?? 0) - read)
            call.tokens.cacheRead = read
            call.tokens.output = max(0, usage.integer("output_tokens") ?? 0)
            call.unknownTokens = [.cacheWrite, .reasoning]
        }
    }
}
