import TachoCore
import TachoRecords
import TachoStore

/// Prints one run: its details, then its tool calls and API calls.
struct RunPrinter {
    let library: Library
    let style: SheetOptions
    let context: Context

    func print(_ run: RunRecord) throws {
        let calls = try library.store.calls(of: [run], prices: library.settings.prices)[run.id]
        let detail = RunDetail(run, calls: calls)
        if style.json { return try context.printJSON(RecordDocuments.run, detail) }
        let sheet = SheetPrinter(context: context, color: style.color)
        try sheet.print(facts(of: run))
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
    private func facts(of run: RunRecord) -> [(name: String, value: String)] {
        guard style.color.isForPeople(context.output.terminal) else {
            return RunColumns(rows: [run], context: context).all
                .map { ($0.name, $0.machineValue(run)) }.filter { !$0.1.isEmpty }
        }
        return RunSheet(run: run, local: context.local).lines
    }
}
