import ArgumentParser
import TachoCore
import TachoStore

/// What the commands that look back on days share.
struct DayOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only this repository or directory; '.' is the current one.", valueName: "path"),
        completion: .directory
    )
    var repo: String?

    @Option(help: .clock)
    var clock: WorkClock = .active

    @Flag(name: .customLong("md"), help: "Print Markdown.")
    var markdown = false

    /// Checks them together with how the output is printed.
    func validate(with output: OutputOptions) throws {
        if markdown && (output.json || output.csv) {
            throw ValidationError("--md, --json and --csv cannot be combined")
        }
        if markdown && output.columns != nil { throw ValidationError("--columns cannot be combined with --md") }
    }
}

/// Reads and shows what was done in periods.
struct DayReader {
    let library: Library
    let options: DayOptions
    let output: OutputOptions
    let context: Context

    init(_ options: DayOptions, _ output: OutputOptions, in context: Context) throws {
        library = try Library.current(context)
        (self.options, self.output, self.context) = (options, output, context)
    }

    var calendar: CostCalendar { CostCalendar(local: context.local, weekStart: library.configuration.weekStart) }

    /// Whether text for people is wanted, not rows for programs.
    var isText: Bool {
        output.isTable(on: context.output.terminal) && output.columns == nil
    }

    /// What was done in a period, with its commits.
    func summary(_ period: Range<Timestamp>) throws -> DaySummary {
        try library.store.refreshSessionCosts()
        let folder = try options.repo.map { try RepositoryPath.named($0, in: context, library.store) }
        let gap = library.configuration.engagedGap
        var summary = try library.store.day(period, in: folder, clock: options.clock, gap: gap, now: context.now)
        summary.add(DayCommits(context: context).records(for: summary))
        return summary
    }

    /// Prints summaries as Markdown or for a terminal, or their rows for programs.
    func print(_ summaries: [DaySummary]) throws {
        guard options.markdown || isText else {
            return try output.print(
                summaries.flatMap { summary in summary.rows.map { DayLine(period: summary.period, row: $0) } },
                DayColumns(context: context),
                to: context.output
            )
        }
        let outlines = outlines(summaries)
        if options.markdown { return try context.output.write(DayMarkdown.text(outlines)) }
        let terminal = context.output.terminal
        let text = DayText(width: terminal.columns, color: output.color.isOn(terminal))
        let blocks = outlines.map { text.lines($0).map { $0 + "\n" }.joined() }
        try context.output.write(blocks.joined(separator: "\n"))
    }

    private func outlines(_ summaries: [DaySummary]) -> [DayOutline] {
        let places = ShortPaths(summaries.flatMap { $0.rows.map(\.place.repo) }, userHome: context.userHome)
        return summaries.map { DayOutline($0, clock: options.clock, places: places, local: context.local) }
    }
}
