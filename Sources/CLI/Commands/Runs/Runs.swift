import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Runs: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List runs, newest first: each prompt and everything the agent did for it.",
        discussion: """
            EXAMPLES
              tacho runs --repo . --since today
              tacho runs --session 3f09c1e --json
              tacho runs --prompt "login test" --all    find out what was tried before
              tacho runs --state failed --sort cost     what was spent for nothing
              tacho runs --branch feat/x --csv --columns started_at,cost_usd,prompt_preview

            --since and --until apply to when a run started. Prints a table on a terminal and tab-separated values \
            without a header when piped.
            """
    )

    @Option(
        help: ArgumentHelp("Only runs started by the user (user) or automatically (auto).", valueName: "who")
    )
    var trigger: String?

    @Option(
        help: ArgumentHelp(
            "Only runs in this state: \(Run.State.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "state"
        )
    )
    var state: Run.State?

    @Option(help: ArgumentHelp("Sort by: newest, cost or time.", valueName: "what"))
    var sort = RunOrder.newest

    @Option(
        help: ArgumentHelp(
            "Only runs whose prompt contains this text (only the beginning of a prompt is stored).",
            valueName: "text"
        )
    )
    var prompt: String?

    @OptionGroup
    var when: WhenArgument

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Filters")
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if let trigger, RunFact.Trigger(rawValue: trigger) == nil {
            throw ValidationError("invalid --trigger '\(trigger)'; use user or auto")
        }
    }

    func run(in context: Context) throws {
        let store = try Library.current(context).store
        var filter = try options.filter(in: context, store: store)
        try when.narrow(&filter, options, in: context)
        let trigger = trigger.flatMap(RunFact.Trigger.init(rawValue:))
        let (runs, isCut) = try limit.rows(isWhole: options.isNarrow || when.isGiven) { limit in
            let isPicked = state != nil || sort != .newest
            filter.limit = isPicked ? nil : limit
            let runs = sort.sorted(try store.runs(filter, trigger: trigger, state: state, prompt: prompt))
            return isPicked ? Array(runs.prefix(limit ?? .max)) : runs
        }
        if output.json {
            try context.printJSON(RecordDocuments.runs, runs)
        } else {
            try output.print(
                runs,
                known: RunColumns(rows: runs, context: context).all,
                terminal: options.subject.session == nil ? RunColumns.terminal : RunColumns.ofSession,
                machine: RunColumns.machine,
                to: context.output
            )
        }
        if runs.isEmpty { try context.sayNoMatch("No runs match.", for: filter, in: store) }
        if !runs.isEmpty, !output.json { context.sayPeriod(of: filter, output.color) }
        if runs.count > 1, !output.json, state != nil || sort != .newest { sayTotal(of: runs, in: context) }
        if isCut { context.output.say(sort.hint(runs.count)) }
    }

    /// Says what the runs shown cost together.
    private func sayTotal(of runs: [RunRecord], in context: Context) {
        let cost = runs.reduce(CostSum()) { $0 + $1.usage.cost }
        context.output.say("\(CountText.of(RunCount(runs))), \(CostText.cell(cost).text) in total.")
    }
}
