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
    /// - Throws: `Failure.badValue` for an invalid value and an end that is not after the start, `Failure.future` and
    ///   `Failure.emptyDuration` for the start.
    init(since: String?, until: String?, in context: Context) throws {
        let calendar = Self.calendar(for: [since, until].compactMap(\.self).joined(separator: " "), in: context)
        do throws(TimeBounds.Problem) {
            let bounds = try TimeBounds(since: since, until: until, now: context.now, calendar: calendar)
            (self.since, self.until) = (bounds.since, bounds.until)
        } catch {
            switch error.end {
            case .since: throw Self.failure(error.fault, since ?? "", "--since")
            case .until: throw Self.failure(error.fault, until ?? "", "--until")
            }
        }
    }

    /// Reads the value of an option that takes a time, which may be one to come.
    ///
    /// - Throws: `Failure.badValue` for an invalid value.
    static func time(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        do throws(TimeFault) {
            return try TimeExpression.any(text, now: context.now, calendar: calendar(for: text, in: context))
        } catch {
            throw failure(error, text, option)
        }
    }

    /// Reads the value of an option that takes a period, or the moment from which on something counts.
    ///
    /// - Throws: `Failure.badValue` for an invalid value, and what `startIfTime` throws.
    static func start(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        guard let time = try startIfTime(text, option: option, in: context) else {
            throw failure(.unreadable, text, option)
        }
        return time
    }

    /// The same for a text that may be something else; nil if it is no time.
    ///
    /// - Throws: `Failure.future` for a time that has not begun, `Failure.emptyDuration` for one such as `0d`,
    ///   `Failure.badValue` for one before 1970.
    static func startIfTime(_ text: String, option: String, in context: Context) throws -> TimeExpression? {
        do throws(TimeFault) {
            return try TimeExpression.begun(text, now: context.now, calendar: calendar(for: text, in: context))
        } catch {
            if error == .unreadable { return nil }
            throw failure(error, text, option)
        }
    }

    private static func failure(_ fault: TimeFault, _ text: String, _ option: String) -> Failure {
        switch fault {
        case .future: .future(text, option: option)
        case .empty: .emptyDuration(text, option: option)
        case .tooEarly: .badValue(text, option: option, expected: "a time since 1970")
        case .secondEnd:
            .badValue(text, option: option, expected: "a single time, because --until is given, too")
        case .reversed: .badValue(text, option: option, expected: "a time after that of --since")
        case .unreadable:
            .badValue(
                text,
                option: option,
                expected:
                    "7d, 12h, 1mo, today, tuesday, 'last week', '3 days ago', 2026-11-01, 2026-11-01T10:00 or mon..wed"
            )
        }
    }

    /// The calendar for a text; the settings are read only for what depends on them.
    private static func calendar(for text: String, in context: Context) -> CostCalendar {
        guard text.lowercased().contains("week") else { return CostCalendar(local: context.local) }
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        return CostCalendar(local: context.local, weekStart: reader.configuration.weekStart)
    }
}
