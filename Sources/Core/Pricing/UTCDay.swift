/// Days of the calendar in UTC, written as `2026-08-21`; by Howard Hinnant's civil calendar algorithms.
package enum UTCDay {
    private static let milliseconds: Int64 = 86_400_000

    /// Midnight at the start of a day; nil for another form.
    package static func start(_ text: some StringProtocol) -> Timestamp? {
        let parts = text.split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 3, text.utf8.count == 10, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else {
            return nil
        }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let yearOfEra = year % 400
        let dayOfYear = (153 * ((parts[1] + 9) % 12) + 2) / 5 + parts[2] - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Timestamp(milliseconds: (year / 400 * 146_097 + dayOfEra - 719_468) * milliseconds)
    }

    /// The day of a timestamp after 1970.
    package static func text(of moment: Timestamp) -> String {
        let days = max(0, moment.milliseconds) / milliseconds + 719_468
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + days / 146_097 * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
