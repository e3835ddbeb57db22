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
    /// - Throws: `Failure.badValue` for an invalid value, and what `start` throws.
    init(since: String?, until: String?, in context: Context) throws {
        let first = try since.map { try Self.start($0, option: "--since", in: context) }
        let last = try until.map { try Self.time($0, option: "--until", in: context) }
        if let since, last != nil, TimeExpression.isRange(since) {
            throw Failure.badValue(since, option: "--since", expected: "a single time, because --until is given, too")
        }
        self.since = first?.start
        self.until = last?.end ?? since.flatMap { TimeExpression.isRange($0) ? first?.end : nil }
    }

    /// Reads the value of an option that takes a time, which may be one to come.
    ///
    /// - Throws: `Failure.badValue` for an invalid value.
    static func time(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        if let time = expression(text, in: context) { return time }
        if isFuture(text) { throw Failure.future(text, option: option) }
        throw invalid(text, option)
    }

    /// Reads the value of an option that takes a period, or the moment from which on something counts.
    ///
    /// - Throws: `Failure.badValue` for an invalid value, and what `startIfTime` throws.
    static func start(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        guard let time = try startIfTime(text, option: option, in: context) else { throw invalid(text, option) }
        return time
    }

    /// The same for a text that may be something else; nil if it is no time.
    ///
    /// - Throws: `Failure.future` for a time that has not begun, `Failure.emptyDuration` for one such as `0d`.
    static func startIfTime(_ text: String, option: String, in context: Context) throws -> TimeExpression? {
        guard let time = expression(text, in: context) else {
            if isFuture(text) { throw Failure.future(text, option: option) }
            return nil
        }
        if time.start > context.now { throw Failure.future(text, option: option) }
        if time.start == time.end, isZero(text) { throw Failure.emptyDuration(text, option: option) }
        return time
    }

    private static func expression(_ text: String, in context: Context) -> TimeExpression? {
        let calendar = CostCalendar(local: context.local, weekStart: weekStart(for: text, in: context))
        return TimeExpression(text, now: context.now, calendar: calendar)
    }

    private static func invalid(_ text: String, _ option: String) -> Failure {
        .badValue(
            text,
            option: option,
            expected:
                "7d, 12h, 1mo, today, tuesday, 'last week', '3 days ago', 2026-11-01, 2026-11-01T10:00 or mon..wed"
        )
    }

    /// Whether a text begins as only times to come do: `tomorrow`, `next week`, `in 2 days`.
    private static func isFuture(_ text: String) -> Bool {
        let words = text.lowercased().split { $0 == " " || $0 == "." }
        return words.first == "tomorrow" || words.count > 1 && ["next", "in"].contains(words[0])
    }

    /// Whether a text begins with the number 0, as in `0d` and `0 hours ago`.
    private static func isZero(_ text: String) -> Bool {
        let text = text.trimmingPrefix(" ")
        return text.hasPrefix("0") && text.first { $0 != "0" }?.isNumber == false
    }

    /// The settings are read only for what depends on them.
    private static func weekStart(for text: String, in context: Context) -> CostCalendar.Weekday {
        guard text.contains("week") else { return .monday }
        return ConfigurationReader(path: context.paths.configuration, environment: context.environment).configuration
            .weekStart
    }
}
