/// One message of a conversation, read from the agent's own log on demand; the store keeps none.
package struct TranscriptMessage: Hashable, Sendable {
    /// Who spoke.
    package enum Speaker: String, CaseIterable, Sendable {
        /// The user, or a program that drives the agent.
        case user
        /// The model.
        case agent
        /// The agent calling a tool.
        case tool
    }

    /// The log line's timestamp.
    package var at: Timestamp
    /// Who spoke.
    package var speaker: Speaker
    /// The text as recorded, or a tool's name: not safe for a terminal.
    package var text: String

    /// Creates a message.
    package init(at: Timestamp, speaker: Speaker, text: String) {
        self.at = at
        self.speaker = speaker
        self.text = text
    }
}
