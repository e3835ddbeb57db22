import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Cost: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "cost",
        abstract: "Show costs by time, place, model, tool, prompt or whatever else they were for.",
        discussion: """
            EXAMPLES
              tacho cost                            each day of all recorded time
              tacho cost last week
              tacho cost --since 30d
              tacho cost --by month
              tacho cost --by branch --repo . --since 2026-11-01
              tacho cost --by repo,model            two groupings at once
              tacho cost --by tool --since 7d       what each tool's calls and results cost
              tacho cost --by part                  input, cache, output, web searches
              tacho cost --by prompt --since today  the prompts that cost most
              tacho cost --by model --tag ABC-123   a ticket, if you tag sessions by ticket
              tacho cost --branch . --md            Markdown for this branch's pull request
              tacho cost --commits main..feat/x     sessions that made these commits
              tacho cost --by commit --repo .       sessions grouped by the commits they made

            Costs are estimated from API list prices; a subscription is billed differently. ≥ means at least this \
            much: something has no price or no log. Days are in your time zone. A worktree counts toward its \
            repository. A session with several tags counts under each; the total counts it once.

            A session's commits are those between HEAD at its start and at its end, also those it only checked out; its \
            cost is not split. 'tacho commits' says which it made, and what each cost.

            A tool's share is the output of the calls that asked for it, and what its calls and results added to every \
            prompt that followed, at that prompt's prices; where one answer called several tools, it is unknown. An \
            hour is an hour of the day; --by day,hour separates the days. All groupings add up to the same total; \
            docs/costs.md has the rules.
            """
    )

    @Option(
        help: ArgumentHelp(
            "Group by one or two of: \(CostGroups.allValueStrings.joined(separator: ", ")). Default: day.",
            valueName: "what"
        )
    )
    var by: [CostGroups] = []

    private var groupings: [CostGrouping] { by.isEmpty ? [.day] : by.flatMap(\.all) }

    @Flag(help: "Also show tokens.")
    var tokens = false

    @Flag(name: .customLong("md"), help: "Print Markdown for a pull request.")
    var markdown = false

    @OptionGroup
    var when: WhenArgument

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if groupings.count > 2 { throw ValidationError("--by takes at most two groupings") }
        if Set(groupings).count < groupings.count { throw ValidationError("--by takes two different groupings") }
        if markdown && (output.json || output.csv) {
            throw ValidationError("--md, --json and --csv cannot be combined")
        }
        if markdown && output.columns != nil { throw ValidationError("--columns cannot be combined with --md") }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        var filter = try options.filter(in: context, store: library.store)
        try when.narrow(&filter, options, in: context)
        let calendar = CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        var report = try library.store.cost(
            filter,
            by: groupings[0],
            groupings.dropFirst().first,
            calendar: calendar,
            prices: library.settings.prices
        )
        report.end(by: context.now)
        if groupings.contains(.commit) { report = CommitLabels(store: library.store, context: context).label(report) }
        report = try TmuxNames.label(report, in: library.store, context)
        try print(report, filter, library, context)
        if report.total.sessionCount == 0, !output.json {
            for hint in try UnknownValues(filter, in: library.store).hints { context.output.say(hint) }
        }
    }

    private func print(_ report: CostReport, _ filter: Filter, _ library: Library, _ context: Context) throws {
        if output.json { return try context.printJSON(RecordDocuments.cost, report) }
        let isWidened = filter.since != report.since || filter.until != report.until
        let footnotes = CostFootnotes(report: report, local: context.local, isWidened: isWidened)
        let columns = CostColumns(
            report: report,
            sessions: try CostSessions(report, in: library.store, context),
            context: context
        )
        if markdown {
            let text = CostMarkdown(report: report, columns: columns, footnotes: footnotes, showsTokens: tokens)
            return try context.output.write(text.block(about: options.words(for: filter)))
        }
        try CostTable(columns: columns, output: output, showsTokens: tokens).print(report, to: context.output)
        if let period = footnotes.period { context.output.note(period, output.color) }
        for note in footnotes.notes { context.output.say(note) }
    }
}
