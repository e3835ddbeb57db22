import TachoCore

/// The tokens and the cost of one answer, as pi's library writes them.
struct PiUsage {
    private let message: JSONObject
    private let usage: JSONObject?

    /// Looks into an assistant's message.
    init(_ message: JSONObject) {
        self.message = message
        usage = message.object("usage")
    }

    /// Adds the call behind the answer.
    ///
    /// - Parameter canBeEmpty: whether an answer without figures is a call whose tokens are unknown; otherwise the
    ///   request failed.
    func addCall(entry: String, canBeEmpty: Bool, _ context: LineFacts, into facts: inout FactBatch) {
        guard let usage else { return }
        let tokens = tokens
        guard canBeEmpty || !tokens.isZero else {
            context.noteWork(into: &facts)
            return
        }
        context.addAPICall(message.string("responseId") ?? entry, into: &facts) { call in
            if let begin = message.integer("timestamp") {
                call.startedAt = min(call.startedAt, Timestamp(milliseconds: Int64(begin)))
            }
            call.model = message.string("responseModel") ?? message.string("model")
            call.tokens = tokens
            call.unknownTokens = usage["reasoning"] == nil ? .reasoning : []
            if tokens.isZero { call.unknownTokens = [.billed, .reasoning] }
            // A model without a price is written as free of charge.
            call.statedCost = cost.flatMap { $0 > 0 ? $0 : nil }
        }
    }

    /// Written tokens of an hour are a part of all written ones.
    private var tokens: TokenCount {
        func figure(_ name: StaticString) -> Int { max(0, usage?.integer(name) ?? 0) }
        let written = figure("cacheWrite")
        let hour = min(written, figure("cacheWrite1h"))
        return TokenCount(
            input: figure("input"),
            cacheRead: figure("cacheRead"),
            cacheWrite5m: written - hour,
            cacheWrite1h: hour,
            output: figure("output"),
            reasoning: min(figure("output"), figure("reasoning"))
        )
    }

    /// The agent's own cost, in picodollars.
    private var cost: Int64? {
        var total = usage?.object("cost")?["total"]
        return total?.number(scale: 12).map(Int64.init)
    }
}
