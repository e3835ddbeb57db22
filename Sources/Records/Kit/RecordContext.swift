package import TachoCore

/// For whom records are written.
package struct RecordContext: Sendable {
    package var local: LocalTime
    /// The commands that resume a conversation, by agent.
    package var resumeCommands: [String: ResumeCommand]
    /// Whether recorded text loses what could deceive its reader: `SafeText.line`.
    package var isSafe: Bool

    /// Creates a context that writes text as it was recorded.
    package init(
        local: LocalTime,
        isSafe: Bool = false,
        resumeCommands: [String: ResumeCommand] = [:]
    ) {
        self.local = local
        self.isSafe = isSafe
        self.resumeCommands = resumeCommands
    }

    /// The command that resumes a conversation; nil if the agent has none.
    package func resumeCommand(agent: String, conversation: String) -> String? {
        resumeCommands[agent]?.text(conversation: conversation)
    }

    /// Recorded text as the reader gets it.
    func text(_ recorded: String) -> String { isSafe ? SafeText.line(recorded) : recorded }
}
