import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct RunCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Show one run with its tool calls and API calls."
    )

    @Argument(
        help: ArgumentHelp(
            "The run: a unique prefix of its id, 'last', or '.' for the latest in this repository.",
            valueName: "id"
        ),
        completion: WordCompletion.runIDs
    )
    var id: String

    @OptionGroup(title: "Output")
    var style: SheetOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let run = try NamedRecords(store: library.store, context: context).run(id)
        let calls = try library.store.calls(of: [run], prices: library.settings.prices)[run.id]
        let detail = RunDetail(run, calls: calls)
        if style.json { return try context.printJSON(RecordDocuments.run, detail) }
        let sheet = SheetPrinter(context: context, color: style.color)
        try sheet.print(facts(of: run, library.store, context))
        let columns = CallColumns(context: context.recordContext)
        try sheet.print(
            CallRow.all(of: detail, \.toolCalls),
            columns.toolCalls.filter { $0.name != "run" },
            title: "Tool calls"
        )
        try sheet.print(
            CallRow.all(of: detail, \.apiCalls),
            columns.apiCalls.filter { $0.name != "run" },
            title: "API calls"
        )
    }

    /// The details as text on a terminal, otherwise as `tacho runs` prints them.
    private func facts(of run: RunRecord, _ store: Store, _ context: Context) throws -> [(name: String, value: String)]
    {
        guard context.output.terminal.isInteractive || style.color == .always else {
            return try RunColumns(rows: [run], store: store, context: context).all
                .map { ($0.name, $0.machineValue(run)) }.filter { !$0.1.isEmpty }
        }
        return RunSheet(run: run, local: context.local).lines
    }
}
