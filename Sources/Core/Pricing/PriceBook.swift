/// All prices in use: the user's own, then those kept by hand, then LiteLLM's.
package struct PriceBook: Sendable {
    /// The prices that are part of the program.
    package static let builtIn = PriceBook()

    /// Rows of each name in lower case, the strongest source first.
    private let rowsByModel: [String: [PriceRow]]

    /// Creates a book; the user's rows override the built-in ones while they are valid, and may add models.
    package init(overrides: [PriceRow] = []) {
        var rows: [String: [PriceRow]] = [:]
        for row in overrides + PriceTables.byHand + PriceTables.fromLiteLLM {
            rows[row.model, default: []].append(row)
        }
        rowsByModel = rows
    }

    /// Every row, by model; for `tacho prices`.
    package var rows: [PriceRow] {
        rowsByModel.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// The rows of the model that a log names so, the strongest first; empty when the model is not in the book.
    ///
    /// A row under the very name is stronger than one under a shorter name of the same model, which holds when no
    /// stronger one does: before the `from` of a user's own price under a dated name, say.
    package func rows(forModel logged: String) -> [PriceRow] {
        let name = ModelName(logged)
        return name.candidates.flatMap { rowsByModel[$0] ?? [] }.map { row in
            var row = name.region.map(row.served) ?? row
            if name.hasExtras { row.isBound = true }
            return row
        }
    }

    /// The most tokens of a prompt that the model which a log names so takes; nil when that is not known.
    package func contextWindow(ofModel logged: String) -> Int? {
        rows(forModel: logged).lazy.compactMap(\.contextWindow).first
    }

    /// The cost of a call; nil when its model, its tier or its use of the web has no price at that time.
    package func cost(of call: BilledCall) -> CallCost? {
        cost(of: call, rows: rows(forModel: call.model))
    }

    /// The cost of a call by the rows of its model, for callers that price many calls of few models.
    package func cost(of call: BilledCall, rows: [PriceRow]) -> CallCost? {
        guard let row = rows.first(where: { $0.holds(at: call.at) }), let tier = PriceTier(logged: call.tier),
            let band = band(of: row, tier: tier, call: call), let tokens = band.prices.cost(of: call.tokens)
        else { return nil }
        let searches = Int64(max(0, call.webSearches)).multipliedReportingOverflow(by: row.webSearch ?? 0)
        let inference = call.isUSOnly ? surcharged(tokens, perMille: row.usPerMille) : tokens
        let (sum, overflows) = inference.addingReportingOverflow(searches.partialValue)
        guard !searches.overflow, !overflows else { return nil }
        let isTierPriced = band.tier == tier || band.tier == .offPeak || (tier == .fast && band.tier == .priority)
        return CallCost(
            picodollars: sum,
            isLowerBound: row.isBound || !isTierPriced || (call.webSearches > 0 && row.webSearch == nil),
            row: row,
            band: band,
            validFrom: validFrom(of: row, among: rows, at: call.at)
        )
    }

    private func band(of row: PriceRow, tier: PriceTier, call: BilledCall) -> PriceRow.Band? {
        let prompt = call.promptSize
        if tier == .standard, row.offPeak?.contains(call.at) == true {
            return row.band(tier: .offPeak, prompt: prompt) ?? row.band(tier: .standard, prompt: prompt)
        }
        if let band = row.band(tier: tier, prompt: prompt) { return band }
        if tier == .fast, let band = row.band(tier: .priority, prompt: prompt) { return band }
        return tier.isSurcharged ? row.band(tier: .standard, prompt: prompt) : nil
    }

    /// Thousandths of an amount, halves rounded up; list prices leave no remainder.
    private func surcharged(_ amount: Int64, perMille: Int64) -> Int64 {
        let (whole, overflows) = (amount / 1_000).multipliedReportingOverflow(by: perMille)
        return overflows ? .max : whole &+ (amount % 1_000 * perMille + 500) / 1_000
    }

    /// A row without a start is valid from the end of a stronger one.
    private func validFrom(of row: PriceRow, among rows: [PriceRow], at moment: Timestamp) -> Timestamp? {
        let ends = rows.prefix { $0 != row }.compactMap(\.until).filter { $0 <= moment }
        return (ends + [row.from].compactMap(\.self)).max()
    }
}
