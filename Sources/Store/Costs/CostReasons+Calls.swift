package import TachoCore

extension CostReasons {
    /// Finds out why some runs cost what they cost.
    ///
    /// - Parameters:
    ///   - runs: the runs, oldest first.
    ///   - details: their calls; runs without a log are not in it.
    package init(_ runs: [RunRecord], _ details: [RunID: Run], prices: PriceBook) {
        self.init(
            usage: runs.reduce(Usage()) { $0 + $1.usage },
            runs: RunCount(runs),
            biggestRun: runs.filter { $0.usage.cost.picodollars > 0 }.max {
                ($0.usage.cost.picodollars, $1.startedAt) < ($1.usage.cost.picodollars, $0.startedAt)
            },
            subagents: runs.reduce(Usage()) { $0 + $1.subagents }
        )
        var models: [String: Usage] = [:]
        var last: [String: APICallFact] = [:]
        for call in runs.flatMap({ details[$0.id]?.apiCalls ?? [] }) {
            models[call.call.model ?? "", default: Usage()].add(call)
            guard call.call.purpose == nil else { continue }
            let thread = call.call.origin.conversation + " " + call.call.thread
            add(call, after: last[thread], prices: prices)
            last[thread] = call.call
        }
        for total in runs.flatMap({ details[$0.id]?.totals ?? [] }) {
            models[total.model ?? "", default: Usage()].add(total)
        }
        self.models = models.map { SessionUsage.Share(model: $0.key, usage: $0.value) }.sorted {
            ($1.usage.cost.picodollars, $0.model) < ($0.usage.cost.picodollars, $1.model)
        }
    }

    private mutating func add(_ call: PricedCall, after last: APICallFact?, prices: PriceBook) {
        let (fact, prompt) = (call.call, call.call.tokens.prompt)
        if let last, let rewrite = CacheRewrite(of: call, after: last, prices: prices) {
            rewrites.count += 1
            rewrites.tokens += rewrite.tokens
            rewrites.cost &+= rewrite.cost ?? 0
        }
        guard fact.unknownTokens.isDisjoint(with: [.input, .cacheRead]), prompt > 0 else { return }
        if fact.thread.isEmpty {
            var known = context ?? Context(first: prompt, largest: prompt, last: prompt, repeatedCost: 0)
            known.last = prompt
            known.largest = max(known.largest, prompt)
            context = known
        }
        guard let last, call.standing == .own, let parts = BilledPart.parts(of: call, prices: prices) else { return }
        context?.repeatedCost &+= parts.promptCost(0..<min(last.tokens.prompt, prompt))
    }
}
