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
            dollars(
                "cost_usd",
                "\(about); a lower bound if `cost_state` is `partial`",
                absent: absence.map { "\($0), or \(unpriced)" } ?? unpriced
            ) { cost($0)?.knownPicodollars },
            word("cost_state", absent: absence) { cost($0)?.state },
        ]
    }
}

package enum TokenFields {
    package static let shape = Shape<TokenCount>(
        "Tokens",
        [
            .integer("input", "uncached input tokens") { $0.input },
            .integer("cache_read", "input tokens read from the cache") { $0.cacheRead },
            .integer("cache_write_5m", "input tokens written to the 5-minute cache") { $0.cacheWrite5m },
            .integer("cache_write_1h", "input tokens written to the 1-hour cache") { $0.cacheWrite1h },
            .integer("output", "output tokens, including reasoning") { $0.output },
            .integer("reasoning", "output tokens spent on reasoning") { $0.reasoning },
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
        .integer(name, shape[name].description.about, absent: "not in the log") { call in
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
        [
            .text("model", "the model", absent: "covers several models") { $0.model },
            .integer("api_call_count", "API calls to models") { $0.usage.apiCallCount },
            .object("tokens", "the tokens used", of: TokenFields.shape) { $0.usage.tokens },
        ] + Field.cost { $0.usage.cost }
    )
}
