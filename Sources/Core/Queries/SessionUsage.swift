/// The usage and cost of a session's runs, as far as there are logs.
package struct SessionUsage: Hashable, Sendable {
    /// A conversation that the session wrote.
    package struct Conversation: Hashable, Sendable {
        /// When, and how that is known.
        package var attachment: Attachment
        /// The conversation whose history it began with.
        package var parent: String?
        /// Cost the agent reports beyond the calls in its log, in picodollars; nil if it reports no total.
        ///
        /// It is not part of any other sum. If several sessions wrote to a conversation, the last one has it.
        package var unloggedCost: Int64?

        package init(attachment: Attachment, parent: String? = nil, unloggedCost: Int64? = nil) {
            self.attachment = attachment
            self.parent = parent
            self.unloggedCost = unloggedCost
        }
    }

    /// One model's part.
    package struct Share: Hashable, Sendable {
        /// The model name as logged; empty if not logged.
        package var model: String
        package var usage: Usage

        package init(model: String, usage: Usage) {
            self.model = model
            self.usage = usage
        }
    }

    /// The number of runs started by the user; nil without a log.
    package var runCount: Int?
    /// The number of runs started automatically; nil without a log.
    package var autoRunCount: Int?
    /// Both counts; nil without a log.
    package var runs: RunCount? { runCount.map { RunCount(user: $0, auto: autoRunCount ?? 0) } }
    /// The number of tool calls; nil without a log.
    package var toolCallCount: Int?
    /// What all calls used and cost; of an unknown number of calls where `isLogged` is false.
    package var total = Usage()
    /// The part of `total` that sub-agents used.
    package var subagents = Usage()
    /// The parts of `total` by model, the most expensive first.
    package var models: [Share] = []
    /// How far its latest run is; nil without a log.
    package var latestRun: LatestRun?
    /// What the agent's hooks said last; nil if none are installed.
    package var hook: HookState?
    /// The beginning of the first prompt with a preview; nil if no prompt has one.
    package var title: String?
    /// Duration, working time and waiting time; nil without a log.
    package var clocks: SessionClocks?
    /// When the agent worked and asked.
    package var times = SessionTimes(runs: nil)
    /// The conversations, in order of time.
    package var conversations: [Conversation] = []

    /// Makes the usage of a session of which nothing is known.
    package init() {}

    /// Whether there is a log of the session: without one, no number of calls or tokens is known, not even 0.
    package var isLogged: Bool { clocks != nil }

    /// How reliably the session is matched to its conversations: the weakest of its bindings, `none` without any.
    package var binding: Binding {
        if conversations.isEmpty { return .none }
        return conversations.contains { $0.attachment.binding == .inferred } ? .inferred : .exact
    }

    /// Cost that agents report beyond the calls in their logs; nil if they report no totals.
    package var unloggedCost: Int64? {
        let costs = conversations.compactMap(\.unloggedCost)
        return costs.isEmpty ? nil : costs.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    }
}
