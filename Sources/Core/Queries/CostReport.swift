/// What some calls used and cost, and how many sessions and runs made them.
package struct CostFigures: Hashable, Sendable {
    /// The sessions that made the calls, those of which no call is known included.
    package var sessionCount = 0
    /// Runs started by the user.
    package var runCount = 0
    /// The runs that the agent itself asked for.
    package var autoRunCount = 0
    package var runs: RunCount { RunCount(user: runCount, auto: autoRunCount) }
    package var usage = Usage()
    /// Cost the agents report beyond the calls in their logs, in picodollars; not part of `usage`; nil if none do.
    package var unloggedCost: Int64?
    /// The beginning of the first quarter of an hour with a call; nil without any.
    package var from: Timestamp?
    /// The end of the last quarter of an hour with a call.
    package var to: Timestamp?

    package init() {}

    /// Joins the figures of other sessions to these.
    package mutating func add(_ other: CostFigures) {
        sessionCount += other.sessionCount
        runCount += other.runCount
        autoRunCount += other.autoRunCount
        usage = usage + other.usage
        addUnlogged(other.unloggedCost)
        from = [from, other.from].compactMap(\.self).min()
        to = [to, other.to].compactMap(\.self).max()
    }

    /// Joins a cost without calls; a sum beyond `Int64` stays at its end.
    package mutating func addUnlogged(_ cost: Int64?) {
        guard let cost else { return }
        let (sum, overflows) = (unloggedCost ?? 0).addingReportingOverflow(cost)
        unloggedCost = overflows ? .max : sum
    }
}

package struct CostRow: Hashable, Sendable {
    /// What the row is about: an id, a path, a name, `2026-11` for a month, `2026-11-22` for a day or a week's first day.
    ///
    /// Empty for everything that has none, such as calls outside any branch.
    package var key: String
    /// A readable name, if the key is an id.
    package var label: String?
    /// What the row is about within `key`; nil without a second grouping.
    package var inner: Name?
    package var figures: CostFigures

    package init(key: String, label: String? = nil, inner: Name? = nil, figures: CostFigures) {
        self.key = key
        self.label = label
        self.inner = inner
        self.figures = figures
    }

    /// A key with its readable name.
    package struct Name: Hashable, Sendable {
        package var key: String
        package var label: String?

        package init(_ key: String, label: String? = nil) {
            self.key = key
            self.label = label
        }
    }
}

/// What calls cost, row by row.
package struct CostReport: Hashable, Sendable {
    package var grouping: CostGrouping
    /// What the rows of each key are grouped by; nil: nothing.
    package var innerGrouping: CostGrouping?
    /// The start of the period, inclusive; nil for unlimited.
    package var since: Timestamp?
    /// The end of the period, exclusive; nil for unlimited.
    package var until: Timestamp?
    /// The rows: spans of time in their order, everything else the most expensive first; those of one key follow each other.
    package var rows: [CostRow]
    /// All calls once, whatever the rows share.
    package var total: CostFigures
    /// How many calls of each model have no price, the most first.
    package var unpricedModels: [Part]
    /// The number of sessions without a log by agent, highest first.
    package var unknownAgents: [Part]
    /// Whether something counts in several rows, so that the rows' sum is more than the total.
    package var rowsOverlap: Bool

    package init(
        grouping: CostGrouping,
        innerGrouping: CostGrouping? = nil,
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        rows: [CostRow],
        total: CostFigures,
        unpricedModels: [Part],
        unknownAgents: [Part],
        rowsOverlap: Bool
    ) {
        self.grouping = grouping
        self.innerGrouping = innerGrouping
        self.since = since
        self.until = until
        self.rows = rows
        self.total = total
        self.unpricedModels = unpricedModels
        self.unknownAgents = unknownAgents
        self.rowsOverlap = rowsOverlap
    }

    /// One grouping, or two.
    package var groupings: [CostGrouping] { [grouping] + [innerGrouping].compactMap(\.self) }

    package struct Part: Hashable, Sendable {
        package var name: String
        package var count: Int

        package init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }
}

extension CostReport {
    /// Ends the last quarter of an hour at a moment: what is counted by quarters has not lasted longer than until now.
    package mutating func end(by now: Timestamp) {
        for index in rows.indices { rows[index].figures.end(by: now) }
        total.end(by: now)
    }
}

extension CostFigures {
    fileprivate mutating func end(by now: Timestamp) { to = to.map { max(from ?? $0, min($0, now)) } }
}
