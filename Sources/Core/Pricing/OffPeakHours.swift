/// The hours, in UTC, in which a vendor sells a model cheaper.
package struct OffPeakHours: Hashable, Sendable {
    /// Some hours of some days of each week.
    package struct Window: Hashable, Sendable {
        /// Days of the week, Monday = 1 to Sunday = 7.
        package var days: ClosedRange<Int>
        /// Hours of the day; the upper bound is not included.
        package var hours: [Range<Int>]
    }

    /// The windows; any of them makes an hour cheap.
    package var windows: [Window]

    /// Whether a timestamp is within the off-peak hours.
    package func contains(_ moment: Timestamp) -> Bool {
        let time = CivilTime(utc: moment)
        let (weekday, hour) = (time.daysAfterMonday + 1, time.hour)
        return windows.contains { window in
            window.days.contains(weekday) && window.hours.contains { $0.contains(hour) }
        }
    }
}
