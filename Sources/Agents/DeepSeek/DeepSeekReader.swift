import TachoCore

/// Reads the records of one session: `{"type":"…","seq":1,"time":…,"data":{…}}`, the first of which names the session.
///
/// A request for the session's title is logged without what it used.
struct DeepSeekReader: RecordReader {
    let file: LogFile
    var messages: [TranscriptMessage]?
    let savedState: [UInt8] = []
    /// The session of the first record.
    private var session: String?
    private var directory: String?
    /// Whether another session started it.
    private var isSubagent = false
    /// The run under way.
    private var run: String?
    /// When the turn began whose prompt is still to come.
    private var turnStart: Timestamp?

    init(file: LogFile) {
        self.file = file
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let type = fields.text("type") else { return }
        if type == "session" {
            session = fields.string("id")
            directory = fields.string("cwd")
            isSubagent = fields.integer("delegationDepth") ?? 0 > 0
            return
        }
        guard let session, let time = fields.integer("time"), let data = fields.object("data") else { return }
        let context = LineFacts(
            agent: DeepSeek.id,
            origin: LogOrigin(session),
            at: Timestamp(milliseconds: Int64(time)),
            source: source,
            reference: RunReference(run: run),
            place: directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
        context.addConversation(into: &facts) { $0.firstSeenAt = context.at }
        if type == "turn/start" {
            turnStart = context.at
            run = nil
        } else if type == "turn/end" {
            context.endRun(Self.end(data.object("reason")?.text("kind")), into: &facts)
        } else if type == "user/message" {
            readPrompt(data, context, into: &facts)
        } else if type == "assistant/message" {
            readAnswer(data, number: fields.integer("seq"), context, into: &facts)
        } else {
            readTool(type, data, context, into: &facts)
        }
    }

    private static func end(_ kind: JSONText?) -> RunFact.State {
        if kind == "completed" { return .complete }
        if kind == "failed" || kind == "error" { return .failed }
        let isStopped = kind == "cancelled" || kind == "canceled" || kind == "interrupted" || kind == "aborted"
        return isStopped ? .interrupted : .unknown
    }

    /// Reads what the user said; what the agent adds about its surroundings has another source.
    private mutating func readPrompt(_ data: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard data.object("source")?.text("kind") == "user", let id = data.string("id") else { return }
        let text = MessageText.text(data["content"])
        messages.note(.user, text, at: context.at)
        guard run == nil else { return context.addLaterPrompt(id, into: &facts) }
        var context = context
        context.at = turnStart ?? context.at
        run = id
        context.reference.run = id
        context.startRun(prompt: text, trigger: isSubagent ? .auto : .user, into: &facts)
    }

    private mutating func readAnswer(
        _ data: JSONObject,
        number: Int?,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        guard let message = data.object("message"), let usage = data.object("usage") else { return }
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        let key = message.string("id") ?? "\(context.origin.conversation)#\(number ?? 0)"
        context.addAPICall(key, into: &facts) { call in
            call.model = message.object("source")?.string("model")
            call.tokens = TokenCount(
                input: figure("inputTokens"),
                cacheRead: figure("cacheReadTokens"),
                cacheWrite5m: figure("cacheWriteTokens"),
                output: figure("outputTokens")
            )
            call.unknownTokens = .reasoning
            if usage["cacheReadTokens"] == nil { call.unknownTokens.insert(.cacheRead) }
            if usage["cacheWriteTokens"] == nil { call.unknownTokens.insert(.cacheWrite) }
        }
        guard messages != nil, let text = MessageText.joined(message["content"], where: { $0.text("type") == "text" })
        else { return }
        messages.note(.agent, text, at: context.at)
    }

    private mutating func readTool(
        _ type: JSONText,
        _ data: JSONObject,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if type == "tool/call", let id = data.string("callId") {
            let name = data.string("name")
            context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: data["arguments"]), into: &facts)
            messages.note(.tool, name ?? "", at: context.at)
        } else if type == "tool/result", let message = data.object("message"), let id = message.string("toolCallId") {
            context.endTool(id, Self.status(message), into: &facts)
        }
    }

    /// A command that failed is no error of the tool's; its output ends with `[exit code: 1]`.
    private static func status(_ message: JSONObject) -> ToolCallFact.Status {
        guard let isError = message.boolean("isError") else { return .unknown }
        let mark = "[exit code: "
        let text = MessageText.text(message["content"]) ?? ""
        let codes = text.ranges(of: mark).last.map { text[$0.upperBound...].prefix { $0 != "]" } }
        return isError || (codes ?? "0") != "0" ? .error : .ok
    }
}
