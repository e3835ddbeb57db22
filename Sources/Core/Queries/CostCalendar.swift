/// The user's days, weeks and months.
package struct CostCalendar: Sendable {
    package enum Weekday: String, CaseIterable, Sendable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday

        /// How many days after a Monday it comes.
        package var daysAfterMonday: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The clock on the wall.
    package let local: LocalTime
    /// The day that weeks begin with; Monday as ISO 8601 has it.
    package let weekStart: Weekday

    package init(local: LocalTime, weekStart: Weekday = .monday) {
        self.local = local
        self.weekStart = weekStart
    }

    package struct Period: Hashable, Sendable {
        /// Its start, inclusive.
        package var start: Timestamp
        /// Its end, exclusive.
        package var end: Timestamp
        package var key: String

        package func contains(_ moment: Timestamp) -> Bool { moment >= start && moment < end }
    }

    /// The period that contains a timestamp; the day if the grouping is not by time.
    ///
    /// An hour of the day has no end that every clock change respects, so its period is the quarter.
    package func period(of moment: Timestamp, by grouping: CostGrouping) -> Period {
        let day = local.civil(moment).midnight
        switch grouping {
        case .hour:
            let start = QuarterHour.start(of: moment)
            let key = "\(local.civil(moment).hour.padded(to: 2)):00"
            return Period(start: start, end: start + QuarterHour.length, key: key)
        case .month:
            let first = CivilTime(year: day.year, month: day.month, day: 1)
            let next = CivilTime(year: day.year + day.month / 12, month: day.month % 12 + 1, day: 1)
            return period(first, until: next, key: String(first.date.dropLast(3)))
        case .week:
            let first = day.midnight(daysLater: -daysIntoWeek(day))
            return period(first, until: first.midnight(daysLater: 7), key: first.date)
        default: return period(day, until: day.midnight(daysLater: 1), key: day.date)
        }
    }

    private func period(_ first: CivilTime, until next: CivilTime, key: String) -> Period {
        Period(start: local.moment(first), end: local.moment(next), key: key)
    }

    private func daysIntoWeek(_ day: CivilTime) -> Int {
        (day.daysAfterMonday - weekStart.daysAfterMonday + 7) % 7
    }
}
