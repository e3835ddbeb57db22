import TachoCore
import TachoStore

/// What was spent in a period and in the one before it, which is as long.
struct ReportComparison {
    let period: Range<Timestamp>
    let before: Range<Timestamp>
    let now: CostFigures
    let then: CostFigures
    /// When the first session of all began, if that is within the period before: it is not whole.
    let firstRecord: Timestamp?
    /// Whether the period goes on: only its time until now is compared.
    let isOpen: Bool

    /// The period of a report that names none, in milliseconds.
    private static let length: Int64 = 30 * 86_400_000

    /// Nil where nothing is recorded before the period.
    init?(_ store: Store, _ filter: Filter, now: Timestamp, calendar: CostCalendar) throws {
        let end = min(filter.until ?? now, now)
        let start = filter.since ?? end + -Self.length
        guard start < end, let first = try store.firstStart(), first < start else { return nil }
        period = start..<end
        before = (start + -(end - start))..<start
        isOpen = filter.until.map { $0 > now } ?? false
        firstRecord = first > before.lowerBound ? first : nil
        func figures(_ range: Range<Timestamp>) throws -> CostFigures {
            var filter = filter
            (filter.since, filter.until) = (range.lowerBound, range.upperBound)
            return try store.cost(filter, by: .agent, calendar: calendar).total
        }
        self.now = try figures(period)
        then = try figures(before)
        guard then.sessionCount > 0 else { return nil }
    }
}
