import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct TimesheetCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "timesheet",
        abstract: "Show hours per tag, repo or branch, day by day; overlapping sessions count once.",
        discussion: """
            EXAMPLES
              tacho timesheet                                 this month, by repository
              tacho timesheet --by tag --round 15m --csv
              tacho timesheet --by branch --repo . --totals --clock active
              tacho timesheet --tag acme --rate 120 --currency EUR --md

            The engaged clock is agents' work and your reading and typing between: the time from an answer to the next \
            prompt counts if it is at most 15 minutes ('engaged_gap' in the settings). The active clock runs from each \
            prompt to its answer, or to now if that is not there yet, and stops while the agent asks you for something; \
            the asking clock runs only then; the wall clock runs from a session's start to its end. Without a log, only \
            the wall clock is known: by the others, '≥' stands before what was more, and '?' for what is not known.

            Sessions of one row that overlap count once. Rows that overlap each count the time, but the total counts it \
            once, so it may be less than the sum of the rows. --round rounds each row up, day by day. The total is the \
            sum of the rounded rows; only those that share time are rounded up together, once a day. A session that \
            changes branch or repository is split at its prompts: the time between two prompts counts where the first \
            one was sent, with the tags of its run. Without --since, the range starts on the first day of this month, or of that of --until.
            """
    )

    @Option(help: ArgumentHelp("Group by: tag, repo or branch.", valueName: "what"))
    var by: WorkGrouping = .repo

    @Option(help: .clock)
    var clock: WorkClock = .engaged

    @OptionGroup
    var round: RoundOptions

    @OptionGroup
    var rate: RateOptions

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
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let store = library.store
        let calendar = CostCalendar(local: context.local, weekStart: library.configuration.weekStart)
        var filter = try options.filter(in: context, store: store)
        let latest = min(filter.until.map { $0 + -1 } ?? context.now, context.now)
        let month = calendar.period(of: latest, by: .month)
        if filter.since == nil { filter.since = month.start }
        let (gap, rate) = (library.configuration.engagedGap, rate.rate(library.configuration))
        let work = try store.work(filter, by: by, clock: clock, gap: gap, now: context.now)
        let unit = TimesheetText.unit(hasRate: rate != nil, output: output, markdown: markdown, in: context)
        let sheet = Timesheet(work, calendar: calendar, step: round.step, unit: unit, rate: rate)
        if output.json {
            let period = (filter.since ?? month.start)..<min(filter.until ?? context.now, context.now)
            let record = TimesheetRecord(sheet, period: period, by: by, clock: clock, step: round.step, rate: rate)
            return try context.printJSON(RecordDocuments.timesheet, record)
        }
        let text = TimesheetText(sheet, by: by, showsDays: !totals, userHome: context.userHome, rate: rate)
        let isWholeMonth = options.since == nil && options.until == nil
        let end = isWholeMonth ? month.end : filter.until
        let period = PeriodText(since: filter.since, until: end, local: context.local).bounds
        let subject = ([period] + options.subject.words(for: filter) + ["\(clock.rawValue) clock"]).joined(
            separator: " · "
        )
        if markdown {
            return try context.output.write(text.markdown(heading: "Timesheet · \(subject)"))
        }
        try text.print(output: output, in: context)
        if sheet.days.isEmpty { return try context.sayNoMatch("No sessions match.", for: filter, in: store) }
        context.output.note("Period: \(subject).", output.color)
        for note in text.notes { context.output.say(note) }
    }
}

extension WorkGrouping: ExpressibleByArgument {}
extension WorkClock: ExpressibleByArgument {}
