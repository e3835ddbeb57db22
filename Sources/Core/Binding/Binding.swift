/// How a session is tied to a conversation.
package enum Binding: String, CaseIterable, Sendable, Codable {
    /// By proof: the agent's pid registry, its open log file, or the id on its command line.
    case exact
    /// By directory and time, with exactly one session that it can be.
    case inferred
    /// Not at all: nothing fits, or more than one session does. A guess is never shown as a fact.
    case none
}

/// The time during which a session wrote a conversation.
package struct Attachment: Hashable, Sendable {
    package var session: SessionID
    /// The agent's id of the conversation.
    package var conversation: String
    /// How the tie is known: `exact` or `inferred`.
    package var binding: Binding
    /// The start of the conversation's runs in the session.
    package var from: Timestamp
    package var to: Timestamp

    package init(session: SessionID, conversation: String, binding: Binding, from: Timestamp, to: Timestamp) {
        self.session = session
        self.conversation = conversation
        self.binding = binding
        self.from = from
        self.to = to
    }
}
