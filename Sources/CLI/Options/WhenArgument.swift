import ArgumentParser
import TachoCore
import TachoStore

/// A day or period, said without an option: `tacho cost last week`.
struct WhenArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("A day or period: today, tuesday, 2026-11-20, mon..wed, 'last week'.", valueName: "when")
    )
    var when: [String] = []

    var isGiven: Bool { !when.isEmpty }

    /// Limits a filter to the period.
    ///
    /// - Throws: `Failure.badValue` for what is no time, and beside `--since` or `--until`.
    func narrow(_ filter: inout Filter, _ options: FilterOptions, in context: Context) throws {
        guard isGiven else { return }
        guard options.since == nil, options.until == nil else {
            throw Failure.badValue(words, option: "WHEN", expected: "either that or --since and --until")
        }
        let period = try Self.period(when, in: context)
        (filter.since, filter.until) = (period.lowerBound, period.upperBound)
    }

    /// What words mean; a single moment means the time since then.
    ///
    /// - Throws: what `TimeRange.start` throws.
    static func period(_ words: [String], in context: Context) throws -> Range<Timestamp> {
        let text = words.isEmpty ? "today" : words.joined(separator: " ")
        let time = try TimeRange.start(text, option: "WHEN", in: context)
        guard let period = time.period(until: context.now) else {
            throw Failure.badValue(text, option: "WHEN", expected: "a day, a period, or a time before now")
        }
        return period
    }

    private var words: String { when.joined(separator: " ") }
}
