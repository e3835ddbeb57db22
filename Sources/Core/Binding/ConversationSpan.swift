/// What binding must know of a conversation.
package struct ConversationSpan: Hashable, Sendable {
    package struct Run: Hashable, Sendable {
        package var key: String
        package var startedAt: Timestamp
        /// The last moment that the log shows.
        package var endedAt: Timestamp

        package init(key: String, startedAt: Timestamp, endedAt: Timestamp) {
            self.key = key
            self.startedAt = startedAt
            self.endedAt = max(startedAt, endedAt)
        }
    }

    /// The agent's catalogue id.
    package var agent: String
    /// The agent's id of the conversation.
    package var id: String
    /// When the agent made it; nil when the log does not say.
    package var createdAt: Timestamp?
    /// Where it was first seen to work.
    package var directory: String?
    /// Its own runs, without copied ones, in order of time.
    package var runs: [Run]

    package init(agent: String, id: String, createdAt: Timestamp?, directory: String?, runs: [Run]) {
        self.agent = agent
        self.id = id
        self.createdAt = createdAt
        self.directory = directory
        self.runs = runs.sorted { ($0.startedAt, $0.key) < ($1.startedAt, $1.key) }
    }
}
