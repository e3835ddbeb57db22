import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct TimelineCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show a day's tabs as bars: when agents worked, waited and overlapped.",
        discussion: """
            EXAMPLES
              tacho timeline
              tacho timeline --day yesterday --repo .
              tacho timeline --since 7d
              tacho timeline --day 2026-11-20 --json

            The heading gives the agents' total working time, then how long at least one of them worked. When piped, prints a tab-separated list of sessions.
            """
    )

    @Option(help: ArgumentHelp("The day to show, midnight to midnight local time. Default: today.", valueName: "day"))
    var day: String?

    @OptionGroup
    var when: WhenArgument

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if day != nil && (options.since != nil || options.until != nil || when.isGiven) {
            throw ValidationError("--day cannot be combined with another time")
        }
    }

    func run(in context: Context) throws {
        let range = try range(in: context)
        let store = try Library.current(context).store
        var filter = try options.filter(in: context, store: store)
        filter.since = nil
        filter.until = range.upperBound
        filter.aliveAt = range.lowerBound
        let sessions = try store.sessions(filter)
        let times = try store.times(of: sessions, now: context.now)
        let costs = try store.costs(of: sessions, within: range)
        let timeline = Timeline(sessions, times: times, range: range, now: context.now)
        if output.json {
            return try context.printJSON(RecordDocuments.timeline, TimelineRecord(timeline, costs: costs))
        }
        if timeline.rows.isEmpty { try context.sayNoMatch("Nothing ran during this time.", for: filter, in: store) }
        guard output.isTable(on: context.output.terminal) else {
            return try output.print(
                timeline.entries.map { TimelineSession($0, cost: costs[$0.session.id]) },
                TimelineColumns(context: context.recordContext),
                to: context.output
            )
        }
        try context.output.write(try lines(timeline, costs, store, context).map { $0 + "\n" }.joined())
    }

    private func lines(
        _ timeline: Timeline,
        _ costs: [SessionID: CostSum],
        _ store: Store,
        _ context: Context
    ) throws -> [String] {
        let sessions = timeline.entries.map(\.session)
        let text = try TimelineText(
            timeline: timeline,
            costs: costs,
            places: ShortPaths(
                sessions.flatMap { [$0.repo ?? $0.cwd, $0.worktree].compactMap(\.self) },
                userHome: context.userHome
            ),
            tabNames: TmuxNames.shown(for: sessions, in: store, context),
            now: context.now,
            local: context.local,
            width: context.output.terminal.columns,
            color: output.color.isOn(context.output.terminal)
        )
        return text.lines
    }

    private func range(in context: Context) throws -> Range<Timestamp> {
        if when.isGiven {
            var filter = Filter()
            try when.narrow(&filter, options, in: context)
            if let since = filter.since, let until = filter.until { return since..<until }
        }
        guard options.since == nil, options.until == nil else {
            let asked = try TimeRange(since: options.since, until: options.until, in: context)
            let end = asked.until ?? context.now
            let start = asked.since ?? context.local.startOfDay(min(end, context.now) + -1)
            guard start < end else {
                throw Failure.badValue(options.since ?? "", option: "--since", expected: "a time before now")
            }
            return start..<end
        }
        let time = try TimeRange.start(day ?? "today", option: "--day", in: context)
        return context.local.startOfDay(
            time.start
        )..<context.local.startOfDay(max(time.start, time.end + -1), daysLater: 1)
    }
}
