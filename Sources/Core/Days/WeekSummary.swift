/// A week beside the one before.
package struct WeekSummary: Hashable, Sendable {
    /// What changed in a place.
    package struct Change: Hashable, Sendable {
        package var place: DaySummary.Place
        /// The rows; nil where nothing was done.
        package var now: DaySummary.Row?
        package var before: DaySummary.Row?

        /// What both weeks cost; nothing where nothing was done.
        package var costs: (before: CostSum, after: CostSum) {
            (before?.figures.cost ?? CostSum(), now?.figures.cost ?? CostSum())
        }
        /// The difference in picodollars; nil if one of the two costs is not known whole.
        package var cost: Int64? { WeekSummary.difference(costs.after, costs.before) }
        /// The difference in milliseconds; nil if one of the two times is not known whole.
        package var duration: Int64? {
            WeekSummary.difference(now?.figures ?? DaySummary.Figures(), before?.figures ?? DaySummary.Figures())
        }
    }

    package var week: DaySummary
    package var before: DaySummary
    /// Whether the week goes on, so that both are cut at the same hour of the week.
    package var isCut: Bool

    package init(week: DaySummary, before: DaySummary, isCut: Bool) {
        self.week = week
        self.before = before
        self.isCut = isCut
    }

    /// The difference of the totals in picodollars; nil if one of them is not known whole.
    package var cost: Int64? { Self.difference(week.total.cost, before.total.cost) }
    /// The difference of the totals in milliseconds.
    package var duration: Int64? { Self.difference(week.total, before.total) }

    /// The places of both weeks, those whose cost moved most first.
    package var changes: [Change] {
        let now = Dictionary(week.rows.map { ($0.place, $0) }) { first, _ in first }
        let then = Dictionary(before.rows.map { ($0.place, $0) }) { first, _ in first }
        return Set(now.keys).union(then.keys)
            .map { Change(place: $0, now: now[$0], before: then[$0]) }
            .sorted { left, right in
                let (first, second) = (Self.size(left.cost), Self.size(right.cost))
                if first != second { return first > second }
                let (longer, shorter) = (Self.size(left.duration), Self.size(right.duration))
                if longer != shorter { return longer > shorter }
                return (left.place.repo, left.place.branch) < (right.place.repo, right.place.branch)
            }
    }

    private static func size(_ difference: Int64?) -> UInt64 { difference?.magnitude ?? 0 }

    private static func difference(_ now: CostSum, _ before: CostSum) -> Int64? {
        guard now.state == .priced, before.state == .priced else { return nil }
        return now.picodollars.subtractingReportingOverflow(before.picodollars).partialValue
    }

    private static func difference(_ now: DaySummary.Figures, _ before: DaySummary.Figures) -> Int64? {
        guard !now.isDurationPartial, !before.isDurationPartial else { return nil }
        guard let duration = now.duration, let other = before.duration else { return nil }
        return duration - other
    }
}
