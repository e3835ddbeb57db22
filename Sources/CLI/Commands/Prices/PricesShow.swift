import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct PricesShow: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "List the prices of the models you use, and models without a price."
    )

    @Flag(help: "List all prices.")
    var all = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let book = library.settings.prices
        let models = try library.store.modelUsage()
        let lines = all ? PriceLine.all(of: book, models: models) : PriceLine.used(of: book, models: models)
        let areApplied = try library.store.priceDigest().map { $0 == book.digest } ?? true
        if output.json {
            try context.printJSON(RecordDocuments.prices, (prices: lines, areApplied: areApplied))
        } else {
            let columns = PriceColumns.all(context.recordContext)
            try output.print(
                lines,
                known: columns,
                terminal: all ? PriceColumns.terminalOfAll : PriceColumns.terminal,
                machine: columns.map(\.name),
                namesMissing: true,
                to: context.output
            )
        }
        say(models, try library.store.unpricedCountWithoutModel(), areApplied, context)
    }

    /// The lines of the settings that give each unpriced model a price, to be pasted and corrected.
    private static func settings(for models: [ModelUsage]) -> String {
        let tables = models.filter { $0.usage.cost.unpricedCount > 0 }.map { model in
            "\n  [prices.\(JSONValue.string(model.model).jsonText)]\n  input = 3.0    # your price\n  output = 15.0  # your price"
        }
        return "To give them one, add these lines to config.toml, correct the figures, and run: tacho prices apply\n"
            + tables.joined(separator: "\n")
    }

    private func say(_ models: [ModelUsage], _ nameless: Int, _ areApplied: Bool, _ context: Context) {
        if models.isEmpty, !all { context.output.say("No models used yet; --all lists all prices.") }
        let source = PriceTables.fromLiteLLM.first?.source ?? "none"
        context.output.say(
            "Prices are US dollars per million tokens; table: \(source), retrieved \(PriceTables.readOn)."
        )
        let count = models.reduce(0) { $0 + $1.usage.cost.unpricedCount }
        if count > 0 {
            let calls = CountText.of(count, "call") + (count == 1 ? " has" : " have")
            context.output.say("\(calls) no price; totals that include \(count == 1 ? "it" : "them") show ≥.")
            context.output.say(Self.settings(for: models))
        }
        if nameless > 0 { context.output.say(ModelText.unpriced(nameless)) }
        if !areApplied { context.output.say(PriceLine.staleWords + " Run: tacho prices apply") }
    }
}
