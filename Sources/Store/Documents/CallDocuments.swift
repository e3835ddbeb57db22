import Foundation
import TachoCore

/// A tool call in JSON.
struct ToolCallDocument: Encodable {
    private let call: ToolCallFact
    private let local: LocalTime

    /// Describes a tool call.
    init(_ call: ToolCallFact, local: LocalTime) {
        self.call = call
        self.local = local
    }

    private enum Key: String, CodingKey {
        case id, name, summary, status, subagent
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case durationMs = "duration_ms"
    }

    /// Writes the fields that are known.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(call.key, forKey: .id)
        try fields.encodeIfPresent(call.name, forKey: .name)
        try fields.encodeIfPresent(call.summary, forKey: .summary)
        try fields.encode(call.status.word, forKey: .status)
        try fields.encodeIfPresent(call.startedAt.map(local.rfc3339), forKey: .startedAt)
        try fields.encodeIfPresent(call.endedAt.map(local.rfc3339), forKey: .endedAt)
        try fields.encodeIfPresent(call.durationInMilliseconds, forKey: .durationMs)
        try fields.encodeIfPresent(call.reference.subagent, forKey: .subagent)
    }
}

/// An API call in JSON, with the price behind its cost.
struct APICallDocument: Encodable {
    private let call: PricedCall
    private let local: LocalTime

    /// Describes an API call.
    init(_ call: PricedCall, local: LocalTime) {
        self.call = call
        self.local = local
    }

    private enum Key: String, CodingKey {
        case id, model, tokens, price, subagent, tier
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case costUSD = "cost_usd"
        case costState = "cost_state"
        case webSearchCount = "web_search_count"
    }

    /// Writes the fields that are known.
    func encode(to encoder: any Encoder) throws {
        var sum = CostSum()
        sum.add(call.cost)
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(call.call.key, forKey: .id)
        try fields.encodeIfPresent(call.call.model, forKey: .model)
        try fields.encode(local.rfc3339(call.call.startedAt), forKey: .startedAt)
        try fields.encode(local.rfc3339(call.call.endedAt), forKey: .endedAt)
        try fields.encode(TokenDocument(call.call.tokens), forKey: .tokens)
        try fields.encodeIfPresent(call.call.tier, forKey: .tier)
        if call.call.webSearchCount > 0 { try fields.encode(call.call.webSearchCount, forKey: .webSearchCount) }
        try fields.encodeIfPresent(CostDocument.dollars(sum), forKey: .costUSD)
        try fields.encode(sum.state, forKey: .costState)
        try fields.encodeIfPresent(call.cost.map { PriceDocument($0, local: local) }, forKey: .price)
        try fields.encodeIfPresent(call.call.reference.subagent, forKey: .subagent)
    }
}

/// The price behind a call's cost in JSON: the row and since when it holds, in dollars a million tokens.
struct PriceDocument: Encodable {
    private let cost: CallCost
    private let local: LocalTime

    /// Describes the price of a call.
    init(_ cost: CallCost, local: LocalTime) {
        self.cost = cost
        self.local = local
    }

    private enum Key: String, CodingKey {
        case model, source, tier, input, output
        case validFrom = "valid_from"
        case aboveTokens = "above_tokens"
        case cacheRead = "cache_read"
        case cacheWrite5m = "cache_write_5m"
        case cacheWrite1h = "cache_write_1h"
    }

    /// Writes the row's name, its source and its figures.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        let prices = cost.band.prices
        try fields.encode(cost.row.model, forKey: .model)
        try fields.encode(cost.row.source, forKey: .source)
        try fields.encode(cost.band.tier, forKey: .tier)
        try fields.encodeIfPresent(cost.validFrom.map(local.rfc3339), forKey: .validFrom)
        if cost.band.aboveTokens > 0 { try fields.encode(cost.band.aboveTokens, forKey: .aboveTokens) }
        try fields.encode(Self.perMillion(prices.input), forKey: .input)
        try fields.encode(Self.perMillion(prices.cacheRead), forKey: .cacheRead)
        try fields.encode(Self.perMillion(prices.cacheWrite5m), forKey: .cacheWrite5m)
        try fields.encode(Self.perMillion(prices.cacheWrite1h), forKey: .cacheWrite1h)
        try fields.encode(Self.perMillion(prices.output), forKey: .output)
    }

    /// A picodollar a token is a millionth of a dollar a million tokens.
    static func perMillion(_ picodollars: Int64) -> Decimal {
        let (million, overflows) = picodollars.multipliedReportingOverflow(by: 1_000_000)
        return overflows ? Decimal(picodollars) / 1_000_000 : CostDocument.dollars(million)
    }
}
