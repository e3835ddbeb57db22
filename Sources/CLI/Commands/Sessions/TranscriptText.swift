import TachoCore
import TachoIngest
import TachoStore

/// What was said in a session, read from the agent's log on demand.
struct TranscriptText {
    let context: Context
    let color: ColorMode

    /// Prints the messages in the session's log files between its start and end.
    func print(_ session: Session, _ usage: SessionUsage?, runs: [Run]) throws {
        let files = runs.logFiles
        guard let usage, !files.isEmpty else {
            return context.output.say("No log is known for this session's conversation, so there is no transcript.")
        }
        var messages: [TranscriptMessage] = []
        for file in files {
            let conversations = Set(usage.conversations.map(\.attachment.conversation))
            guard
                let found = Transcript.messages(
                    inFile: file,
                    agent: session.agent,
                    of: conversations,
                    agents: context.agents
                )
            else {
                context.output.say("The agent's log was deleted or cannot be read: \(file)")
                continue
            }
            messages += found.filter { message in
                usage.conversations.contains { conversation in
                    (conversation.attachment.from...conversation.attachment.to).contains(message.at)
                }
            }
        }
        if messages.isEmpty { context.output.say("The agent's log contains no text for this session.") }
        messages.sort { $0.at < $1.at }
        try context.output.write(messages.map(text).joined(separator: "\n"))
    }

    private func text(_ message: TranscriptMessage) -> String {
        let clock = MomentText.full(message.at, local: context.local)
        let heading = "\(clock)  \(message.speaker.rawValue)"
        let style: Style = message.speaker == .user ? .bold : .dim
        return (color.isOn(context.output.terminal) ? style.apply(to: heading) : heading) + "\n"
            + SafeText.block(message.text) + "\n"
    }
}
