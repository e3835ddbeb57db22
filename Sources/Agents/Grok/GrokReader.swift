import TachoCore
import TachoSystem

/// Reads the updates of one session of Grok Build: `{"method":"session/update","params":{"update":{…},"_meta":{…}}}`.
///
/// Its log knows no API calls: the tokens of a whole run stand in `turn_completed`, by model. Lines may be out of order.
struct GrokReader: StatefulReader {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        /// The run under way, and the number of its prompt.
        var run: String?
        var promptIndex = -1
        /// Whether a line said that it is over.
        var isOver = false
        /// The agent's id of its turn.
        var turn: String?
        /// The turns before, each followed by its run.
        var earlierTurns: [String] = []
        var directory: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&run)
            try coder.code(&promptIndex)
            try coder.code(&isOver)
            try coder.code(&turn)
            try coder.code(&earlierTurns)
            try coder.code(&directory)
        }
    }

    /// How many earlier turns a line may come late for.
    private static let rememberedTurnCount = 8

    let file: LogFile
    private let conversation: String
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init(file: LogFile, state: State) {
        self.file = file
        self.state = state
        conversation = file.part(1)
    }

    static func initialState(of file: LogFile) -> State {
        var state = State()
        state.directory = directory(of: file)
        return state
    }

    /// The directory that the sessions' directory is named for, percent-encoded; too long a name stands in a file.
    private static func directory(of file: LogFile) -> String? {
        let name = file.relativePath.prefix { $0 != "/" }
        guard name.hasPrefix("%2F") else {
            let sessions = FilePath.parent(FilePath.parent(file.path))
            return SmallFile.text(sessions + "/.cwd")
        }
        var bytes: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%"), let high = rest.first.flatMap(Hexadecimal.value),
                let low = rest.dropFirst().first.flatMap(Hexadecimal.value)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(high << 4 | low)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let params = fields.object("params"), let update = params.object("update"),
            let kind = update.text("sessionUpdate"),
            let milliseconds = params.object("_meta")?.integer("agentTimestampMs")
                ?? fields.integer("timestamp").flatMap({ $0.multipliedReportingOverflow(by: 1_000).partialValue })
        else { return }
        var context = LineFacts(
            agent: Grok.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: Timestamp(milliseconds: Int64(milliseconds)),
            source: source
        )
        context.place = state.directory.map { WorkPlace(cwd: $0, branch: nil) }
        context.addConversation(into: &facts) { $0.firstSeenAt = context.at }
        if kind == "user_message_chunk" {
            readPrompt(update, context, into: &facts)
            return
        }
        context.reference.run = run(ofTurn: params.object("_meta")?.string("promptId") ?? update.string("prompt_id"))
        if kind == "turn_completed" {
            readEnd(update, context, into: &facts)
        } else {
            readWork(kind, update, context, into: &facts)
        }
    }

    /// The run of a turn; the first line that names a new one belongs to the prompt before it.
    private mutating func run(ofTurn turn: String?) -> String? {
        guard let turn, turn != state.turn else { return state.run }
        if let index = state.earlierTurns.firstIndex(of: turn), index + 1 < state.earlierTurns.count {
            return state.earlierTurns[index + 1]
        }
        if state.turn == nil { state.turn = turn }
        return state.run
    }

    private mutating func readPrompt(_ update: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        let text = update.object("content")?.string("text")
        messages.note(.user, text, at: context.at)
        guard let index = update.object("_meta")?.integer("promptIndex") else { return }
        // A prompt may come in several pieces; a number that comes again later is that of a prompt taken back.
        if index == state.promptIndex, !state.isOver { return }
        if let turn = state.turn, let run = state.run {
            state.earlierTurns = state.earlierTurns.suffix(2 * Self.rememberedTurnCount - 2) + [turn, run]
        }
        var context = context
        state.run = "\(conversation)/\(index)@\(context.at.milliseconds)"
        state.promptIndex = index
        state.isOver = false
        state.turn = nil
        context.reference.run = state.run
        context.startRun(prompt: text, into: &facts)
    }

    private mutating func readWork(
        _ kind: JSONText,
        _ update: JSONObject,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        if kind == "tool_call", let id = update.string("toolCallId") {
            let name = update.object("_meta")?.object("x.ai/tool")?.string("name") ?? update.string("title")
            context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: update["rawInput"]), into: &facts)
            messages.note(.tool, name ?? "", at: context.at)
        } else if kind == "tool_call_update", let id = update.string("toolCallId"), let status = Self.status(update) {
            context.endTool(id, status, into: &facts)
        } else if kind == "agent_message_chunk" {
            context.noteWork(into: &facts)
            guard messages != nil, let text = update.object("content")?.string("text") else { return }
            messages.note(.agent, text, at: context.at)
        }
    }

    /// How a tool went, once it is over; `completed` is said of a command that failed, too.
    private static func status(_ update: JSONObject) -> ToolCallFact.Status? {
        guard let word = update.text("status") else { return nil }
        if word == "failed" { return .error }
        guard word == "completed" else { return nil }
        return update.object("rawOutput")?.integer("exit_code").map { $0 != 0 } ?? false ? .error : .ok
    }

    /// Reads the end of a run with all that it used; a run that ends in an error has no figures.
    private mutating func readEnd(_ update: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        if context.reference.run == state.run { state.isOver = true }
        let reason = update.text("stop_reason")
        let isStopped = reason == "cancelled"
        let hasFailed = reason == "error"
        context.endRun(isStopped ? .interrupted : hasFailed ? .failed : .complete, into: &facts)
        guard let id = update.string("prompt_id"), let usage = update.object("usage") else { return }
        let shares = Self.shares(usage)
        guard !shares.isEmpty else { return }
        var fact = UsageTotalFact(
            agent: Grok.id,
            conversation: conversation,
            segment: id,
            relation: .replaces,
            asOf: context.at,
            source: context.source,
            nanodollars: nil,
            shares: shares
        )
        fact.run = context.reference.run
        facts.add(.usageTotal(fact))
    }

    /// The figures of each model; cached tokens are inside the input, reasoning inside the output.
    private static func shares(_ usage: JSONObject) -> [UsageTotalFact.Share] {
        guard var models = usage["modelUsage"], models.enterObject() else { return [] }
        var shares: [UsageTotalFact.Share] = []
        while let model = models.nextKey() {
            guard let usage = JSONObject(&models) else { break }
            func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
            let tokens = TokenCount(
                input: max(0, figure("inputTokens") - figure("cachedReadTokens")),
                cacheRead: figure("cachedReadTokens"),
                output: figure("outputTokens"),
                reasoning: min(figure("outputTokens"), figure("reasoningTokens"))
            )
            shares.append(.init(model: model.string, tokens: tokens, nanodollars: nil))
        }
        return shares
    }
}
