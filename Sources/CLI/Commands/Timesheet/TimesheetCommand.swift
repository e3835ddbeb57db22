import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct TimesheetCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "timesheet",
        abstract: "Show hours per tag, repo or branch, day by day; overlapping sessions count once.",
        discussion: """
            EXAMPLES
              tacho timesheet                                 this month, by repository
              tacho timesheet --by tag --round 15m --csv
              tacho timesheet --by branch --repo . --totals --clock active

            Sessions of one row that overlap count once. Rows that overlap each count the time, but the total counts it \
            once, so it may be less than the sum of the rows. --round rounds each row up, day by day. The wall clock \
            runs from a session's start to its end; the active clock runs from each prompt to its answer. A session that \
            changes branch or repository is split at its prompts: the time between two prompts counts where the first \
            one was sent, with the tags of its run. Without --since, the range starts on the first day of this month.
            """
    )

    @Option(help: ArgumentHelp("Group by: tag, repo or branch.", valueName: "what"))
    var by: WorkGrouping = .repo

    @Option(help: ArgumentHelp("The time to count: wall or active.", valueName: "clock"))
    var clock: WorkClock = .wall

    @Option(help: ArgumentHelp("Round each row up, day by day, to a multiple of this, such as 15m.", valueName: "time"))
    var round: String?

    @Flag(help: "Show totals only, not each day.")
    var totals = false

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @Flag(name: .customLong("md"), help: "Print Markdown.")
    var markdown = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if markdown && (output.json || output.csv) {
            throw ValidationError("--md, --json and --csv cannot be combined")
        }
        if let round, (TimeExpression.span(round) ?? 0) <= 0 {
            throw ValidationError("invalid --round '\(round)'; use a duration such as 15m or 1h")
        }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let store = library.store
        let calendar = CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        var filter = try options.filter(in: context, store: store)
        if filter.since == nil { filter.since = calendar.period(of: context.now, by: .month).start }
        let pieces = try store.work(filter, by: by, clock: clock, now: context.now)
        let step = round.flatMap(TimeExpression.span) ?? 0
        let sheet = Timesheet(pieces, calendar: calendar, step: step)
        if output.json {
            return try context.printJSON(RecordDocuments.timesheet, (sheet, by, clock, step))
        }
        let lines = totals ? sheet.totals : sheet.days
        let text = TimesheetText(by: by, showsDays: !totals, userHome: context.userHome, lines: lines)
        if markdown { return try context.output.write(text.markdown(lines, total: sheet.total)) }
        try text.print(lines, total: sheet.total, output: output, in: context)
        if !lines.isEmpty { context.sayPeriod(of: filter) }
        if lines.isEmpty { try context.sayNoMatch("No sessions match.", for: filter, in: store) }
    }
}

extension WorkGrouping: ExpressibleByArgument {}
extension WorkClock: ExpressibleByArgument {}
