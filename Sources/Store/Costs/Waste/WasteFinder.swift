import TachoCore

/// Finds what was spent for little, one conversation after the other.
///
/// Each call's cost is given away once.
struct WasteFinder {
    private let repeated: Set<RunID>
    private let smallModels: SmallModels
    private let prices: PriceBook
    private var sums: [WasteKind: Sum] = [:]

    private struct Sum {
        var count = 0
        var cost = CostSum()
        var sessions: [SessionID: Int64] = [:]
        var parts: [WasteFinding.Part] = []
    }

    /// Tokens beyond this percentage of what a model takes are near its limit.
    static let longPrompt = 75
    /// The context windows of the models, as they are asked for.
    private var windows: [String: Int?] = [:]
    /// The models whose context window is not known, so that no prompt of theirs can be called long.
    var modelsWithoutWindow: [String] { windows.filter { $0.value == nil }.keys.sorted() }

    /// - Parameters:
    ///   - repeated: the runs whose prompts were given again.
    ///   - models: the models that the user uses.
    init(repeated: Set<RunID>, models: [String], prices: PriceBook) {
        self.repeated = repeated
        smallModels = SmallModels(models, prices: prices)
        self.prices = prices
    }

    /// The findings, the most expensive first.
    var findings: [WasteFinding] {
        sums.map { kind, sum in
            let sessions = sum.sessions.map { WasteFinding.Share(session: $0.key, cost: $0.value) }
            return WasteFinding(
                kind: kind,
                count: sum.count,
                cost: sum.cost,
                sessions: sessions.sorted { ($1.cost, $0.session.rawValue) < ($0.cost, $1.session.rawValue) },
                parts: sum.parts.sorted {
                    ($1.cost.picodollars, $0.run.rawValue) < ($0.cost.picodollars, $1.run.rawValue)
                }
            )
        }.sorted { ($1.cost.picodollars, $0.kind.rawValue) < ($0.cost.picodollars, $1.kind.rawValue) }
    }

    /// Adds the runs of one conversation, oldest first, with their calls.
    mutating func add(_ runs: [RunRecord], _ details: [RunID: Run]) {
        var last: [String: APICallFact] = [:]
        for run in runs {
            let calls = details[run.id]?.apiCalls ?? []
            var rewrites: [String: CacheRewrite] = [:]
            for call in calls where call.call.purpose == nil {
                let before = last.updateValue(call.call, forKey: call.call.thread)
                rewrites[call.call.key] = before.flatMap { CacheRewrite(of: call, after: $0, prices: prices) }
            }
            if let kind = kind(of: run) {
                if run.usage.apiCallCount > 0 { add(run.usage.cost, to: kind, of: run) }
            } else if let detail = details[run.id] {
                addCalls(of: detail, rewrites, run)
            }
        }
    }

    /// The kind of waste that a run is as a whole.
    private func kind(of run: RunRecord) -> WasteKind? {
        if run.isRolledBack { return .rolledBack }
        switch run.state {
        case .failed: return .failed
        case .interrupted: return .interrupted
        default: return repeated.contains(run.id) ? .repeated : nil
        }
    }

    private mutating func addCalls(of run: Run, _ rewrites: [String: CacheRewrite], _ record: RunRecord) {
        var unclaimedCost: [String: Int64] = [:]
        for call in run.apiCalls where call.standing == .own { unclaimedCost[call.call.key] = call.costSum.picodollars }
        let loops = FailedLoops(in: run)
        var (loopCost, coldCost, longCost) = (CostSum(), CostSum(), CostSum())
        var (coldCount, longCount) = (0, 0)
        for call in run.apiCalls where call.standing == .own {
            let key = call.call.key
            if loops.calls.contains(key) { loopCost += Self.take(.max, of: call, &unclaimedCost) }
            if let lost = rewrites[key]?.cost, lost > 0 {
                coldCount += 1
                coldCost += Self.take(lost, of: call, &unclaimedCost)
            }
            if let long = longPart(of: call.call), let parts = BilledPart.parts(of: call, prices: prices) {
                longCount += 1
                longCost += Self.take(parts.promptCost(long), of: call, &unclaimedCost)
            }
        }
        if loops.count > 0 { add(loopCost, to: .toolLoop, of: record, count: loops.count) }
        if coldCount > 0 { add(coldCost, to: .coldCache, of: record, count: coldCount) }
        if longCount > 0 { add(longCost, to: .longPrompt, of: record, count: longCount) }
        guard let saved = smallModels.savings(of: run), saved > 0 else { return }
        var (remainingSavings, cost) = (saved, CostSum())
        for call in run.apiCalls where remainingSavings > 0 {
            let taken = Self.take(remainingSavings, of: call, &unclaimedCost)
            remainingSavings -= taken.picodollars
            cost += taken
        }
        if cost.picodollars > 0 { add(cost, to: .largeModel, of: record) }
    }

    /// The part of a call's prompt that is near the limit of its model; nil if none is.
    ///
    /// A prompt that is larger than the window was taken by a larger one, of which nothing is known.
    private mutating func longPart(of call: APICallFact) -> Range<Int>? {
        let prompt = call.tokens.prompt
        guard let model = call.model, !model.isEmpty, prompt > 0 else { return nil }
        if windows[model] == nil { windows[model] = .some(prices.contextWindow(ofModel: model)) }
        guard let window = windows[model].flatMap(\.self), prompt <= window else { return nil }
        let start = window / 100 * Self.longPrompt
        return prompt > start ? start..<prompt : nil
    }

    /// Takes at most an amount of what is left of a call's cost.
    private static func take(_ amount: Int64, of call: PricedCall, _ unclaimedCost: inout [String: Int64]) -> CostSum {
        var cost = call.costSum
        cost.picodollars = min(amount, unclaimedCost[call.call.key] ?? 0)
        unclaimedCost[call.call.key, default: 0] -= cost.picodollars
        return cost
    }

    private mutating func add(_ cost: CostSum, to kind: WasteKind, of run: RunRecord, count: Int = 1) {
        sums[kind, default: Sum()].count += count
        sums[kind, default: Sum()].cost += cost
        sums[kind, default: Sum()].sessions[run.session, default: 0] &+= cost.picodollars
        sums[kind, default: Sum()].parts.append(WasteFinding.Part(run, cost: cost))
    }
}
