package import TachoCore

package enum ToolCallFields {
    package static let shape = Shape<ToolCallFact>(
        "ToolCall",
        [
            .text("id", "the agent's own id of the call") { $0.key },
            .text("name", "the tool's name", absent: "not logged") { $0.name },
            .text("summary", "what the tool was called with, redacted", absent: "not logged") { $0.summary },
            .text("status", "", words: statuses.map(\.word)) { $0.status.word },
            .time("started_at", "when the tool was called", absent: "only the result is logged") { $0.startedAt },
            .time("ended_at", "when the result was logged", absent: "no result") { $0.endedAt },
            .integer("duration_ms", "call to result", absent: "either time is unknown") {
                $0.durationInMilliseconds
            },
            .text("subagent", "the sub-agent that made the call", absent: "made by the main agent") {
                $0.reference.subagent
            },
        ]
    )

    /// How calls go, the usual first.
    private static let statuses: [ToolCallFact.Status] = [.ok, .error, .denied, .running, .unknown]
}

package enum APICallFields {
    package static let shape = Shape<PricedCall>(
        "APICall",
        [
            .text("id", "the vendor's id, or one that tacho derives from the log") { $0.call.key },
            .text("model", "the model name as logged", absent: "not logged") { $0.call.model },
            .time("started_at", "the first log line of the answer") { $0.call.startedAt },
            .time("ended_at", "the last log line of the answer") { $0.call.endedAt },
            .object("tokens", "the tokens used", of: TokenFields.ofCalls) { $0.call },
            .text("tier", "the service tier as logged", absent: "not logged") { $0.call.tier },
            .text(
                "purpose",
                "what the call was for, as logged: `advisor_message`, `compaction`",
                absent: "it is an answer"
            ) {
                $0.call.purpose
            },
            .integer("web_search_count", "web searches billed by the vendor", absent: "there are none") {
                $0.call.webSearchCount > 0 ? $0.call.webSearchCount : nil
            },
        ] + Field.cost(unpriced: "no price") { $0.costSum } + [
            .object("price", "the price used", of: PriceFields.shape, absent: "no price, or the log states the cost") {
                $0.cost
            },
            .text("subagent", "the sub-agent that made the call", absent: "made by the main agent") {
                $0.call.reference.subagent
            },
        ]
    )
}

/// The fields of the price behind a call's cost.
package enum PriceFields {
    package static let shape = Shape<CallCost>(
        "Price",
        about: "US dollars per million tokens.",
        [
            .text("model", "the model's name in the price table") { $0.row.model },
            .text("source", "the price table, or the setting") { $0.row.source },
            .word("tier") { $0.band.tier },
            .time("valid_from", "when the price took effect", absent: "always valid") { $0.validFrom },
            .integer(
                "above_tokens",
                "applies to prompts with more tokens than this",
                absent: "applies from 0 tokens"
            ) { $0.band.aboveTokens > 0 ? $0.band.aboveTokens : nil },
            price("input", "uncached input", \.input),
            price("cache_read", "input read from the cache", \.cacheRead),
            price("cache_write_5m", "input written to the 5-minute cache", \.cacheWrite5m),
            price("cache_write_1h", "input written to the 1-hour cache", \.cacheWrite1h),
            price("output", "output", \.output),
        ]
    )

    private static func price(
        _ name: String,
        _ about: String,
        _ price: @escaping @Sendable (TokenPrices) -> Int64
    ) -> Field<CallCost> {
        Field(name, .number, about) { cost, _ in
            .decimal(Picodollars.perMillionText(price(cost.band.prices)))
        }
    }
}
