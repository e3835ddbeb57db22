import TachoCore
import TachoStore

/// What was spent in a period and in the one before it, which is as long.
struct ReportComparison {
    let periods: ReportPeriods
    let now: CostFigures
    let then: CostFigures
    /// When the first session of all began, if that is within the period before: it is not whole.
    let firstRecord: Timestamp?
    /// Whether the period goes on: only its time until now is compared.
    let isOpen: Bool

    /// Nil where nothing is recorded before the period.
    init?(_ store: Store, _ filter: Filter, now: Timestamp, calendar: CostCalendar) throws {
        let end = min(filter.until ?? now, now)
        guard let periods = ReportPeriods(since: filter.since, until: end, local: calendar.local),
            let first = try store.firstStart(), first < periods.period.lowerBound
        else { return nil }
        self.periods = periods
        isOpen = filter.until.map { $0 > now } ?? false
        firstRecord = first > periods.before.lowerBound ? first : nil
        func figures(_ range: Range<Timestamp>) throws -> CostFigures {
            var filter = filter
            (filter.since, filter.until) = (range.lowerBound, range.upperBound)
            return try store.cost(filter, by: .agent, calendar: calendar).total
        }
        self.now = try figures(periods.period)
        then = try figures(periods.before)
        guard then.sessionCount > 0 else { return nil }
    }
}

/// A period and the one before it, which are as long and have no moment and no sum in common.
///
/// Costs are summed by quarters of an hour, and those that hold the ends count whole.
struct ReportPeriods: Hashable {
    let period: Range<Timestamp>
    let before: Range<Timestamp>
    /// How many local days the period has, the last of which may be cut; nil if it begins within a day.
    let days: Int?

    /// The days of a report that names no period, today included.
    private static let standardDays = 30

    /// Nil if the period is empty.
    ///
    /// - Parameter since: the period's start; nil for the standard one.
    init?(since: Timestamp?, until end: Timestamp, local: LocalTime) {
        let start = since ?? local.startOfDay(end + -1, daysLater: 1 - Self.standardDays)
        guard start < end else { return nil }
        guard local.startOfDay(start) == start else {
            // A quarter that both periods have would count twice.
            let start = start + -(start.milliseconds % Self.quarter)
            (period, before, days) = (start..<end, (start + -(end - start))..<start, nil)
            return
        }
        var count = 1
        while local.startOfDay(start, daysLater: count) < end { count += 1 }
        let first = local.startOfDay(start, daysLater: -count)
        // A last day that is cut has the same hours as the last day before.
        let last = min(max(Self.moment(end, daysLater: -count, local), first), start)
        (period, before, days) = (start..<end, first..<last, count)
    }

    private static let quarter: Int64 = 900_000

    /// The same time of the clock on another day.
    private static func moment(_ moment: Timestamp, daysLater days: Int, _ local: LocalTime) -> Timestamp {
        var civil = local.civil(moment)
        let day = civil.midnight(daysLater: days)
        (civil.year, civil.month, civil.day) = (day.year, day.month, day.day)
        return local.moment(civil)
    }
}
