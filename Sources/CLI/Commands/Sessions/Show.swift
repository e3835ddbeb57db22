import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Show: SheetCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one session, run or commit: details, runs, tools, models and conversations.",
        discussion: """
            The ID of a commit shows its session, run and prompt, as 'tacho blame' does.

            --transcript reads what was said from the agent's own log; tacho keeps no copy.

            \(NamedRecords.explanation)
            """
    )

    @Argument(
        help: ArgumentHelp("The session, run or commit; '.' is the latest session here.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var id = "."

    @Flag(help: "Show every tool call.")
    var tools = false

    @Flag(help: "Show every API call.")
    var calls = false

    @Flag(help: "Show the transcript.")
    var transcript = false

    @Option(help: ArgumentHelp("With --transcript: show only the last COUNT messages.", valueName: "count"))
    var last: Int?

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func validate() throws {
        if let last, last < 1 { throw ValidationError("invalid --last \(last); use a number of at least 1") }
        if transcript, style.json { throw ValidationError("--transcript and --json cannot be combined") }
        if last != nil, !transcript { throw ValidationError("--last needs --transcript") }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let records = NamedRecords(store: library.store, context: context)
        let subject: AnnotationSubject
        do {
            subject = try records.subject(id, isRun: false)
        } catch StoreError.notFound(let name, let kind) {
            let printer = CommitPrinter(library: library, style: style, context: context)
            guard try printer.print(named: id) else { throw StoreError.notFound(name: name, kind: kind) }
            return
        }
        if !transcript, case .run(_, _, let run) = subject {
            let run = try library.store.run(named: run.rawValue)
            return try RunPrinter(library: library, style: style, context: context).print(run)
        }
        let session = try records.session(of: subject)
        let usage = try library.store.usage(of: [session], now: context.now)
        let runs = Array(try library.store.runs(Filter(sessions: [session.id])).reversed())
        let details = try library.store.calls(of: runs, prices: library.settings.prices)
        let record = SessionRecord(
            session,
            usage: usage[session.id],
            now: context.now,
            runs: runs.map { RunDetail($0, calls: details[$0.id]) }
        )
        if transcript {
            let text = TranscriptText(context: context, color: style.color, last: last)
            return try text.print(session, usage[session.id], runs: runs.compactMap { details[$0.id] })
        }
        if style.json {
            return try context.printJSON(RecordDocuments.session, record)
        }
        try printFacts(record, library.store, context)
        let commits = try CommitBooks(library: library, context: context).commits(madeBy: session.id)
        try printTables(record, commits, context)
    }

    private func printFacts(_ record: SessionRecord, _ store: Store, _ context: Context) throws {
        let sheet = SheetPrinter(context: context, color: style.color)
        guard style.color.isForPeople(context.output.terminal) else {
            let columns = SessionColumns(rows: [record], context: context).all
            return try sheet.print(
                columns.map { ($0.name, $0.machineValue(record)) }.filter { !$0.1.isEmpty }
            )
        }
        let facts = try SessionSheet(
            session: record.session,
            usage: record.usage,
            live: record.live,
            tabName: TmuxNames.shown(for: [record.session], in: store, context)[record.session.id],
            runs: record.runs.map(\.run),
            now: context.now,
            local: context.local
        ).lines
        try sheet.print(facts + SessionUsageSheet(usage: record.usage).lines)
    }

    private func printTables(_ record: SessionRecord, _ commits: [CommitRecord], _ context: Context) throws {
        let usage = record.usage
        guard usage.isLogged else { return }
        let runs = record.runs.map(\.run)
        let sheet = SheetPrinter(context: context, color: style.color)
        let known = RunColumns(rows: runs, context: context).all
        try sheet.print(runs, known.named(RunColumns.ofSession), title: "Runs")
        let calls = CallColumns(context: context.recordContext)
        let toolCalls = record.runs.flatMap { CallRow.all(of: $0, \.toolCalls) }
        try sheet.print(ToolSum.all(of: toolCalls.map(\.call)), CallColumns.tools, title: "Tools")
        try sheet.print(usage.models, calls.models, title: "Models")
        let conversations = usage.conversations.map { AttachmentRecord($0, agent: record.session.agent) }
        let columns = ConversationColumns(now: context.now, context: context.recordContext)
        try sheet.print(conversations, columns.shown(for: conversations), title: "Conversations")
        try sheet.print(commits, CommitColumns(context: context).all.named(CommitColumns.ofSession), title: "Commits")
        if tools { try sheet.print(toolCalls, calls.toolCalls, title: "Tool calls") }
        if self.calls {
            let apiCalls = record.runs.flatMap { CallRow.all(of: $0, \.apiCalls) }
            try sheet.print(apiCalls, calls.apiCalls, title: "API calls")
        }
    }
}
