import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Show: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one session or run: details, runs, tools, models and conversations.",
        discussion: """
            --transcript reads what was said from the agent's own log; tacho keeps no copy.

            \(NamedRecords.explanation)
            """
    )

    @Argument(
        help: ArgumentHelp("The session or run.", valueName: "id"),
        completion: WordCompletion.ids
    )
    var id: String

    @Flag(help: "Show every tool call.")
    var tools = false

    @Flag(help: "Show every API call.")
    var calls = false

    @Flag(help: "Show the transcript.")
    var transcript = false

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let records = NamedRecords(store: library.store, context: context)
        let subject = try records.subject(id, isRun: false)
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
            let text = TranscriptText(context: context, color: style.color)
            return try text.print(session, usage[session.id], runs: runs.compactMap { details[$0.id] })
        }
        if style.json {
            return try context.printJSON(RecordDocuments.session, record)
        }
        try printFacts(record, library.store, context)
        try printTables(record, library.store, context)
    }

    private func printFacts(_ record: SessionRecord, _ store: Store, _ context: Context) throws {
        let sheet = SheetPrinter(context: context, color: style.color)
        guard context.output.terminal.isInteractive || style.color == .always else {
            let columns = SessionColumns(rows: [record], context: context).all
            return try sheet.print(
                columns.map { ($0.name, $0.machineValue(record)) }.filter { !$0.1.isEmpty }
            )
        }
        let facts = SessionSheet(session: record.session, live: record.live, now: context.now, local: context.local)
            .lines
        try sheet.print(facts + SessionUsageSheet(usage: record.usage).lines)
    }

    private func printTables(_ record: SessionRecord, _ store: Store, _ context: Context) throws {
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
        try sheet.print(
            usage.conversations.map { AttachmentRecord($0, agent: record.session.agent) },
            ConversationColumns(now: context.now, context: context.recordContext).all,
            title: "Conversations"
        )
        if tools { try sheet.print(toolCalls, calls.toolCalls, title: "Tool calls") }
        if self.calls {
            let apiCalls = record.runs.flatMap { CallRow.all(of: $0, \.apiCalls) }
            try sheet.print(apiCalls, calls.apiCalls, title: "API calls")
        }
    }
}
