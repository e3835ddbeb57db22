import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// The price table, whether stored costs are based on it, and models without a price.
struct PriceChecks {
    let context: Context
    let library: Library

    func checks() throws -> [DoctorCheck] {
        let book = library.settings.prices
        let source = PriceTables.fromLiteLLM.first?.source ?? "none"
        var checks = [DoctorCheck(id: "prices", status: .ok, detail: "\(source), retrieved \(PriceTables.readOn)")]
        if let digest = try library.store.priceDigest(), digest != book.digest {
            let hint = "Run: tacho prices apply"
            checks.append(DoctorCheck(id: "prices.stale", status: .warning, detail: PriceLine.staleWords, hint: hint))
        }
        let unpriced = try library.store.modelUsage().filter { $0.usage.cost.unpricedCount > 0 }
        if !unpriced.isEmpty {
            let models = unpriced.map { "\($0.model) (\(CountText.of($0.usage.cost.unpricedCount, "call")))" }
            checks.append(
                DoctorCheck(
                    id: "prices.unpriced",
                    status: .info,
                    detail: "no price for \(models.joined(separator: ", "))",
                    hint:
                        "Add [prices.\"MODEL\"] to \(context.paths.configuration), then run: tacho prices apply"
                )
            )
        }
        return checks
    }
}
