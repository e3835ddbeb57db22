import ArgumentParser
import TachoCore
import TachoStore

/// `tacho runs`: lists runs, newest first.
struct Runs: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List runs, newest first: each prompt and all that the agent did for it.",
        discussion: """
            EXAMPLES
              tacho runs --repo . --since today
              tacho runs --session 0198f3 --json
              tacho runs --prompt "login test" --all    what was tried before
              tacho runs --branch feat/x --csv --columns started_at,cost_usd,prompt_preview

            A table on a terminal; tab-separated values without a header into a pipe.
            """
    )

    @Option(
        help: ArgumentHelp("Only of this session: any beginning of its id.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var session: String?

    @Option(
        help: ArgumentHelp("Only those that a person (user) or the agent itself (auto) asked for.", valueName: "who")
    )
    var trigger: String?

    @Option(help: ArgumentHelp("Only those whose prompt's beginning holds this text.", valueName: "text"))
    var prompt: String?

    @OptionGroup(title: "Filters")
    var options: SessionOptions

    @OptionGroup(title: "Filters")
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if options.tab != nil {
            throw ValidationError("--tab goes with 'tacho sessions'; name a session with --session")
        }
        if let trigger, RunFact.Trigger(rawValue: trigger) == nil {
            throw ValidationError("--trigger cannot be '\(trigger)'; it takes user or auto")
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
            try context.printJSON(RunListDocument(runs, local: context.local))
        } else {
            try output.print(
                runs,
                known: RunColumns(rows: runs, store: store, context: context).all,
                terminal: session == nil ? RunColumns.terminal : RunColumns.ofSession,
                machine: RunColumns.machine,
                to: context.output
            )
        }
        if runs.isEmpty { try context.sayNothing("No run matches.", at: filter.repo, in: store) }
        if isCut { context.output.say(LimitOptions.hint(runs.count)) }
    }
}
