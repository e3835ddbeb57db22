/// Why a time as written cannot be meant.
package enum TimeFault: Error, Hashable, Sendable {
    /// It has none of the forms.
    case unreadable
    /// It has not begun.
    case future
    /// It is a length of time that covers none, such as `0d`.
    case empty
    /// It lies before 1970, when no computer had agents.
    case tooEarly
    /// It is a range, and the end is given, too.
    case secondEnd
    /// The end does not come after the start.
    case reversed
}

extension TimeExpression {
    /// Reads a time that may be one to come, such as an end.
    package static func any(_ text: String, now: Timestamp, calendar: CostCalendar) throws(TimeFault) -> TimeExpression
    {
        guard let time = TimeExpression(text, now: now, calendar: calendar) else { throw .unreadable }
        guard calendar.local.civil(time.start).year >= 1970 else { throw .tooEarly }
        return time
    }

    /// Reads a period that has begun, or the moment from which on something counts.
    package static func begun(
        _ text: String,
        now: Timestamp,
        calendar: CostCalendar
    ) throws(TimeFault) -> TimeExpression {
        let time = try any(text, now: now, calendar: calendar)
        if time.start > now { throw .future }
        if time.start == time.end, isZero(text) { throw .empty }
        return time
    }

    /// Whether a text begins with the number 0, as in `0d` and `0 hours ago`.
    private static func isZero(_ text: String) -> Bool {
        let text = text.trimmingPrefix(" ")
        return text.hasPrefix("0") && text.first { $0 != "0" }?.isNumber == false
    }
}

/// A range of time by its start and its end as the user writes them, or by a range such as `mon..wed` that is both.
package struct TimeBounds: Hashable, Sendable {
    package enum End: Sendable {
        case since, until
    }

    /// What is wrong with one of the two.
    package struct Problem: Error, Hashable, Sendable {
        package var end: End
        package var fault: TimeFault
    }

    /// The start, inclusive; nil for the beginning of all records.
    package let since: Timestamp?
    /// The end, exclusive, which may be to come; nil for no end.
    package let until: Timestamp?

    package init(
        since: String?,
        until: String?,
        now: Timestamp,
        calendar: CostCalendar
    ) throws(Problem) {
        let first = try Self.read(since, as: .since) { text throws(TimeFault) in
            try TimeExpression.begun(text, now: now, calendar: calendar)
        }
        let last = try Self.read(until, as: .until) { text throws(TimeFault) in
            try TimeExpression.any(text, now: now, calendar: calendar)
        }
        let isRange = since.map(TimeExpression.isRange) ?? false
        if isRange, last != nil { throw Problem(end: .since, fault: .secondEnd) }
        self.since = first?.start
        self.until = last?.end ?? (isRange ? first?.end : nil)
        if let start = self.since, let end = self.until, end <= start { throw Problem(end: .until, fault: .reversed) }
    }

    private static func read(
        _ text: String?,
        as end: End,
        _ reading: (String) throws(TimeFault) -> TimeExpression
    ) throws(Problem) -> TimeExpression? {
        guard let text else { return nil }
        do throws(TimeFault) {
            return try reading(text)
        } catch {
            throw Problem(end: end, fault: error)
        }
    }
}
