package import Foundation
package import TachoCore

/// A sum of money in JSON: dollars as an exact decimal number.
package enum CostDocument {
    /// Dollars of picodollars; `Decimal` holds every digit, and JSON shows them all but needless zeros.
    package static func dollars(_ picodollars: Int64) -> Decimal {
        Decimal(string: Picodollars.exactText(picodollars)) ?? 0
    }

    /// What is known of a sum: nothing where no call has a price.
    package static func dollars(_ cost: CostSum) -> Decimal? {
        switch cost.state {
        case .priced, .partial: dollars(cost.picodollars)
        case .unpriced, .unknown: nil
        }
    }
}

/// Tokens in JSON; `reasoning` is a part of `output`.
struct TokenDocument: Encodable {
    private let tokens: TokenCount

    /// Describes tokens.
    init(_ tokens: TokenCount) {
        self.tokens = tokens
    }

    private enum Key: String, CodingKey {
        case input, output, reasoning
        case cacheRead = "cache_read"
        case cacheWrite5m = "cache_write_5m"
        case cacheWrite1h = "cache_write_1h"
    }

    /// Writes every class.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(tokens.input, forKey: .input)
        try fields.encode(tokens.cacheRead, forKey: .cacheRead)
        try fields.encode(tokens.cacheWrite5m, forKey: .cacheWrite5m)
        try fields.encode(tokens.cacheWrite1h, forKey: .cacheWrite1h)
        try fields.encode(tokens.output, forKey: .output)
        try fields.encode(tokens.reasoning, forKey: .reasoning)
    }
}

/// What some calls used and cost in JSON, for a model's share and for sub-agents.
package struct UsageDocument: Encodable {
    private let usage: Usage
    private let model: String?

    /// Describes usage, of one model where it is named.
    package init(_ usage: Usage, model: String? = nil) {
        self.usage = usage
        self.model = model
    }

    private enum Key: String, CodingKey {
        case model, tokens
        case apiCallCount = "api_call_count"
        case costUSD = "cost_usd"
        case costState = "cost_state"
    }

    /// Writes the fields that are known.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encodeIfPresent(model, forKey: .model)
        try fields.encode(usage.apiCallCount, forKey: .apiCallCount)
        try fields.encode(TokenDocument(usage.tokens), forKey: .tokens)
        try fields.encodeIfPresent(CostDocument.dollars(usage.cost), forKey: .costUSD)
        try fields.encode(usage.cost.state, forKey: .costState)
    }
}
