import ArgumentParser
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

struct Explain: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show where each number of a session or run comes from.",
        discussion: """
            Lists each API call with the log file and line it was read from, the copies of that line that were not \
            counted again, its tokens, and the price and date its cost is based on.

            Searches for copies in the log files the agent has written since, starting with the same conversation and \
            its forks, up to 1 GB.

            \(NamedRecords.explanation)
            """
    )

    @Argument(
        help: ArgumentHelp("The session or run.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var id: String

    @Flag(help: "Search all log files for copies, however long it takes.")
    var allFiles = false

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let runs = try runs(library.store, context)
        let details = try library.store.calls(of: runs, prices: library.settings.prices)
        let copies = try copies(of: runs, details, library.store)
        if json {
            return try context.printJSON(
                RecordDocuments.explanation,
                ExplanationRecord(runs.map { RunDetail($0, calls: details[$0.id]) }, copies: copies)
            )
        }
        var text = ExplanationText(local: context.local, copies: copies)
        for run in runs { text.add(run, details[run.id]) }
        text.addSum(of: runs)
        text.addSearch()
        let block = SafeText.block(text.text)
        let terminal = context.output.terminal
        try context.output.write(terminal.isInteractive ? WrappedText.block(block, width: terminal.columns) : block)
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
