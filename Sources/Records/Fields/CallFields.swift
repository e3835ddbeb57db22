package import TachoCore

package enum ToolCallFields {
    package static let shape = Shape<ToolCallFact>(
        "ToolCall",
        [
            Field("id", .text, "the agent's own id of the call") { $0.key },
            Field("name", .text, "the tool's name", absent: "not logged") { $0.name },
            Field("summary", .text, "what the tool was called with, redacted", absent: "not logged") { $0.summary },
            Field("status", .text(words: statuses.map(\.word))) { $0.status.word },
            Field("started_at", .time, "when the tool was called", absent: "only the result is logged") {
                $0.startedAt
            },
            Field("ended_at", .time, "when the result was logged", absent: "no result") { $0.endedAt },
            Field("duration_ms", .integer, "call to result", absent: "either time is unknown") {
                $0.durationInMilliseconds
            },
            Field("subagent", .text, "the sub-agent that made the call", absent: "made by the main agent") {
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
            Field("id", .text, "the vendor's id, or one that tacho derives from the log") { $0.call.key },
            Field("model", .text, "the model name as logged", absent: "not logged") { $0.call.model },
            Field("started_at", .time, "the first log line of the answer") { $0.call.startedAt },
            Field("ended_at", .time, "the last log line of the answer") { $0.call.endedAt },
            Field("tokens", .object(TokenFields.ofCalls), "the tokens used") { $0.call },
            Field("tier", .text, "the service tier as logged", absent: "not logged") { $0.call.tier },
            Field(
                "purpose",
                .text,
                "what the call was for, as logged: `advisor_message`, `compaction`",
                absent: "it is an answer"
            ) { $0.call.purpose },
            Field("web_search_count", .integer, "web searches billed by the vendor", absent: "there are none") {
                $0.call.webSearchCount > 0 ? $0.call.webSearchCount : nil
            },
        ] + Field.cost(unpriced: "no price") { $0.costSum } + [
            Field("price", .object(PriceFields.shape), "the price used", absent: "no price, or the log states the cost")
            {
                $0.cost
            },
            Field("subagent", .text, "the sub-agent that made the call", absent: "made by the main agent") {
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
            Field("model", .text, "the model's name in the price table") { $0.row.model },
            Field("source", .text, "the price table, or the setting") { $0.row.source },
            Field("tier", .word) { $0.band.tier },
            Field("valid_from", .time, "when the price took effect", absent: "always valid") { $0.validFrom },
            Field(
                "above_tokens",
                .integer,
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
        Field(name, as: .number, about) { cost, _ in
            .decimal(Picodollars.perMillionText(price(cost.band.prices)))
        }
    }
}
