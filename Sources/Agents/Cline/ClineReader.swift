import TachoCore
import TachoSystem

/// Reads the messages of one session of Cline or of one of its sub-agents:
/// `{"version":1,"agent":"lead","sessionId":"…","messages":[…]}`.
///
/// The whole file is rewritten at every message, and a compaction leaves messages out: what was read once stays. An
/// answer that the user stopped is never written.
struct ClineReader: DocumentReader {
    let file: LogFile
    var messages: [TranscriptMessage]?
    private let path: ClinePath
    private let place: WorkPlace?
    /// The run under way.
    private var run: String?

    init?(file: LogFile) {
        guard let path = ClinePath(file.relativePath) else { return nil }
        self.file = file
        self.path = path
        let manifest = FilePath.parent(file.path) + "/\(path.session).json"
        let directory = SmallFile.bytes(manifest, limit: ClineManifest.sizeLimit).flatMap(ClineManifest.init)?.directory
        place = directory.map { WorkPlace(cwd: $0, branch: nil) }
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard var list = fields["messages"], list.enterArray() else { return }
        while list.nextElement() {
            let source = LogSource(file: source.file, offset: list.index)
            guard let message = JSONObject(&list) else { return }
            readMessage(message, source, into: &facts)
        }
    }

    private mutating func readMessage(_ message: JSONObject, _ source: LogSource, into facts: inout FactBatch) {
        guard let id = message.string("id"), let time = message.integer("ts"), let role = message.text("role") else {
            return
        }
        var context = LineFacts(
            agent: Cline.id,
            origin: LogOrigin(path.session, evidence: .stated),
            at: Timestamp(milliseconds: Int64(time)),
            source: source,
            reference: RunReference(run: run, subagent: path.subagent),
            place: place
        )
        context.addConversation(into: &facts) { $0.firstSeenAt = context.at }
        if role == "user" {
            let prompt = ClinePrompt(message)
            // Which run goes on behind the messages that a summary stands for, their earlier reading knows.
            if prompt.isSummary { run = nil }
            if prompt.isRun, path.subagent == nil {
                run = id
                context.reference.run = id
                context.startRun(prompt: prompt.text, into: &facts)
            } else if prompt.text != nil {
                context.addLaterPrompt(id, into: &facts)
            }
            if let text = prompt.text { note(.user, text, context) }
        } else if role == "assistant" {
            readUsage(message, key: "\(path.session)/\(id)", context, into: &facts)
            // How the last answer ended stands nowhere; one that calls no tool is the last, unless work follows.
            if !Self.callsTools(message) { context.endRun(.unknown, into: &facts) }
        }
        readContent(message, context, into: &facts)
    }

    private mutating func note(
        _ speaker: TranscriptMessage.Speaker,
        _ text: String,
        call: String? = nil,
        _ context: LineFacts
    ) {
        if path.subagent == nil { messages.note(speaker, text, at: context.at, call: call) }
    }

    /// Adds a call; cached and written tokens are inside the input, and 0 where the model's vendor does not tell them.
    private func readUsage(_ message: JSONObject, key: String, _ context: LineFacts, into facts: inout FactBatch) {
        guard let usage = message.object("metrics") else { return }
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        let (read, written) = (figure("cacheReadTokens"), figure("cacheWriteTokens"))
        var cost = usage["cost"]
        let statedCost = cost?.number(scale: 12).map(Int64.init)
        context.addAPICall(key, into: &facts) { call in
            call.model = message.object("modelInfo")?.string("id")
            call.tokens = TokenCount(
                input: max(0, figure("inputTokens") - read - written),
                cacheRead: read,
                cacheWrite5m: written,
                output: figure("outputTokens")
            )
            call.unknownTokens = .reasoning
            if read == 0 { call.unknownTokens.insert(.cacheRead) }
            if written == 0 { call.unknownTokens.insert(.cacheWrite) }
            // A model without a price is written as free of charge.
            call.statedCost = statedCost.flatMap { $0 > 0 ? $0 : nil }
        }
    }

    private static func callsTools(_ message: JSONObject) -> Bool {
        guard var content = message["content"], content.enterArray() else { return false }
        while content.nextElement() {
            if JSONObject(&content)?.text("type") == "tool_use" { return true }
        }
        return false
    }

    private mutating func readContent(_ message: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard var content = message["content"], content.enterArray() else { return }
        while content.nextElement() {
            guard let part = JSONObject(&content), let type = part.text("type") else { continue }
            if type == "tool_use", let id = part.string("id") {
                let name = part.string("name")
                context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: part["input"]), into: &facts)
                note(.tool, name ?? "", call: id, context)
            } else if type == "tool_result", let id = part.string("tool_use_id") {
                context.endTool(id, Self.status(part), name: part.string("name"), into: &facts)
                messages.noteResult(MessageText.text(part["content"]), ofCall: id)
            } else if type == "text", message.text("role") == "assistant", let text = part.string("text") {
                note(.agent, text, context)
            }
        }
        readChildren(message["childSessions"], context, into: &facts)
    }

    /// `is_error` says that a tool could not run; how each of its commands went stands in the content:
    /// `[{"query":"…","result":"…","success":false}]`.
    private static func status(_ result: JSONObject) -> ToolCallFact.Status {
        if result.boolean("is_error") == true { return .error }
        guard var parts = result["content"], parts.kind() == .array, parts.enterArray() else { return .ok }
        while parts.nextElement() {
            if JSONObject(&parts)?.boolean("success") == false { return .error }
        }
        return .ok
    }

    /// Reads which calls started sub-agents: `[{"toolCallId":"…","sessionId":"SESSION__SUBAGENT"}]`.
    private func readChildren(_ links: JSONCursor?, _ context: LineFacts, into facts: inout FactBatch) {
        guard var links, links.enterArray() else { return }
        while links.nextElement() {
            guard let link = JSONObject(&links), let child = link.string("sessionId"),
                let subagent = ClinePath.subagent(ofChild: child)
            else { continue }
            context.addSubagent(subagent, toolCall: link.string("toolCallId"), into: &facts)
        }
    }
}

/// A message of the user's, or one that the agent wrote in the user's name.
struct ClinePrompt {
    /// What the user typed; nil where nothing shows that somebody did.
    let text: String?
    /// Whether it starts a run rather than being delivered while one goes on.
    let isRun: Bool
    /// Whether it sums up messages that were left out.
    let isSummary: Bool

    init(_ message: JSONObject) {
        let metadata = message.object("metadata")
        // Reminders, notes of hooks and what was typed meanwhile belong to the run under way.
        let isWithin = metadata?.integer("userRunSpan") == 0
        isSummary = message.boolean("compactionSummary") == true || metadata?.text("kind") == "compaction_summary"
        let whole = isSummary ? nil : MessageText.text(message["content"])
        let typed = whole.flatMap { Self.content(of: "user_input", in: $0) ?? Self.content(of: "user_command", in: $0) }
        text = typed ?? (isWithin ? nil : whole)
        isRun = text != nil && !isWithin
    }

    /// What stands between `<tag …>` and `</tag>`.
    private static func content(of name: String, in text: String) -> String? {
        guard let tag = text.firstRange(of: "<" + name), let start = text[tag.upperBound...].firstIndex(of: ">"),
            let end = text[start...].firstRange(of: "</\(name)>")
        else { return nil }
        return String(text[text.index(after: start)..<end.lowerBound])
    }
}
