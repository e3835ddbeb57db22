/// A moment as a calendar and a clock on a wall show it (Gregorian).
package struct CivilTime: Hashable, Sendable {
    /// The year, such as 2026.
    package var year: Int
    /// The month, 1 to 12.
    package var month: Int
    /// The day of the month, 1 to 31.
    package var day: Int
    /// The hour, 0 to 23.
    package var hour = 0
    /// The minute, 0 to 59.
    package var minute = 0
    /// The second, 0 to 59.
    package var second = 0
    /// The thousandth of the second, 0 to 999.
    package var millisecond = 0

    /// Makes midnight of a day.
    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads the clock of UTC at a moment.
    package init(utc moment: Timestamp) {
        let milliseconds = moment.milliseconds
        let days = Self.floor(milliseconds, 86_400_000)
        let time = Int(milliseconds - days * 86_400_000)
        // Days to a date by eras of 400 years, the year beginning in March: Howard Hinnant, "chrono-Compatible Low-Level
        // Date Algorithms", civil_from_days.
        let shifted = days + 719_468
        let era = Self.floor(shifted, 146_097)
        let dayOfEra = Int(shifted - era * 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        year = yearOfEra + Int(era) * 400 + (month <= 2 ? 1 : 0)
        hour = time / 3_600_000
        minute = time / 60_000 % 60
        second = time / 1_000 % 60
        millisecond = time % 1_000
    }

    /// The moment at which a clock set to UTC shows this.
    package var utc: Timestamp {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Self.floor(Int64(shiftedYear), 400)
        let yearOfEra = shiftedYear - Int(era) * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + Int64(dayOfEra) - 719_468
        let time = Int64(((hour * 60 + minute) * 60 + second) * 1_000 + millisecond)
        return Timestamp(milliseconds: days * 86_400_000 + time)
    }

    package var midnight: CivilTime { CivilTime(year: year, month: month, day: day) }

    /// Midnight a number of days later, or earlier when negative.
    package func midnight(daysLater days: Int) -> CivilTime {
        CivilTime(utc: midnight.utc + Int64(days) * 86_400_000)
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }
}

// MARK: - Dates

extension CivilTime {
    /// Reads a date such as `2026-08-21`; nil for another form and for a day that no calendar has, such as 31 February.
    package init?(date text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        let numbers = [bytes[0..<4], bytes[5..<7], bytes[8..<10]].map(Self.number)
        guard let year = numbers[0], let month = numbers[1], let day = numbers[2] else { return nil }
        self.init(year: year, month: month, day: day)
        guard isDay else { return nil }
    }

    /// The date: `2026-08-21`.
    package var date: String { "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))" }

    /// The clock to the second: `10:05:07`.
    package var clock: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))" }

    /// Whether the calendar has the day.
    package var isDay: Bool { (1...12).contains(month) && day >= 1 && day <= daysInMonth }

    /// How many days after a Monday the day comes, 0 to 6.
    package var daysAfterMonday: Int {
        // 1970-01-01 was a Thursday, three days after a Monday.
        let days = Self.floor(midnight.utc.milliseconds, 86_400_000) + 3
        return Int(days - Self.floor(days, 7) * 7)
    }

    private var daysInMonth: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
