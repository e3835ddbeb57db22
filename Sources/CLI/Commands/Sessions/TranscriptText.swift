import TachoCore
import TachoStore

/// What was said in a session, for people.
struct TranscriptText {
    let context: Context
    let color: ColorMode
    /// How many messages to show, the last ones; nil for all.
    let last: Int?

    /// Prints the messages in the session's log files between its start and end.
    func print(_ session: Session, _ usage: SessionUsage?, runs: [Run]) throws {
        let transcript = SessionTranscript(of: session, usage, runs: runs, context)
        if transcript.files.isEmpty {
            return context.output.say("No log is known for this session's conversation, so there is no transcript.")
        }
        for file in transcript.unreadableFiles {
            context.output.say("The agent's log was deleted or cannot be read: \(file)")
        }
        if transcript.messages.isEmpty { context.output.say("The agent's log contains no text for this session.") }
        try context.output.write(texts(transcript).suffix(last ?? .max).joined(separator: "\n"))
    }

    /// Each message with its heading, ending with a line break.
    func texts(_ transcript: SessionTranscript) -> [String] {
        var calls = TranscriptCalls(transcript.runs)
        return transcript.messages.map { text($0, &calls) }
    }

    private func text(_ message: TranscriptMessage, _ calls: inout TranscriptCalls) -> String {
        let clock = MomentText.full(message.at, local: context.local)
        switch message.speaker {
        case .user: return colored("\(clock)  user", .bold) + "\n" + SafeText.block(message.text) + "\n"
        case .agent: return colored("\(clock)  agent", .dim) + "\n" + SafeText.block(message.text) + "\n"
        case .tool: return colored("\(clock)  tool", .dim) + "\n" + tool(message, calls.take(message)) + "\n"
        }
    }

    /// The tool with what it was called with, and how that ended.
    private func tool(_ message: TranscriptMessage, _ call: ToolCallFact?) -> String {
        let object = call?.summary.map { " \($0)" } ?? ""
        let words = SafeText.line(message.text + object)
        let result = result(message).map { "\n" + $0 } ?? ""
        guard let call, let end = TranscriptCalls.end(of: call) else { return words + result }
        return "\(words)  " + colored(end, call.status == .error ? .red : .dim) + result
    }

    /// How many lines of a tool's result are shown, and how many characters of a line.
    private static let (lineLimit, lengthLimit) = (10, 500)

    /// The beginning of what a tool answered, indented; nil if that is not known.
    private func result(_ message: TranscriptMessage) -> String? {
        guard let result = message.result else { return nil }
        let all = SafeText.block(result).split(separator: "\n", omittingEmptySubsequences: false)
        let lines = all.reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed()
        guard !lines.isEmpty else { return nil }
        let shown = lines.prefix(Self.lineLimit).map { line in
            "  " + (line.count > Self.lengthLimit ? line.prefix(Self.lengthLimit) + "…" : line)
        }
        let rest = lines.count - shown.count
        let more = rest > 0 ? ["  … \(CountText.of(rest, "more line"))"] : []
        return (shown + more).map { colored($0, .dim) }.joined(separator: "\n")
    }

    private func colored(_ text: String, _ style: Style) -> String {
        color.isOn(context.output.terminal) ? style.apply(to: text) : text
    }
}
