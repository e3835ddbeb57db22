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
        let hoursSinceEpoch = Int(moment.milliseconds.floored(by: 3_600_000))
        let daysSinceEpoch = hoursSinceEpoch.floored(by: 24)
        let hour = hoursSinceEpoch - daysSinceEpoch * 24
        let weekday = (daysSinceEpoch + 3) - (daysSinceEpoch + 3).floored(by: 7) * 7 + 1  // 1970-01-01: a Thursday
        return windows.contains { window in
            window.days.contains(weekday) && window.hours.contains { $0.contains(hour) }
        }
    }
}

extension FixedWidthInteger {
    /// The quotient rounded towards negative infinity, so that days before 1970 come out right.
    fileprivate func floored(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
