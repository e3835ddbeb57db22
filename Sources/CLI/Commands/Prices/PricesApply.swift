import ArgumentParser
import TachoCore
import TachoStore

/// `tacho prices apply`: recalculates all costs.
struct PricesApply: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Recalculate all costs with current prices."
    )

    func run(in context: Context) throws {
        let records = try Records.openAll(context)
        let before = try records.store.modelUsage().reduce(Usage()) { $0 + $1.usage }
        let count = try records.store.applyPrices(records.settings)
        let after = try records.store.modelUsage().reduce(Usage()) { $0 + $1.usage }
        context.output.say(
            "Recalculated \(count) conversation\(count == 1 ? "" : "s"): \(before.cost.text) before, \(after.cost.text) now."
        )
    }
}
