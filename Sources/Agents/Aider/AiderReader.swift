import TachoCore
import TachoSystem

/// Reads the history of one project, a text that is meant for people.
///
///     # aider chat started at 2026-01-02 10:00:00
///     #### add a test
///     (the answer)
///     > Tokens: 4.2k sent, 350 received. Cost: $0.02 message, $0.05 session.
///
/// Only the start of a session has a time, a local one without a zone, and all that follows has it too. Nothing has an id:
/// a session is known by its start and the project's name, the rest by its number. What the agent itself writes ends in
/// two spaces, which tells its lines from those of an answer.
struct AiderReader: LineReader, StateKeeper {
    /// What must be known of the lines so far.
    struct State: ReaderState {
        var startedAt: Timestamp?
        /// How many runs and calls the session had.
        var runCount = 0
        var callCount = 0
        /// Whether a run is under way; a command starts none.
        var hasRun = false
        /// Whether the last line belongs to what the user typed.
        var isTyped = false
        /// The first line of a report whose cost is on the next one.
        var report: String?
        /// nil where several models work together.
        var model: String?
        /// The answer so far, for the transcript.
        var answer: String?

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            try coder.code(&startedAt)
            try coder.code(&runCount)
            try coder.code(&callCount)
            try coder.code(&hasRun)
            try coder.code(&isTyped)
            try coder.code(&report)
            try coder.code(&model)
            try coder.code(&answer)
        }
    }

    /// Where an answer is cut in the transcript, in characters.
    private static let answerLimit = 16_384

    let file: LogFile
    private(set) var state: State
    var messages: [TranscriptMessage]?

    init?(file: LogFile, state: State) {
        self.file = file
        self.state = state
    }

    mutating func read(_ line: UnsafeRawBufferPointer, at offset: Int, into facts: inout FactBatch) -> LogLineOutcome {
        let text = String(decoding: line, as: UTF8.self)
        let source = LogSource(file: file.path, offset: offset)
        if let time = AiderLine.start(text) {
            startSession(at: time, source, into: &facts)
            return .read
        }
        guard let startedAt = state.startedAt else { return .read }
        let isOwn = text.hasSuffix("  ")
        let (wasTyped, report) = (state.isTyped, state.report)
        state.isTyped = false
        state.report = nil
        var context = context(at: startedAt, source)
        if isOwn, text.hasPrefix("#### ") {
            state.isTyped = true
            endAnswer(at: startedAt)
            readTyped(AiderLine.content(text), isFirst: !wasTyped, &context, into: &facts)
        } else if isOwn, let usage = AiderUsage(text) ?? report.flatMap({ AiderUsage($0, cost: text) }) {
            endAnswer(at: startedAt)
            state.callCount += 1
            addCall(usage, context, into: &facts)
        } else if text.hasPrefix("> Tokens: "), text.hasSuffix(" received.") {
            // Where the cache was used the report takes two lines. Without the second one it is part of an answer.
            state.report = text
        } else if isOwn, text.hasPrefix("> ") {
            endAnswer(at: startedAt)
            readModel(AiderLine.content(text))
        } else if messages != nil, state.hasRun, (state.answer?.count ?? 0) < Self.answerLimit {
            state.answer = state.answer.map { $0 + "\n" + text } ?? text
        }
        return .read
    }

    private mutating func startSession(at moment: Timestamp, _ source: LogSource, into facts: inout FactBatch) {
        if let last = state.startedAt { endAnswer(at: last) }
        state = State()
        state.startedAt = moment
        context(at: moment, source).addConversation(into: &facts) { $0.firstSeenAt = moment }
    }

    private func context(at moment: Timestamp, _ source: LogSource) -> LineFacts {
        let project = FilePath.parent(file.path)
        let name = project.split(separator: "/").last.map(String.init) ?? ""
        let conversation = "\(CivilTime(utc: moment).date)T\(CivilTime(utc: moment).clock)@\(name)"
        var context = LineFacts(
            agent: Aider.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: moment,
            source: source,
            place: WorkPlace(cwd: project, branch: nil)
        )
        if state.hasRun { context.reference.run = Self.key("run", state.runCount, conversation) }
        return context
    }

    /// Numbers sort as their texts do, for everything in a session has one time.
    private static func key(_ kind: String, _ number: Int, _ conversation: String) -> String {
        "\(conversation)/\(kind)-\(number.padded(to: 6))"
    }

    private mutating func readTyped(
        _ text: String,
        isFirst: Bool,
        _ context: inout LineFacts,
        into facts: inout FactBatch
    ) {
        if isFirst {
            guard let prompt = AiderLine.prompt(text) else {
                state.hasRun = false
                return
            }
            state.runCount += 1
            state.hasRun = true
            context.reference.run = Self.key("run", state.runCount, context.origin.conversation)
            context.startRun(prompt: prompt, into: &facts)
        }
        if state.hasRun { messages.note(.user, text, at: context.at) }
    }

    private mutating func endAnswer(at moment: Timestamp) {
        let answer = state.answer?.split(separator: "\n").joined(separator: "\n") ?? ""
        state.answer = nil
        if !answer.isEmpty { messages.note(.agent, answer, at: moment) }
    }

    private func addCall(_ usage: AiderUsage, _ context: LineFacts, into facts: inout FactBatch) {
        context.addAPICall(Self.key("call", state.callCount, context.origin.conversation), into: &facts) { call in
            call.model = state.model
            call.tokens = usage.tokens
            call.unknownTokens = usage.unknown
            call.statedCost = usage.cost
        }
    }

    /// Reads `Model: gpt-5 with diff edit format`; with an editor's model beside, which of both answered is not stated.
    private mutating func readModel(_ text: String) {
        if text.hasPrefix("Editor model: ") { state.model = nil }
        guard text.hasPrefix("Model: ") || text.hasPrefix("Main model: "),
            let start = text.firstRange(of: "odel: ")?.upperBound,
            let end = text[start...].firstRange(of: " with ")?.lowerBound
        else { return }
        state.model = String(text[start..<end])
    }
}
