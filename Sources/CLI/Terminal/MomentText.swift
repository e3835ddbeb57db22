import TachoCore
import TachoStore

/// Moments for people, on the local clock.
enum MomentText {
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let months = monthNames.map { $0.prefix(3) }

    /// Writes `10:05` for today, `Nov 21 10:05` for another day of this year, `2025-11-21 10:05` for another year.
    static func short(_ moment: Timestamp, now: Timestamp, local: LocalTime) -> String {
        let time = local.civil(moment)
        let today = local.civil(now)
        let clock = time.clock.dropLast(3)
        if time.midnight == today.midnight { return String(clock) }
        if time.year == today.year { return "\(months[time.month - 1]) \(time.day.padded(to: 2)) \(clock)" }
        return "\(time.date) \(clock)"
    }

    /// Writes `2026-11-22 10:05:07`.
    static func full(_ moment: Timestamp, local: LocalTime) -> String {
        let time = local.civil(moment)
        return "\(time.date) \(time.clock)"
    }

    /// Writes `2026-11-22 10:05`.
    static func minute(_ moment: Timestamp, local: LocalTime) -> String {
        let time = local.civil(moment)
        return "\(time.date) \(time.clock.dropLast(3))"
    }

    /// Writes `November 2026`.
    static func month(_ moment: Timestamp, local: LocalTime) -> String {
        let date = local.civil(moment)
        return "\(monthNames[date.month - 1]) \(date.year)"
    }

    /// Writes `Nov 21`.
    static func day(_ moment: Timestamp, local: LocalTime) -> String {
        let date = local.civil(moment)
        return "\(months[date.month - 1]) \(date.day.padded(to: 2))"
    }

    /// Writes the days that a span touches: `Sat Nov 21 2026`, or `Sat Nov 21 2026 to Mon Nov 23 2026`.
    static func span(_ span: Range<Timestamp>, local: LocalTime) -> String {
        let first = weekday(span.lowerBound, local: local)
        let last = weekday(span.upperBound + -1, local: local)
        return first == last ? first : "\(first) to \(last)"
    }

    private static func weekday(_ moment: Timestamp, local: LocalTime) -> String {
        let date = local.civil(moment)
        return "\(date.weekday) \(day(moment, local: local)) \(date.year)"
    }
}

extension CivilTime {
    /// The day of the week: `Sun`.
    var weekday: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][daysAfterMonday] }
}
