import TachoCore
import TachoSystem

/// Reads one event of an OpenHands conversation, a file of its own that never changes.
///
/// Events give local times without a zone. Which run they belong to follows from their time; the end of a run looks for
/// the prompt among the events before it.
struct OpenHandsEvent: DocumentReader {
    let file: LogFile
    var messages: [TranscriptMessage]?

    init(file: LogFile) {
        self.file = file
    }

    static func time(_ event: JSONObject) -> Timestamp? { event.text("timestamp")?.timestamp(in: .system) }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let at = Self.time(fields), let kind = fields.text("kind") else { return }
        let context = LineFacts(
            agent: OpenHands.id,
            origin: LogOrigin(file.part(0), evidence: .stated),
            at: at,
            source: source
        )
        context.addConversation(into: &facts) { $0.firstSeenAt = at }
        if kind == "MessageEvent" {
            readMessage(fields, context, into: &facts)
        } else if kind == "ActionEvent" {
            readAction(fields, context, into: &facts)
        } else if kind == "PauseEvent" || kind == "InterruptEvent" {
            end(.interrupted, context, into: &facts)
        } else if kind == "ConversationErrorEvent" {
            end(.failed, context, into: &facts)
        } else if let call = fields.string("tool_call_id"), let status = Self.status(kind, fields) {
            context.endTool(call, status, name: fields.string("tool_name"), into: &facts)
            if fields.text("tool_name") == "finish", status == .ok { end(.complete, context, into: &facts) }
        }
    }

    private mutating func readMessage(_ fields: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let message = fields.object("llm_message") else { return }
        let text = MessageText.text(message["content"])
        if fields.text("source") == "user" {
            guard let id = fields.string("id") else { return }
            var context = context
            context.reference.run = id
            context.place = directory.map { WorkPlace(cwd: $0, branch: nil) }
            context.addConversation(into: &facts)
            context.startRun(prompt: text, into: &facts)
            messages.note(.user, text, at: context.at)
        } else if fields.text("source") == "agent" {
            end(.complete, context, into: &facts)
            messages.note(.agent, text, at: context.at)
        }
    }

    private mutating func readAction(_ fields: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let call = fields.string("tool_call_id") else { return }
        let name = fields.string("tool_name")
        let summary = ToolSummary.text(ofArguments: fields.object("tool_call")?["arguments"])
        context.startTool(call, name: name, summary: summary, into: &facts)
        messages.note(.tool, name ?? "", at: context.at)
    }

    /// How a tool went; a command that failed is no error, but has an exit code.
    private static func status(_ kind: JSONText, _ fields: JSONObject) -> ToolCallFact.Status? {
        if kind == "UserRejectObservation" { return .denied }
        if kind == "AgentErrorEvent" { return .error }
        guard kind == "ObservationEvent" else { return nil }
        guard let observation = fields.object("observation") else { return .unknown }
        if let code = observation.integer("exit_code"), code != 0 { return .error }
        return observation.boolean("is_error").map { $0 ? .error : .ok } ?? .unknown
    }

    /// Adds the end of the run whose prompt is the last before this event.
    private func end(_ state: RunFact.State, _ context: LineFacts, into facts: inout FactBatch) {
        let directory = FilePath.parent(file.path)
        let name = file.part(2)
        for earlier in OpenHands.events(in: directory).reversed() where earlier < name {
            let prompt = OpenHands.withEvent("\(directory)/\(earlier)") { event -> String? in
                guard event.text("kind") == "MessageEvent", event.text("source") == "user" else { return nil }
                return event.string("id")
            }
            guard let prompt else { continue }
            var context = context
            context.reference.run = prompt
            return context.endRun(state, into: &facts)
        }
    }

    /// Where the conversation works, by the state beside the events.
    private var directory: String? {
        let state = FilePath.parent(FilePath.parent(file.path)) + "/base_state.json"
        return SmallFile.bytes(state, limit: OpenHandsState.sizeLimit, chunk: 65_536)?.withUnsafeBytes { bytes in
            JSONObject(bytes).flatMap(OpenHandsState.directory)
        }
    }
}
