import TachoCore
import TachoStore

/// What was said in a session, for people.
struct TranscriptText {
    let context: Context
    let color: ColorMode

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
        try context.output.write(transcript.messages.map(text).joined(separator: "\n"))
    }

    private func text(_ message: TranscriptMessage) -> String {
        let clock = MomentText.full(message.at, local: context.local)
        let heading = "\(clock)  \(message.speaker.rawValue)"
        let style: Style = message.speaker == .user ? .bold : .dim
        return (color.isOn(context.output.terminal) ? style.apply(to: heading) : heading) + "\n"
            + SafeText.block(message.text) + "\n"
    }
}
