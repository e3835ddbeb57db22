/// A timestamp or day as written after `--since` and `--until`.
///
/// `7d`, `12h`, `30m`, `90s` and `2w` count back from now; `now`; `2026-11-01`, a local day;
/// `2026-11-01T10:00` or `2026-11-01 10:00:30`, local time; with `Z` or `+01:00` at the end, that zone's (RFC 3339);
/// the phrases of `TimePhrase`; and two of all these as a range, `mon..wed`, whose first is the latest before the second.
package struct TimeExpression: Hashable, Sendable {
    /// The start of what the text means.
    package let start: Timestamp
    /// Its end: the next midnight for a day, `start` for a timestamp.
    package let end: Timestamp

    /// Reads `text`; nil if it has none of the forms.
    package init?(_ text: String, now: Timestamp, local: LocalTime) {
        self.init(text, now: now, calendar: CostCalendar(local: local))
    }

    /// Reads `text` by a calendar, which says when weeks begin; nil if it has none of the forms.
    package init?(_ text: String, now: Timestamp, calendar: CostCalendar) {
        if let range = text.firstRange(of: "..") {
            let (first, last) = (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
            guard
                let last = TimeExpression(last, single: now, calendar),
                let first = TimeExpression(first, single: min(now, last.end + -1), calendar), first.start < last.end
            else { return nil }
            self.init(start: first.start, end: last.end)
        } else {
            self.init(text, single: now, calendar)
        }
    }

    /// The time that it means, up to now for a single moment; nil for none.
    package func period(until now: Timestamp) -> Range<Timestamp>? {
        let end = end > start ? end : now
        return start < end ? start..<end : nil
    }

    /// Whether a text is a range, which is a start and an end in one.
    package static func isRange(_ text: String) -> Bool { text.contains("..") }

    private init?(_ text: String, single now: Timestamp, _ calendar: CostCalendar) {
        let local = calendar.local
        let text = text.trimmingPrefix(while: \.isWhitespace)
        if text.lowercased() == "now" {
            self.init(start: now, end: now)
        } else if let span = Self.span(text) {
            self.init(start: now + -span, end: now + -span)
        } else if let parsed = Self.date(text, local: local)
            ?? TimePhrase(now: now, calendar: calendar).read(String(text))
        {
            self = parsed
        } else {
            return nil
        }
    }

    /// Reads a duration such as `7d`, `12h`, `90m` or `7 days`, in milliseconds; nil if it is not one.
    package static func span(_ text: some StringProtocol) -> Int64? {
        let digits = text.prefix(while: \.isASCIIDigit)
        guard digits.count <= 7, let count = Int64(digits) else { return nil }
        let name = text.dropFirst(digits.count).trimmingPrefix(while: \.isWhitespace).lowercased()
        return length(of: name).map { count * $0 }
    }

    /// A unit of time in milliseconds, by its letter or its name; nil for those that months and years differ in.
    private static func length(of unit: String) -> Int64? {
        switch unit {
        case "s", "sec", "second", "seconds": 1_000
        case "m", "min", "minute", "minutes": 60_000
        case "h", "hour", "hours": 3_600_000
        case "d", "day", "days": 86_400_000
        case "w", "week", "weeks": 604_800_000
        default: nil
        }
    }

    /// How long records are kept, in milliseconds: a span, also in years of 365 days such as `2y`; nil for anything else.
    package static func retention(_ text: String) -> Int64? {
        if text.last == "y" || text.last == "Y" { return span("\(text.dropLast())d").map { $0 * 365 } }
        return span(text)
    }

    init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = end
    }

    private static func date(_ text: some StringProtocol, local: LocalTime) -> TimeExpression? {
        let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == "t" || $0 == " " }
        guard let date = halves.first, var civil = CivilTime(date: date), civil.year >= 1970 else { return nil }
        if halves.count == 1 {
            return TimeExpression(start: local.moment(civil), end: local.moment(civil.midnight(daysLater: 1)))
        }
        guard let (clock, offset) = splitZone(halves[1]), setClock(clock, of: &civil) else { return nil }
        let moment = offset.map { civil.utc + -$0 } ?? local.moment(civil)
        return TimeExpression(start: moment, end: moment)
    }

    /// Splits a time of day from its zone; the zone's offset is in milliseconds, nil when none is written.
    private static func splitZone(_ text: some StringProtocol) -> (clock: String, offset: Int64?)? {
        if text.last == "Z" || text.last == "z" { return (String(text.dropLast()), 0) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (String(text), nil) }
        let digits = String(text[text.index(after: sign)...]).replacing(":", with: "")
        guard digits.count == 4, digits.allSatisfy(\.isASCIIDigit), let number = Int64(digits) else { return nil }
        guard number / 100 < 24, number % 100 < 60 else { return nil }
        let offset = (number / 100 * 60 + number % 100) * 60_000
        return (String(text[..<sign]), text[sign] == "-" ? -offset : offset)
    }

    private static func setClock(_ text: String, of civil: inout CivilTime) -> Bool {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCIIDigit) }) else {
            return false
        }
        let numbers = parts.compactMap { Int($0) }
        guard numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60 else { return false }
        if halves.count == 2 {
            guard parts.count == 3, !halves[1].isEmpty, halves[1].allSatisfy(\.isASCIIDigit) else { return false }
            civil.millisecond = Int((halves[1] + "00").prefix(3)) ?? 0
        }
        civil.hour = numbers[0]
        civil.minute = numbers[1]
        civil.second = numbers.count == 3 ? numbers[2] : 0
        return true
    }
}

extension Character {
    /// Whether this is one of `0` to `9`, and not a digit of another script.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) && utf8.count == 1 }
}
