import ArgumentParser
import TachoCore
import TachoStore

/// `tacho prices apply`: computes all costs anew.
struct PricesApply: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Compute all costs anew by the prices in use."
    )

    func run(in context: Context) throws {
        let records = try Records.openAll(context)
        let before = try records.store.modelUsage().reduce(Usage()) { $0 + $1.usage }
        let count = try records.store.applyPrices(records.settings)
        let after = try records.store.modelUsage().reduce(Usage()) { $0 + $1.usage }
        context.output.say(
            "\(count) conversation\(count == 1 ? "" : "s") priced anew: \(before.cost.text) before, \(after.cost.text) now."
        )
    }
}
