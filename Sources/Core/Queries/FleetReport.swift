/// What the sums of many machines are grouped by.
package enum FleetGrouping: String, CaseIterable, Sendable, Codable {
    case day, week, month, repo, branch, agent, model, owner, machine

    /// The grouping of one machine's own costs that has the same spans of time; nil if rows are no spans.
    package var time: CostGrouping? {
        switch self {
        case .day: .day
        case .week: .week
        case .month: .month
        default: nil
        }
    }
}

/// The figures of sessions and usage of many machines.
package struct FleetFigures: Hashable, Sendable {
    /// Sessions that started there; nil for models, of which a session may have several.
    package var sessionCount: Int?
    /// The time in milliseconds that agents worked in these sessions, as far as logs say; nil where none does.
    package var active: Int64?
    package var usage: Usage

    package init(sessionCount: Int? = nil, active: Int64? = nil, usage: Usage = Usage()) {
        self.sessionCount = sessionCount
        self.active = active
        self.usage = usage
    }

    /// Joins the figures of different sessions and calls; counts that one side does not have stay unknown.
    package static func + (left: FleetFigures, right: FleetFigures) -> FleetFigures {
        let active = [left.active, right.active].compactMap(\.self)
        return FleetFigures(
            sessionCount: left.sessionCount.flatMap { count in right.sessionCount.map { count + $0 } },
            active: active.isEmpty ? nil : active.reduce(0, +),
            usage: left.usage + right.usage
        )
    }
}

package struct FleetRow: Hashable, Sendable {
    /// The day, repository, owner, …; empty for what has none.
    package var key: String
    /// A readable name; nil where that is the key.
    package var label: String?
    package var figures: FleetFigures

    package init(key: String, label: String? = nil, figures: FleetFigures) {
        self.key = key
        self.label = label
        self.figures = figures
    }
}

/// What many machines used and cost, as a database has it.
package struct FleetReport: Hashable, Sendable {
    package var grouping: FleetGrouping
    /// The start of the period, inclusive.
    package var since: Timestamp
    /// The end of the period, exclusive.
    package var until: Timestamp
    /// In order of time, or the most expensive first.
    package var rows: [FleetRow]

    package init(grouping: FleetGrouping, since: Timestamp, until: Timestamp, rows: [FleetRow]) {
        self.grouping = grouping
        self.since = since
        self.until = until
        self.rows = rows
    }

    /// The sum of all rows: nothing counts in two.
    package var total: FleetFigures {
        let none = FleetFigures(sessionCount: grouping == .model ? nil : 0)
        return rows.reduce(none) { $0 + $1.figures }
    }
}
