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
        var calls = TranscriptCalls(runs)
        let texts = transcript.messages.map { text($0, &calls) }
        try context.output.write(texts.suffix(last ?? .max).joined(separator: "\n"))
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
        guard let call, let end = TranscriptCalls.end(of: call) else { return words }
        return "\(words)  " + colored(end, call.status == .error ? .red : .dim)
    }

    private func colored(_ text: String, _ style: Style) -> String {
        color.isOn(context.output.terminal) ? style.apply(to: text) : text
    }
}
