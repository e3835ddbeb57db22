import ArgumentParser
import TachoCore
import TachoStore

/// Which sessions a list is about.
struct SessionOptions: ParsableArguments {
    @Flag(help: "Only sessions that have not ended.")
    var active = false

    @OptionGroup
    var subject: SubjectOptions

    @Option(help: ArgumentHelp("Only sessions in this tab: its id, label or terminal.", valueName: "tab"))
    var tab: String?

    @Option(
        help: ArgumentHelp(
            "Only sessions started since then: 7d, 12h, yesterday, 2026-11-01, RFC 3339.",
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only sessions started until then; a day is included whole.", valueName: "time"))
    var until: String?

    /// Whether the list is narrowed enough to be shown whole: by a range of time or `--active`.
    var isNarrow: Bool { active || since != nil || until != nil }

    /// The filter for the store, without a limit.
    ///
    /// - Throws: `Failure.badValue` for a time that cannot be read.
    func filter(in context: Context) throws -> SessionFilter {
        let range = try TimeRange(since: since, until: until, in: context)
        var filter = subject.filter(in: context)
        filter.activeOnly = active
        filter.tab = tab
        filter.since = range.since
        filter.until = range.until
        return filter
    }
}
