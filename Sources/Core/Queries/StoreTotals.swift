/// What the whole store holds of the agents' logs.
package struct StoreTotals: Hashable, Sendable {
    /// Conversations of all agents.
    package var conversationCount: Int
    /// Runs of all sessions.
    package var runs: RunCount
    /// What all of them used and cost.
    package var usage: Usage

    package init(conversationCount: Int, runs: RunCount, usage: Usage) {
        self.conversationCount = conversationCount
        self.runs = runs
        self.usage = usage
    }
}
