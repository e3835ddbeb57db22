import TachoCore
import TachoStore

struct TimeRange {
    /// The start, inclusive; nil for the beginning of all records.
    let since: Timestamp?
    /// The end, exclusive; nil for no end.
    let until: Timestamp?

    /// Reads the two options' values.
    ///
    /// - Throws: `Failure.badValue` for an invalid value.
    init(since: String?, until: String?, in context: Context) throws {
        self.since = try since.map { try Self.time($0, option: "--since", in: context).start }
        self.until = try until.map { try Self.time($0, option: "--until", in: context).end }
    }

    private static func time(_ text: String, option: String, in context: Context) throws -> TimeExpression {
        if let time = TimeExpression(text, now: context.now, local: context.local) { return time }
        throw Failure.badValue(
            text,
            option: option,
            expected: "7d, 12h, today, yesterday, 2026-11-01 or 2026-11-01T10:00"
        )
    }
}
