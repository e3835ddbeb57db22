import ArgumentParser
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

struct Explain: SheetCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show why a session or run cost what it did, and where each number comes from.",
        discussion: """
            EXAMPLES
              tacho explain .              why the latest session here cost what it did
              tacho explain 3f09c1e --calls

            The first lines say why: the biggest run, how the prompts grew, what was cached again after a pause, the \
            models and the sub-agents.

            --calls lists each API call with the log file and line it was read from, the copies of that line that were \
            not counted again, its tokens, and the price and date its cost is based on. It searches for copies in the \
            log files the agent has written since, starting with the same conversation and its forks, up to 1 GB.

            \(NamedRecords.explanation)
            """
    )

    @Argument(
        help: ArgumentHelp("The session or run; '.' is the latest session here.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var id = "."

    @Flag(help: "Also list each call: where it is in the log, its tokens and its price.")
    var calls = false

    @Flag(help: "Search all log files for copies, however long it takes; implies --calls.")
    var allFiles = false

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let runs = try runs(library.store, context)
        let details = try library.store.calls(of: runs, prices: library.settings.prices)
        let reasons = CostReasons(runs, details, prices: library.settings.prices)
        if !style.json, !calls, !allFiles { return try print(reasons, runs, in: context) }
        let copies = try copies(of: runs, details, library.store)
        if style.json {
            return try context.printJSON(
                RecordDocuments.explanation,
                ExplanationRecord(runs.map { RunDetail($0, calls: details[$0.id]) }, reasons, copies: copies)
            )
        }
        try print(reasons, runs, in: context)
        var text = ExplanationText(local: context.local, copies: copies)
        for run in runs { text.add(run, details[run.id]) }
        text.addSum(of: runs)
        text.addSearch()
        let block = "\n" + SafeText.block(text.text)
        let terminal = context.output.terminal
        try context.output.write(terminal.isInteractive ? WrappedText.block(block, width: terminal.columns) : block)
    }

    /// Prints why it cost what it did.
    private func print(_ reasons: CostReasons, _ runs: [RunRecord], in context: Context) throws {
        let isLogged = runs.contains(where: \.isLogged)
        try SheetPrinter(context: context, color: style.color).print(
            ReasonsText(reasons: reasons, isLogged: isLogged).lines
        )
        if !calls, !allFiles, isLogged { context.output.say("For each call with its place in the log, add --calls.") }
    }

    /// Copies of the runs' calls in the agent's logs.
    private func copies(of runs: [RunRecord], _ details: [RunID: Run], _ store: Store) throws -> LogCopies {
        let calls = runs.flatMap { details[$0.id]?.apiCalls.map(\.call) ?? [] }.filter { $0.source != .elsewhere }
        guard let agent = runs.first?.agent, let since = calls.map(\.startedAt).min() else {
            return LogCopies(of: [], in: [])
        }
        let files = LogCopies.candidates(
            among: try store.cursors(of: agent),
            own: Set(calls.map(\.source.file)),
            kin: try store.kin(of: Set(runs.compactMap(\.conversation)), agent: agent),
            since: since
        )
        return LogCopies(of: Set(calls.map(\.loggedID)), in: files, limit: allFiles ? .max : LogCopies.byteLimit)
    }

    /// The runs of the session, or the single run, that the id names.
    private func runs(_ store: Store, _ context: Context) throws -> [RunRecord] {
        switch try NamedRecords(store: store, context: context).subject(id, isRun: false) {
        case .run(_, _, let run): return [try store.run(named: run.rawValue)]
        case .session(let session): return try store.runs(Filter(sessions: [session])).reversed()
        }
    }
}
