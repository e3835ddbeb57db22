import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct Waste: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "waste",
        abstract: "Show what was spent for little: failed and repeated runs, cold caches, failing tools.",
        discussion: """
            EXAMPLES
              tacho waste --since 7d
              tacho waste --repo . --since "last month"
              tacho waste --kind repeated     every prompt of one kind
              tacho waste --json | jq '.findings[] | [.kind, .cost_usd]'

            Each finding has one rule, which is printed below the table, and no dollar counts twice. Each lists the \
            prompts that cost most, and the command that lists all. Whether it was worth the money is up to you. \
            --since and --until apply to when a run started.
            """
    )

    @Option(
        help: ArgumentHelp(
            "Only waste of this kind, with all its prompts: "
                + "\(WasteKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "kind"
        )
    )
    var kind: WasteKind?

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let filter = try options.filter(in: context, store: library.store)
        var report = try library.store.waste(filter, prices: library.settings.prices)
        if let kind { report.findings.removeAll { $0.kind != kind } }
        if output.json { return try context.printJSON(RecordDocuments.waste, report) }
        try print(report, in: context)
        if report.runs.all == 0 { return try context.sayNoMatch("No runs match.", for: filter, in: library.store) }
        let notes = WasteNotes(report: report, local: context.local)
        context.output.note(notes.period, output.color)
        for line in notes.lines { context.output.say(line) }
    }

    /// How many prompts a table shows of each kind.
    private static let shownPrompts = 3

    private func print(_ report: WasteReport, in context: Context) throws {
        let columns = WasteColumns(report, context: context)
        guard output.isTable(on: context.output.terminal), output.columns == nil else {
            return try output.print(report.findings, columns, to: context.output)
        }
        let limit = kind == nil ? Self.shownPrompts : nil
        let text = WasteText(report: report, columns: columns, options: options, limit: limit, context: context)
        try text.print(color: output.color.isOn(context.output.terminal))
    }
}

extension WasteKind: ExpressibleByArgument {}
