/// The hours of one client, day by day, with what was done and what it costs.
///
/// The hours that are printed are the hours that are billed: each day's, to a hundredth, times the rate is its amount
/// to the cent, and the days add up to the sums.
package struct Invoice: Hashable, Sendable {
    package struct Day: Hashable, Sendable {
        /// Such as `2026-11-22`.
        package var date: String
        /// The time in milliseconds, as it was.
        package var duration: Int64
        /// The same, rounded up to the step.
        package var rounded: Int64
        /// The billed time in hundredths of an hour.
        package var hours: Int64
        /// What was asked, once each, in order of time.
        package var tasks: [String]
        /// In cents; nil without a rate.
        package var amount: Int64?
        /// Whether no time of the day is known, though there were sessions.
        package var isUnknown = false
        /// Whether the time was longer than is known.
        package var isPartial = false
    }

    /// A hundredth of an hour in milliseconds: what a timesheet's `unit` has to be.
    package static let unit: Int64 = 36_000

    package let client: String
    package let period: Range<Timestamp>
    package let clock: WorkClock
    package let rate: HourlyRate?
    package let days: [Day]
    /// The sessions that no day knows the time of, and their agents.
    package let untimed: [SessionID: String]

    /// Makes an invoice of a timesheet of one key.
    ///
    /// - Parameters:
    ///   - sheet: what was printed of it counts; its unit is a hundredth of an hour.
    ///   - tasks: what was asked, by day.
    package init(
        client: String,
        period: Range<Timestamp>,
        clock: WorkClock,
        sheet: Timesheet,
        tasks: [String: [String]],
        rate: HourlyRate?
    ) {
        (self.client, self.period, self.clock, self.rate) = (client, period, clock, rate)
        untimed = sheet.untimed
        days = sheet.days.filter { $0.key == client }.compactMap { line in
            guard let date = line.day else { return nil }
            return Day(
                date: date,
                duration: line.duration,
                rounded: line.rounded,
                hours: line.printed / Self.unit,
                tasks: tasks[date] ?? [],
                amount: rate?.amount(line.printed),
                isUnknown: line.isUnknown,
                isPartial: line.isPartial
            )
        }
    }

    /// Whether no time is known of any day, though there were sessions.
    package var isUnknown: Bool { !days.isEmpty && days.allSatisfy(\.isUnknown) }
    /// Whether the time was longer than is known.
    package var isPartial: Bool { !isUnknown && days.contains { $0.isUnknown || $0.isPartial } }
    /// The time of all days in milliseconds, rounded by day.
    package var rounded: Int64 { days.reduce(0) { $0 + $1.rounded } }
    /// The billed time of all days in hundredths of an hour.
    package var hours: Int64 { days.reduce(0) { $0 + $1.hours } }
    /// The sum of all days in cents; nil without a rate.
    package var amount: Int64? { rate.map { _ in days.reduce(0) { $0 + ($1.amount ?? 0) } } }
}
