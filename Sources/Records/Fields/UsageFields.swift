package import TachoCore

extension Field {
    /// The two fields of a cost.
    ///
    /// - Parameters:
    ///   - about: what the cost is of.
    ///   - absence: when both are absent; nil if the state never is.
    ///   - unpriced: when the amount is absent.
    package static func cost(
        _ about: String = "the cost",
        absent absence: String? = nil,
        unpriced: String = "nothing has a price",
        _ cost: @escaping @Sendable (Record) -> CostSum?
    ) -> [Field] {
        [
            Field(
                "cost_usd",
                .dollars,
                "\(about); a lower bound if `cost_state` is `partial`",
                absent: absence.map { "\($0), or \(unpriced)" } ?? unpriced
            ) { cost($0)?.knownPicodollars },
            Field("cost_state", .word, absent: absence) { cost($0)?.state },
        ]
    }

    /// The fields of what some API calls used and cost.
    static func usage(_ usage: @escaping @Sendable (Record) -> Usage) -> [Field] {
        [
            Field("api_call_count", .integer, "API calls to models") { usage($0).apiCallCount },
            Field("tokens", .object(TokenFields.shape), "the tokens used") { usage($0).tokens },
        ] + cost { usage($0).cost }
    }
}

package enum TokenFields {
    package static let shape = Shape<TokenCount>(
        "Tokens",
        [
            Field("input", .integer, "uncached input tokens") { $0.input },
            Field("cache_read", .integer, "input tokens read from the cache") { $0.cacheRead },
            Field("cache_write_5m", .integer, "input tokens written to the 5-minute cache") { $0.cacheWrite5m },
            Field("cache_write_1h", .integer, "input tokens written to the 1-hour cache") { $0.cacheWrite1h },
            Field("output", .integer, "output tokens, including reasoning") { $0.output },
            Field("reasoning", .integer, "output tokens spent on reasoning") { $0.reasoning },
        ]
    )

    /// The tokens of one call.
    package static let ofCalls = Shape<APICallFact>(
        "CallTokens",
        about: "As `Tokens`, without classes that the log does not tell.",
        [
            known("input", .input, \.input), known("cache_read", .cacheRead, \.cacheRead),
            known("cache_write_5m", .cacheWrite, \.cacheWrite5m), known("cache_write_1h", .cacheWrite, \.cacheWrite1h),
            known("output", .output, \.output), known("reasoning", .reasoning, \.reasoning),
        ]
    )

    private static func known(
        _ name: String,
        _ classes: TokenClasses,
        _ count: @escaping @Sendable (TokenCount) -> Int
    ) -> Field<APICallFact> {
        Field(name, .integer, shape[name].description.about, absent: "not in the log") { call in
            call.unknownTokens.contains(classes) ? nil : count(call.tokens)
        }
    }
}

/// What some API calls used and cost, of one model if it is named.
package struct UsageRecord: Sendable {
    package var usage: Usage
    package var model: String?

    package init(_ usage: Usage, model: String? = nil) {
        self.usage = usage
        self.model = model
    }
}

package enum UsageFields {
    package static let shape = Shape<UsageRecord>(
        "Usage",
        [Field("model", .text, "the model", absent: "covers several models") { $0.model }]
            + Field.usage { $0.usage }
    )
}
