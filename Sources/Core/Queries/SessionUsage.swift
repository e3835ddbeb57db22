/// What a session's runs used and cost, as far as logs tell.
package struct SessionUsage: Hashable, Sendable {
    /// A conversation that the session wrote.
    package struct Conversation: Hashable, Sendable {
        /// When, and how that is known.
        package var attachment: Attachment
        /// The conversation whose history it began with.
        package var parent: String?
        /// The cost of calls that only the agent's own total knows, in picodollars; nil when it tells none.
        ///
        /// It is no part of any other sum. A conversation that several sessions wrote has it in the last of them.
        package var unloggedCost: Int64?

        package init(attachment: Attachment, parent: String? = nil, unloggedCost: Int64? = nil) {
            self.attachment = attachment
            self.parent = parent
            self.unloggedCost = unloggedCost
        }
    }

    /// One model's part.
    package struct Share: Hashable, Sendable {
        /// The model as the log names it; empty where it names none.
        package var model: String
        /// What its calls used.
        package var usage: Usage

        package init(model: String, usage: Usage) {
            self.model = model
            self.usage = usage
        }
    }

    /// How many runs a person asked for; nil when no log tells.
    ///
    /// An agent without readable logs has one a session.
    package var runCount: Int?
    /// How many runs the agent itself asked for; nil when no log tells.
    package var autoRunCount: Int?
    /// How many tools were called; nil when no log tells.
    package var toolCallCount: Int?
    /// What all calls used and cost; of an unknown number of calls where `isLogged` is false.
    package var total = Usage()
    /// The part of `total` that sub-agents used.
    package var subagents = Usage()
    /// The parts of `total` by model, the most expensive first.
    package var models: [Share] = []
    /// The three clocks; nil when no log tells.
    package var clocks: SessionClocks?
    /// The conversations, in order of time.
    package var conversations: [Conversation] = []

    /// Makes the usage of a session of which nothing is known.
    package init() {}

    /// Whether a log tells of the session's work: without one no number of calls or tokens is known, not even 0.
    package var isLogged: Bool { clocks != nil }

    /// How the session is tied to its conversations: the weakest of the ties, `none` without any.
    package var binding: Binding {
        if conversations.isEmpty { return .none }
        return conversations.contains { $0.attachment.binding == .inferred } ? .inferred : .exact
    }

    /// The cost of calls of its conversations that no line of a log shows; nil when no agent's total tells of them.
    package var unloggedCost: Int64? {
        let costs = conversations.compactMap(\.unloggedCost)
        return costs.isEmpty ? nil : costs.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    }
}
