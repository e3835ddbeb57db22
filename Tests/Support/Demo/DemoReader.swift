import TachoAgents
import TachoCore

/// Reads a log of the demo agent: `logs/CONVERSATION.jsonl`, one event a line.
struct DemoReader: LineReader {
    private let file: LogFile
    private let conversation: String
    /// The run under way: the whole state.
    private var run: String?
    /// Collected for `show --transcript`, unless nil.
    var messages: [TranscriptMessage]?

    init(file: LogFile, savedState: [UInt8]?) {
        self.file = file
        conversation = String(file.relativePath.dropLast(".jsonl".count))
        run = savedState.flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
    }

    var savedState: [UInt8] { Array((run ?? "").utf8) }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        guard let fields = JSONObject(line) else { return .malformed }
        guard let at = fields.text("at")?.timestamp, let type = fields.text("type") else { return .read }
        if type == "start" {
            readStart(fields, at, into: &facts)
        } else if type == "prompt" {
            readPrompt(fields, at, into: &facts)
        } else if type == "call" {
            readCall(fields, at, offset, into: &facts)
        } else if type == "tool" {
            readTool(fields, at, into: &facts)
        } else if type == "total" {
            readTotal(fields, at, offset, into: &facts)
        } else if type == "over" {
            addRun(into: &facts) { $0.overAt = at }
        }
        return .read
    }

    private var origin: LogOrigin { LogOrigin(conversation) }

    private func addRun(into facts: inout FactBatch, change: (inout RunFact) -> Void) {
        guard let run else { return }
        var fact = RunFact(agent: "demo", key: run, origin: origin)
        change(&fact)
        facts.add(.run(fact))
    }

    private func readStart(_ fields: JSONObject, _ at: Timestamp, into facts: inout FactBatch) {
        var fact = ConversationFact(agent: "demo", key: conversation)
        fact.firstSeenAt = at
        fact.place = Dated(WorkPlace(cwd: fields.string("cwd"), branch: nil), at: at)
        facts.add(.conversation(fact))
    }

    private mutating func readPrompt(_ fields: JSONObject, _ at: Timestamp, into facts: inout FactBatch) {
        run = fields.string("id")
        let text = fields.string("text") ?? ""
        messages.note(.user, text, at: at)
        addRun(into: &facts) {
            $0.startedAt = at
            $0.trigger = .user
            $0.preview = Dated(LogPreview.text(text), at: at)
        }
    }

    private func readCall(_ fields: JSONObject, _ at: Timestamp, _ offset: Int, into facts: inout FactBatch) {
        guard let key = fields.string("id") else { return }
        let source = LogSource(file: file.path, offset: offset)
        var fact = APICallFact(agent: "demo", key: key, origin: origin, at: at, source: source)
        fact.reference = RunReference(run: run)
        fact.model = fields.string("model")
        fact.tokens = TokenCount(input: fields.integer("input") ?? 0, output: fields.integer("output") ?? 0)
        fact.unknownTokens = [.cacheRead, .cacheWrite]
        if fields.integer("input") == nil { fact.unknownTokens.insert(.input) }
        fact.statedCost = fields.integer("nanodollars").map { Int64($0) * 1_000 }
        facts.add(fact)
        addRun(into: &facts) { $0.lastActivityAt = at }
    }

    private mutating func readTool(_ fields: JSONObject, _ at: Timestamp, into facts: inout FactBatch) {
        guard let key = fields.string("id") else { return }
        var fact = ToolCallFact(agent: "demo", key: key, origin: origin)
        fact.reference = RunReference(run: run)
        fact.name = fields.string("name")
        fact.status = fields.boolean("ok").map { $0 ? .ok : .error } ?? .unknown
        fact.startedAt = at
        fact.endedAt = at
        facts.add(fact)
        messages.note(.tool, fact.name, at: at, call: key)
        messages.noteResult(fields.string("result"), ofCall: key)
    }

    private func readTotal(_ fields: JSONObject, _ at: Timestamp, _ offset: Int, into facts: inout FactBatch) {
        let tokens = TokenCount(input: fields.integer("input") ?? 0, output: fields.integer("output") ?? 0)
        var fact = UsageTotalFact(
            agent: "demo",
            conversation: conversation,
            segment: fields.string("segment"),
            relation: fields.string("relation").flatMap(UsageTotalFact.Relation.init(rawValue:)) ?? .replaces,
            asOf: at,
            source: LogSource(file: file.path, offset: offset),
            nanodollars: fields.integer("nanodollars"),
            shares: [.init(model: fields.string("model") ?? "demo-1", tokens: tokens, nanodollars: nil)]
        )
        fact.startedAt = fields.text("since")?.timestamp
        facts.add(.usageTotal(fact))
    }
}
