import ArgumentParser
import TachoCore
import TachoStore

/// Which sessions, runs, costs or hours a command shows.
struct FilterOptions: ParsableArguments {
    @Flag(help: "Only sessions that have not ended.")
    var active = false

    @OptionGroup
    var subject: SubjectOptions

    @Option(
        help: ArgumentHelp(
            "Start of the time range: 7d, tuesday, 'last week', 2026-11-01, mon..wed.",
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("End of the time range; a day is included whole.", valueName: "time"))
    var until: String?

    /// Whether a list is narrowed enough to be shown whole.
    var isNarrow: Bool { active || since != nil || until != nil || subject.session != nil || subject.commits != nil }

    /// What was asked for, in words, as the filter has it: `.` is written as what it means.
    func words(for filter: Filter) -> [String] {
        let times = [("since", since), ("until", until)].compactMap { name, value in value.map { "\(name) \($0)" } }
        return (active ? ["active"] : []) + times + subject.words(for: filter)
    }

    /// The options as they were given, quoted for a shell.
    var arguments: [String] {
        (active ? ["--active"] : []) + subject.arguments
            + SubjectOptions.arguments([("since", since), ("until", until)])
    }

    /// The filter for the store, without a limit.
    ///
    /// - Throws: `Failure.badValue` for what cannot be read, `StoreError` for a session that is not recorded.
    func filter(in context: Context, store: Store) throws -> Filter {
        let range = try TimeRange(since: since, until: until, in: context)
        var filter = try subject.filter(in: context, store: store)
        filter.activeOnly = active
        filter.since = range.since
        filter.until = range.until
        return filter
    }
}
