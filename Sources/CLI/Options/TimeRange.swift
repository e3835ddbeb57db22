import TachoCore
import TachoStore
import TachoSystem

struct TimeRange {
    /// The start, inclusive; nil for the beginning of all records.
    let since: Timestamp?
    /// The end, exclusive; nil for no end.
    let until: Timestamp?

    /// Reads the two options' values.
    ///
    /// - Throws: `Failure.badValue` for an invalid value.
    init(since: String?, until: String?, in context: Context) throws {
        let first = try since.map { try Self.time($0, option: "--since", in: context) }
        let last = try until.map { try Self.time($0, option: "--until", in: context) }
        if let since, last != nil, TimeExpression.isRange(since) {
            throw Failure.badValue(since, option: "--since", expected: "a single time, because --until is given, too")
        }
        self.since = first?.start
        self.until = last?.end ?? since.flatMap { TimeExpression.isRange($0) ? first?.end : nil }
    }

    /// Reads the value of an option that takes a time.
    ///
    /// - Throws: `Failure.badValue` for an invalid value.
    static func time(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        let calendar = CostCalendar(local: context.local, weekStart: weekStart(for: text, in: context))
        if let time = TimeExpression(text, now: context.now, calendar: calendar) { return time }
        if isFuture(text) { throw Failure.future(text, option: option) }
        throw Failure.badValue(
            text,
            option: option,
            expected:
                "7d, 12h, 1mo, today, tuesday, 'last week', '3 days ago', 2026-11-01, 2026-11-01T10:00 or mon..wed"
        )
    }

    /// Whether a text begins as only times to come do: `tomorrow`, `next week`, `in 2 days`.
    private static func isFuture(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ")
        return words.first == "tomorrow" || words.count > 1 && ["next", "in"].contains(words[0])
    }

    /// The settings are read only for what depends on them.
    private static func weekStart(for text: String, in context: Context) -> CostCalendar.Weekday {
        guard text.contains("week") else { return .monday }
        return ConfigurationReader(path: context.paths.configuration, environment: context.environment).configuration
            .weekStart
    }
}
