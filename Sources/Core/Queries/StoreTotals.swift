/// What the whole store holds of the agents' logs.
package struct StoreTotals: Hashable, Sendable {
    /// Conversations of all agents.
    package var conversationCount: Int
    /// Runs of all sessions.
    package var runCount: Int
    /// What all of them used and cost.
    package var usage: Usage

    package init(conversationCount: Int, runCount: Int, usage: Usage) {
        self.conversationCount = conversationCount
        self.runCount = runCount
        self.usage = usage
    }
}
