/// A usage limit of a vendor in its current window, as the agents' logs and status lines tell it.
package struct UsageLimit: Hashable, Sendable {
    package let agent: String
    /// As the agent names it.
    package let name: String
    /// The length of the window in milliseconds; nil if not stated.
    package let window: Int64?
    package let resetsAt: Timestamp?
    package let plan: String?
    /// What was used when, in hundredths of a percent; in order of time, at least one.
    package let readings: [Reading]

    package struct Reading: Hashable, Sendable {
        package let at: Timestamp
        package let used: Int

        package init(at: Timestamp, used: Int) {
            self.at = at
            self.used = used
        }
    }

    package var latest: Reading { readings[readings.count - 1] }

    /// Whether its window is over, so that what was used says nothing of now.
    package func hasReset(by now: Timestamp) -> Bool { resetsAt.map { $0 <= now } ?? false }

    /// The limits that facts state, each by its latest window; sorted by agent, then by length of the window.
    package static func all(_ facts: some Sequence<UsageLimitFact>) -> [UsageLimit] {
        let limits = Dictionary(grouping: facts) { [$0.agent, $0.name] }
        return limits.values.map(latestWindow).sorted { left, right in
            (left.agent, left.window ?? .max, left.name) < (right.agent, right.window ?? .max, right.name)
        }
    }

    private static func latestWindow(of facts: [UsageLimitFact]) -> UsageLimit {
        let sorted = facts.sorted { ($0.lastAt, $0.used) < ($1.lastAt, $1.used) }
        let last = sorted[sorted.count - 1]
        let current = sorted.filter { $0.resetsAt == last.resetsAt }
        let readings = current.flatMap { fact in
            Set([fact.firstAt, fact.lastAt]).map { Reading(at: $0, used: fact.used) }
        }
        return UsageLimit(
            agent: last.agent,
            name: last.name,
            window: last.window,
            resetsAt: last.resetsAt,
            plan: last.plan,
            readings: readings.sorted { ($0.at, $0.used) < ($1.at, $1.used) }
        )
    }
}
