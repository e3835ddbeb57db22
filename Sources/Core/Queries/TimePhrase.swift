/// The ways in which people name days and periods: `yesterday`, `tuesday`, `last week`, `3 days ago`, `november`, `1mo`.
///
/// Days and periods are meant whole, in the past or now: a weekday is the latest one, today included, and a month the
/// latest that has begun. `this`, `last` and `next` name whole weeks, months and years of the user's calendar; after
/// `last`, a weekday is the latest before today, after `next`, the first after it. `tomorrow`, `next week` and
/// `in 2 days` are to come.
struct TimePhrase {
    let now: Timestamp
    let calendar: CostCalendar

    private var local: LocalTime { calendar.local }
    private var today: CivilTime { local.civil(now).midnight }

    /// What a phrase means; nil if it is none.
    func read(_ text: String) -> TimeExpression? {
        let words = text.lowercased().split(separator: " ").map(String.init)
        switch words.count {
        case 1: return word(words[0])
        case 2 where words[0] == "in": return span(words[1]).flatMap { ago(-$0.count, $0.unit) }
        case 2 where words[1] == "ago": return span(words[0]).flatMap { ago($0.count, $0.unit) }
        case 2: return Self.steps[words[0]].flatMap { period(words[1], $0) }
        case 3 where words[0] == "in": return Self.count(words[1]).flatMap { ago(-$0, words[2]) }
        case 3 where words[2] == "ago": return Self.count(words[0]).flatMap { ago($0, words[1]) }
        default: return nil
        }
    }

    private func word(_ word: String) -> TimeExpression? {
        if let days = Self.days[word] { return day(today.midnight(daysLater: days)) }
        if let weekday = Self.weekday(word) { return day(latest(weekday, before: today.midnight(daysLater: 1))) }
        if let month = Self.month(word) {
            return self.month(today.year - (month > today.month ? 1 : 0), month)
        }
        if let span = span(word), let months = Self.months(span.unit) {
            let moment = monthsBefore(span.count * months)
            return TimeExpression(start: moment, end: moment)
        }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }), parts[0].count == 4, let year = Int(parts[0]) else {
            return nil
        }
        guard year >= 1970 else { return nil }
        if parts.count == 1 { return years(year) }
        guard parts.count == 2, parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) else {
            return nil
        }
        return self.month(year, month)
    }

    // MARK: - this, last and next

    /// The period of a unit that is so many of them after that of now: -1, 0 or 1.
    private func period(_ unit: String, _ step: Int) -> TimeExpression? {
        switch unit {
        case "week", "month":
            let grouping: CostGrouping = unit == "week" ? .week : .month
            let current = calendar.period(of: now, by: grouping)
            let moment = step == 0 ? now : step < 0 ? current.start + -1 : current.end
            let meant = calendar.period(of: moment, by: grouping)
            return TimeExpression(start: meant.start, end: meant.end)
        case "year": return years(today.year + step)
        default:
            guard step != 0, let weekday = Self.weekday(unit) else { return nil }
            return day(latest(weekday, before: step < 0 ? today : today.midnight(daysLater: 8)))
        }
    }

    // MARK: - ago and in

    /// The time a number of units ago; a negative number of them is to come.
    private func ago(_ count: Int, _ unit: String) -> TimeExpression? {
        let unit = unit.count > 1 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit
        switch unit {
        case "second", "s", "minute", "min", "m", "hour", "h":
            let length: Int64 = unit.hasPrefix("s") ? 1_000 : unit.hasPrefix("m") ? 60_000 : 3_600_000
            let moment = now + -Int64(count) * length
            return TimeExpression(start: moment, end: moment)
        case "day", "d": return day(today.midnight(daysLater: -count))
        case "week", "w": return day(today.midnight(daysLater: -7 * count))
        default: return Self.months(unit).map { day(local.civil(monthsBefore(count * $0)).midnight) }
        }
    }

    /// The same clock time a number of months ago, on the last day of shorter months, from the year 1 to 9999.
    private func monthsBefore(_ count: Int) -> Timestamp {
        var civil = local.civil(now)
        let months = min(max(civil.year * 12 + civil.month - 1 - count, 12), 119_999)
        (civil.year, civil.month) = (months / 12, months % 12 + 1)
        while !civil.isDay { civil.day -= 1 }
        return local.moment(civil)
    }

    /// Splits `3mo` into number and unit.
    private func span(_ text: String) -> (count: Int, unit: String)? {
        let digits = text.prefix(while: \.isASCIIDigit)
        guard let count = Self.count(String(digits)) else { return nil }
        return (count, String(text.dropFirst(digits.count)))
    }

    // MARK: - Days

    private func day(_ civil: CivilTime) -> TimeExpression {
        TimeExpression(start: local.moment(civil), end: local.moment(civil.midnight(daysLater: 1)))
    }

    private func month(_ year: Int, _ month: Int) -> TimeExpression {
        let period = calendar.period(of: local.moment(CivilTime(year: year, month: month, day: 1)), by: .month)
        return TimeExpression(start: period.start, end: period.end)
    }

    private func years(_ year: Int) -> TimeExpression {
        TimeExpression(
            start: local.moment(CivilTime(year: year, month: 1, day: 1)),
            end: local.moment(CivilTime(year: year + 1, month: 1, day: 1))
        )
    }

    /// The latest day of the week before another day.
    private func latest(_ weekday: CostCalendar.Weekday, before day: CivilTime) -> CivilTime {
        let back = (day.daysAfterMonday - weekday.daysAfterMonday + 6) % 7 + 1
        return day.midnight(daysLater: -back)
    }

    // MARK: - Words

    /// The days that have a name, by how many days after today they come.
    private static let days = ["yesterday": -1, "today": 0, "tomorrow": 1]
    /// Which of the periods around now a word means.
    private static let steps = ["last": -1, "this": 0, "next": 1]

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static func weekday(_ word: String) -> CostCalendar.Weekday? {
        guard word.count >= 3 else { return nil }
        return CostCalendar.Weekday.allCases.first { $0.rawValue.hasPrefix(word) }
    }

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return monthNames.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    /// How many months a unit has; nil for shorter ones.
    private static func months(_ unit: String) -> Int? {
        switch unit {
        case "mo", "month": 1
        case "y", "year": 12
        default: nil
        }
    }

    /// Reads a number up to 9999, or `a` and `an`.
    private static func count(_ word: String) -> Int? {
        if word == "a" || word == "an" { return 1 }
        guard word.count <= 4, !word.isEmpty, word.allSatisfy(\.isASCIIDigit) else { return nil }
        return Int(word)
    }
}
