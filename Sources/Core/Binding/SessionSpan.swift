/// What binding must know of a session that hooks saw.
package struct SessionSpan: Hashable, Sendable {
    /// Proof that the session writes a conversation.
    package struct Claim: Hashable, Sendable {
        /// The agent's id of the conversation.
        package var conversation: String
        /// When the proof was seen; the conversation may have begun a little earlier.
        package var at: Timestamp

        package init(conversation: String, at: Timestamp) {
            self.conversation = conversation
            self.at = at
        }
    }

    package var id: SessionID
    /// The agent's catalogue id.
    package var agent: String
    package var startedAt: Timestamp
    /// Its end as hooks saw it; nil while it lives.
    package var endedAt: Timestamp?
    /// Whether it ended unseen: its agent may have worked on after the last sign of it.
    package var isLost: Bool
    /// Whether the conversation that it began goes on after its end, in the background.
    package var isDispatch: Bool
    /// The directories it is known to work in: the shell's and the agent's own.
    package var directories: Set<String>
    /// What is proven, in order of time.
    package var claims: [Claim]

    package init(
        id: SessionID,
        agent: String,
        startedAt: Timestamp,
        endedAt: Timestamp?,
        isLost: Bool = false,
        isDispatch: Bool = false,
        directories: Set<String>,
        claims: [Claim]
    ) {
        self.id = id
        self.agent = agent
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.isLost = isLost
        self.isDispatch = isDispatch
        self.directories = directories
        self.claims = claims.sorted { ($0.at, $0.conversation) < ($1.at, $1.conversation) }
    }

    /// Whether the session was open at a timestamp, give or take `slack` milliseconds.
    func lives(at moment: Timestamp, slack: Int64) -> Bool {
        moment >= startedAt + (-slack) && endedAt.map { moment <= $0 + slack } ?? true
    }
}
