/// Web searches that an agent made in calls of its own, which no log shows: the results of its tools tell how many.
struct ToolSearches {
    private var countsByCall: [String: Int] = [:]
    private let toldUntil: Timestamp?

    /// Starts without a search.
    ///
    /// - Parameter total: the agent's own total, which holds what such calls used; nil if it cannot be compared with its log.
    init(total: UsageTotalFact?) {
        toldUntil = total?.asOf
    }

    /// Adds the searches of a tool call.
    mutating func add(_ tool: ToolCallFact) {
        guard tool.webSearchCount > 0, let call = tool.webSearchCall else { return }
        countsByCall[call, default: 0] += tool.webSearchCount
    }

    /// Prices a call with the searches that it asked for; a count of its own is the whole truth.
    ///
    /// The tokens of the searching calls are known from a total alone: without one, the price is a lower bound.
    func price(
        _ call: APICallFact,
        standing: PricedCall.Standing?,
        by pricer: inout CallPricer
    ) -> PricedCall {
        guard call.webSearchCount == 0, let count = countsByCall[call.key] else {
            return pricer.price(call, standing: standing)
        }
        var call = call
        call.webSearchCount = count
        var priced = pricer.price(call, standing: standing)
        let isTold = toldUntil.map { $0 >= call.endedAt } ?? false
        if !isTold { priced.cost?.isLowerBound = true }
        return priced
    }
}
