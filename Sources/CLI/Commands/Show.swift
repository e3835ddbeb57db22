import ArgumentParser
import TachoCore
import TachoStore

/// `tacho show ID`: everything about one session.
struct Show: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one session: details, runs, tools, models and conversations.",
        discussion: """
            --transcript reads what was said from the agent's own log; tacho keeps no copy.

            \(NamedRecords.explanation)
            """
    )

    @Argument(
        help: ArgumentHelp("The session.", valueName: "id"),
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
        let records = try Records.openAll(context)
        let session = try NamedRecords(store: records.store, context: context).session(id)
        let usage = try records.store.usage(of: [session], now: context.now)
        var filter = RunFilter()
        filter.sessions = [session.id]
        let runs = Array(try records.store.runs(filter).reversed())
        let details = try records.store.calls(of: runs, prices: records.settings.prices)
        if transcript {
            let text = TranscriptText(context: context, color: style.color)
            return try text.print(session, usage[session.id], runs: runs.compactMap { details[$0.id] })
        }
        if style.json {
            let documents = runs.map { RunDocument($0, calls: details[$0.id], local: context.local) }
            let document = SessionDocument(
                session,
                usage: usage[session.id],
                runs: documents,
                local: context.local
            )
            return try context.printJSON(SessionDetailDocument(document))
        }
        try printFacts(session, usage, records.store, context)
        try printTables(usage[session.id] ?? SessionUsage(), runs, details, records.store, context)
    }

    private func printFacts(
        _ session: Session,
        _ usage: [SessionID: SessionUsage],
        _ store: Store,
        _ context: Context
    ) throws {
        let sheet = SheetPrinter(context: context, color: style.color)
        guard context.output.terminal.isInteractive || style.color == .always else {
            let columns = try SessionColumns(rows: [session], usage: usage, store: store, context: context).all
            return try sheet.print(
                columns.map { ($0.name, $0.machineValue(session)) }.filter { !$0.1.isEmpty }
            )
        }
        let facts = SessionSheet(session: session, now: context.now, local: context.local).lines
        try sheet.print(facts + SessionUsageSheet(usage: usage[session.id] ?? SessionUsage()).lines)
    }

    private func printTables(
        _ usage: SessionUsage,
        _ runs: [RunRecord],
        _ details: [SessionID: Run],
        _ store: Store,
        _ context: Context
    ) throws {
        guard usage.isLogged else { return }
        let sheet = SheetPrinter(context: context, color: style.color)
        let known = try RunColumns(rows: runs, store: store, context: context).all
        let columns = RunColumns.ofSession.compactMap { name in known.first { $0.name == name } }
        try sheet.print(runs, columns, title: "Runs")
        let toolCalls = runs.flatMap { run in
            (details[run.id]?.toolCalls ?? []).map { CallRow(runIndex: run.index, call: $0) }
        }
        try sheet.print(ToolSum.all(of: toolCalls.map(\.call)), CallColumns.tools, title: "Tools")
        try sheet.print(usage.models, CallColumns.models, title: "Models")
        try sheet.print(
            usage.conversations,
            ConversationColumns(now: context.now, local: context.local, agent: runs.first?.agent ?? "").all,
            title: "Conversations"
        )
        let all = CallColumns(now: context.now, local: context.local)
        if tools { try sheet.print(toolCalls, all.toolCalls, title: "Tool calls") }
        if calls {
            let apiCalls = runs.flatMap { run in
                (details[run.id]?.apiCalls ?? []).map { CallRow(runIndex: run.index, call: $0) }
            }
            try sheet.print(apiCalls, all.apiCalls, title: "API calls")
        }
    }
}
