package import TachoCore

/// One thing that was said in a conversation, read from the agent's own log when it is asked for.
package struct RecordedMessage: Hashable, Sendable {
    /// When.
    package var at: Timestamp
    /// Who spoke: `user`, `agent`, or `tool` for the agent calling one.
    package var speaker: String
    /// What was said, as recorded: not cleaned.
    package var text: String

    /// Makes a message.
    package init(at: Timestamp, speaker: String, text: String) {
        self.at = at
        self.speaker = speaker
        self.text = text
    }
}
