/// How the sessions and the conversations of some time are tied to each other.
package struct BindingCounts: Hashable, Sendable {
    /// The sessions of agents with readable logs that this machine's hooks saw, by their tie to a conversation.
    package var sessions: [Binding: Int] = [:]
    package var conversationCount = 0
    /// Those of them that are tied to no session that a hook saw.
    package var unboundConversationCount = 0

    package init(sessions: [Binding: Int] = [:], conversationCount: Int = 0, unboundConversationCount: Int = 0) {
        self.sessions = sessions
        self.conversationCount = conversationCount
        self.unboundConversationCount = unboundConversationCount
    }
}
