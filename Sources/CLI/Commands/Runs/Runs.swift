import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// `tacho runs`: lists runs, newest first.
struct Runs: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List runs, newest first: each prompt and everything the agent did for it.",
        discussion: """
            EXAMPLES
              tacho runs --repo . --since today
              tacho runs --session 0198f3 --json
              tacho runs --prompt "login test" --all    find out what was tried before
              tacho runs --branch feat/x --csv --columns started_at,cost_usd,prompt_preview

            Prints a table on a terminal and tab-separated values without a header when piped.
            """
    )

    @Option(
        help: ArgumentHelp("Only runs of this session: a unique prefix of its id.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var session: String?

    @Option(
        help: ArgumentHelp("Only runs started by the user (user) or automatically (auto).", valueName: "who")
    )
    var trigger: String?

    @Option(
        help: ArgumentHelp(
            "Only runs whose prompt contains this text (only the beginning of a prompt is stored).",
            valueName: "text"
        )
    )
    var prompt: String?

    @OptionGroup(title: "Filters")
    var options: SessionOptions

    @OptionGroup(title: "Filters")
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if options.tab != nil {
            throw ValidationError("--tab is not available here; use --session")
        }
        if let trigger, RunFact.Trigger(rawValue: trigger) == nil {
            throw ValidationError("invalid --trigger '\(trigger)'; use user or auto")
        }
    }

    func run(in context: Context) throws {
        var filter = RunFilter(try options.filter(in: context))
        filter.prompt = prompt
        filter.trigger = trigger.flatMap(RunFact.Trigger.init(rawValue:))
        let store = try Records.open(context)
        filter.sessions = try session.map { [try NamedRecords(store: store, context: context).session($0).id] }
        let (runs, isCut) = try limit.rows(isWhole: session != nil || options.isNarrow) { limit in
            filter.limit = limit
            return try store.runs(filter)
        }
        if output.json {
            try context.printJSON(RecordDocuments.runs, runs)
        } else {
            try output.print(
                runs,
                known: RunColumns(rows: runs, store: store, context: context).all,
                terminal: session == nil ? RunColumns.terminal : RunColumns.ofSession,
                machine: RunColumns.machine,
                to: context.output
            )
        }
        if runs.isEmpty { try context.sayNoMatch("No runs match.", at: filter.repo, in: store) }
        if isCut { context.output.say(LimitOptions.hint(runs.count)) }
    }
}
