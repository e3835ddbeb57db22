import ArgumentParser
import TachoCore
import TachoStore

struct PricesApply: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Recalculate all costs with current prices."
    )

    func run(in context: Context) throws {
        let library = try Library.writable(context)
        let before = try library.store.modelUsage().reduce(Usage()) { $0 + $1.usage }
        let count = try library.store.applyPrices(library.settings)
        let after = try library.store.modelUsage().reduce(Usage()) { $0 + $1.usage }
        context.output.say(
            "Recalculated \(CountText.plain(count, "conversation")): \(before.cost.text) before, \(after.cost.text) now."
        )
    }
}
