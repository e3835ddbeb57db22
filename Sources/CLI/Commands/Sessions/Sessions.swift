import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Sessions: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "List sessions, newest first.",
        discussion: """
            EXAMPLES
              tacho sessions --active
              tacho sessions --repo . --branch feat/x
              tacho sessions --since 7d --agent claude --json
              tacho sessions --all --csv --columns id,agent,duration_ms > all.csv

            --since and --until apply to when a session started. Prints a table on a terminal and tab-separated values \
            without a header when piped.
            """
    )

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Filters")
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let store = try Library.current(context).store
        var filter = try options.filter(in: context, store: store)
        let (sessions, isCut) = try limit.rows(isWhole: options.isNarrow) { limit in
            filter.limit = limit
            return try store.sessions(filter)
        }
        let rows = SessionRecord.all(sessions, usage: try store.usage(of: sessions, now: context.now), now: context.now)
        try output.print(
            rows,
            SessionColumns(rows: rows, context: context),
            as: RecordDocuments.sessions,
            in: context
        )
        if sessions.isEmpty { try context.sayNoMatch("No sessions match.", for: filter, in: store) }
        if !sessions.isEmpty, !output.json { context.sayPeriod(of: filter) }
        if isCut { context.output.say(LimitOptions.hint(sessions.count)) }
    }
}
