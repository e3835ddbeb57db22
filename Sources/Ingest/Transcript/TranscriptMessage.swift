package import TachoCore

/// One thing that was said in a conversation, read from the agent's own log when it is asked for.
package struct TranscriptMessage: Hashable, Sendable {
    /// Who spoke.
    package enum Speaker: String, Sendable {
        /// The person, or a program that drives the agent for one.
        case user
        /// The model.
        case agent
        /// The agent, as it called a tool.
        case tool
    }

    /// The line's time.
    package var at: Timestamp
    /// Who spoke.
    package var speaker: Speaker
    /// What was said, as recorded: not safe for a terminal.
    package var text: String
}
