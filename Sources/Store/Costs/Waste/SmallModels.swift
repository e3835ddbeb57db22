import TachoCore

/// The cheapest model of each provider that the user uses, for work that it would have done.
struct SmallModels {
    private let prices: PriceBook
    private let models: [(name: String, provider: String)]

    /// The most calls, and the most tokens of output, of a small piece of work.
    static let mostCalls = 3
    static let mostOutput = 1_000
    /// How many times what the small model costs a large one does.
    static let factor: Int64 = 3

    init(_ models: [String], prices: PriceBook) {
        self.prices = prices
        self.models = models.sorted().compactMap { name in ModelProvider.name(ofModel: name).map { (name, $0) } }
    }

    /// What a small run would have cost less with the cheapest model of the same provider; nil for all other runs.
    func savings(of run: Run) -> Int64? {
        guard !run.apiCalls.isEmpty, run.apiCalls.count <= Self.mostCalls, run.tokens.output <= Self.mostOutput,
            run.totals.isEmpty, run.cost.state == .priced,
            let model = run.apiCalls[0].call.model, run.apiCalls.allSatisfy({ $0.call.model == model }),
            let provider = ModelProvider.name(ofModel: model)
        else { return nil }
        let others = models.filter { $0.provider == provider && $0.name != model }
        guard let cheapest = others.compactMap({ cost(of: run, by: $0.name) }).min(),
            run.cost.picodollars >= cheapest.multipliedReportingOverflow(by: Self.factor).partialValue, cheapest > 0
        else { return nil }
        return run.cost.picodollars - cheapest
    }

    private func cost(of run: Run, by model: String) -> Int64? {
        var sum: Int64 = 0
        for call in run.apiCalls.map(\.call) {
            let billed = BilledCall(
                model: model,
                at: call.startedAt,
                tokens: call.tokens,
                webSearches: call.webSearchCount
            )
            guard let cost = prices.cost(of: billed) else { return nil }
            sum &+= cost.picodollars
        }
        return sum
    }
}
