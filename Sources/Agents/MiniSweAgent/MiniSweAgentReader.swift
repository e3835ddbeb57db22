import TachoCore

/// Reads the trajectory of mini-swe-agent's last run: `{"info":{…},"messages":[…],"trajectory_format":"…"}`.
///
/// Nothing names the run or says where it works, so its first response does, which every later state of the file repeats.
/// Prompts have no time: a run counts from its first call.
struct MiniSweAgentReader: DocumentReader {
    let file: LogFile
    var messages: [TranscriptMessage]?
    /// The first response's id, by which the conversation is known.
    private var conversation: String?
    /// The run under way, by the id of its first response.
    private var run: String?
    /// What the user asked for, until the first call of the run.
    private var prompt: String?
    /// The last time in any message.
    private var lastMoment: Timestamp?
    /// Tool calls without a result yet, in their order.
    private var openTools: [String] = []

    init(file: LogFile) {
        self.file = file
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        let template = fields.object("info")?.object("config")?.object("agent")?.string("instance_template")
        guard var list = fields["messages"], list.enterArray() else { return }
        while list.nextElement() {
            let source = LogSource(file: source.file, offset: list.index)
            guard let message = JSONObject(&list), let role = message.text("role") else { continue }
            if role == "assistant" {
                readAnswer(message, at: source, into: &facts)
            } else if role == "exit" {
                readExit(message, at: source, into: &facts)
            } else if let code = message.object("extra")?.integer("returncode") {
                readToolResult(message, code: code, at: source, into: &facts)
            } else if role == "user" {
                readPrompt(message, template: template)
            }
        }
    }

    private func context(at moment: Timestamp, _ source: LogSource) -> LineFacts? {
        guard let conversation else { return nil }
        return LineFacts(
            agent: MiniSweAgent.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: moment,
            source: source,
            reference: RunReference(run: run)
        )
    }

    private static func time(_ message: JSONObject) -> Timestamp? {
        var time = message.object("extra")?["timestamp"]
        return time?.number(scale: 3).map { Timestamp(milliseconds: Int64($0)) }
    }

    /// Reads a task: the first message, or one that the user gave at the end of another; others are remarks.
    private mutating func readPrompt(_ message: JSONObject, template: String?) {
        let kind = message.object("extra")?.text("interrupt_type")
        guard let text = message.string("content"), kind == nil || kind == "UserNewTask" else { return }
        if kind == nil, conversation != nil || prompt != nil { return }
        let news = "The user added a new task: "
        prompt = text.hasPrefix(news) ? String(text.dropFirst(news.count)) : Self.task(in: text, template: template)
        run = nil
    }

    /// The task within a template such as `Please solve this issue: {{task}} …`.
    private static func task(in text: String, template: String?) -> String {
        guard let template, let hole = template.firstRange(of: "{{task}}"), text.hasPrefix(template[..<hole.lowerBound])
        else { return text }
        let rest = text.dropFirst(template[..<hole.lowerBound].count)
        let behind = template[hole.upperBound...].prefix(24)
        return String(behind.isEmpty ? rest : rest[..<(rest.firstRange(of: behind)?.lowerBound ?? rest.endIndex)])
    }

    private mutating func readAnswer(_ message: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let extra = message.object("extra"), let response = extra.object("response"),
            let id = response.string("id"), let end = Self.time(message)
        else { return }
        conversation = conversation ?? id
        let start = response.integer("created").map { Timestamp(milliseconds: Int64($0) * 1_000) } ?? end
        openRun(id, at: min(start, end), source, into: &facts)
        lastMoment = end
        guard let context = context(at: end, source) else { return }
        context.addConversation(into: &facts)
        context.addAPICall(id, into: &facts) { call in
            call.startedAt = min(start, end)
            call.model = response.string("model")
            var cost = extra["cost"]
            call.statedCost = cost?.number(scale: 12).flatMap { $0 > 0 ? Int64($0) : nil }
            if let usage = response.object("usage") {
                (call.tokens, call.unknownTokens) = RawUsage.tokens(usage)
            } else {
                call.unknownTokens = [.billed, .reasoning]
            }
        }
        if let text = MessageText.text(message["content"]) {
            messages.note(.agent, text, at: end)
        }
        readActions(extra["actions"], response: id, context, into: &facts)
    }

    /// Starts the run that the last task asked for, now that something has a time and an id.
    private mutating func openRun(_ id: String, at moment: Timestamp, _ source: LogSource, into facts: inout FactBatch)
    {
        guard run == nil else { return }
        run = id
        guard let context = context(at: moment, source) else { return }
        context.addConversation(into: &facts) { $0.firstSeenAt = moment }
        context.startRun(prompt: prompt, into: &facts)
        messages.note(.user, prompt, at: moment)
    }

    /// Reads the commands that an answer asked for; models that write them as text give them no id.
    private mutating func readActions(
        _ actions: JSONCursor?,
        response: String,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        openTools = []
        guard var actions, actions.enterArray() else { return }
        while actions.nextElement() {
            guard let action = JSONObject(&actions) else { continue }
            let id = action.string("tool_call_id") ?? "\(response)#\(openTools.count)"
            let command = action.string("command")
            context.startTool(id, name: "bash", summary: command.map(LogPreview.text), into: &facts)
            openTools.append(id)
            messages.note(.tool, "bash", at: context.at)
        }
    }

    private mutating func readToolResult(
        _ message: JSONObject,
        code: Int,
        at source: LogSource,
        into facts: inout FactBatch
    ) {
        guard let at = Self.time(message) ?? lastMoment, let context = context(at: at, source) else { return }
        lastMoment = at
        guard let id = message.string("tool_call_id") ?? openTools.first else { return }
        openTools.removeAll { $0 == id }
        // The command that hands in the work, and those behind one that was refused, are never run.
        let isSkipped = message.object("extra")?.text("exception_info") == "action was not executed"
        context.endTool(id, isSkipped ? .unknown : code == 0 ? .ok : .error, name: "bash", into: &facts)
    }

    private func readExit(_ message: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let lastMoment, let context = context(at: lastMoment, source) else { return }
        let isDone = message.object("extra")?.text("exit_status") == "Submitted"
        context.endRun(isDone ? .complete : .failed, into: &facts)
    }
}
