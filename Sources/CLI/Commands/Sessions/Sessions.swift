import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Sessions: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "List sessions, newest first.",
        discussion: """
            EXAMPLES
              tacho sessions --active
              tacho sessions --repo . --branch feat/x
              tacho sessions --since 7d --agent claude --json
              tacho sessions --since 30d --sort cost
              tacho sessions --all --csv --columns id,agent,duration_ms > all.csv

            --since and --until apply to when a session started. Prints a table on a terminal and tab-separated values \
            without a header when piped.
            """
    )

    @Option(help: ArgumentHelp("Sort by: newest, cost or time.", valueName: "what"))
    var sort = RunOrder.newest

    @OptionGroup
    var when: WhenArgument

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Filters")
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let store = try Library.current(context).store
        var filter = try options.filter(in: context, store: store)
        try when.narrow(&filter, options, in: context)
        let (rows, isCut) = try limit.rows(isWhole: options.isNarrow || when.isGiven) { limit in
            filter.limit = sort == .newest ? limit : nil
            let sessions = try store.sessions(filter)
            let rows = SessionRecord.all(
                sessions,
                usage: try store.usage(of: sessions, now: context.now),
                now: context.now
            )
            return Array(sort.sorted(rows).prefix(limit ?? .max))
        }
        let sessions = rows.map(\.session)
        try output.print(
            rows,
            SessionColumns(
                rows: rows,
                context: context,
                tabNames: TmuxNames.shown(for: sessions, in: store, context)
            ),
            as: RecordDocuments.sessions,
            in: context
        )
        if sessions.isEmpty { try context.sayNoMatch("No sessions match.", for: filter, in: store) }
        if !sessions.isEmpty, !output.json { context.sayPeriod(of: filter, output.color) }
        if isCut { context.output.say(sort.hint(sessions.count)) }
    }
}
