import TachoCore

/// A tool call in an export: the fields of `tacho run ID --json`.
package struct ExportedToolCall: Codable, Hashable, Sendable {
    var id: String
    var name: String?
    var summary: String?
    var status: String
    var startedAt: ExportedTime?
    var endedAt: ExportedTime?
    /// From the start to the end, in milliseconds.
    var durationMs: Int64?
    var subagent: String?

    private enum CodingKeys: String, CodingKey {
        case id, name, summary, status, subagent
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case durationMs = "duration_ms"
    }
}

/// An API call in an export: the fields of `tacho run ID --json`, and where it was made.
package struct ExportedAPICall: Codable, Hashable, Sendable {
    var id: String
    var model: String?
    var startedAt: ExportedTime
    var endedAt: ExportedTime
    var tokens: ExportedTokens
    var tier: String?
    var purpose: String?
    var webSearchCount: Int?
    /// Exact dollars; nil if unknown, and stated by the log itself if there is no `price`.
    var costUSD: ExportedDecimal?
    var costState: CostState
    var price: ExportedPrice?
    var subagent: String?
    /// The directory, where it is another than the run's.
    var cwd: String?
    /// The branch, if different from the run's.
    var branch: String?

    private enum CodingKeys: String, CodingKey {
        case id, model, tokens, tier, purpose, price, subagent, cwd, branch
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case webSearchCount = "web_search_count"
        case costUSD = "cost_usd"
        case costState = "cost_state"
    }
}

/// The tokens of an API call in an export, without classes that its log does not tell; `reasoning` is a part of `output`.
package struct ExportedTokens: Codable, Hashable, Sendable {
    var input: Int?
    var cacheRead: Int?
    var cacheWrite5m: Int?
    var cacheWrite1h: Int?
    var output: Int?
    var reasoning: Int?

    private enum CodingKeys: String, CodingKey {
        case input, output, reasoning
        case cacheRead = "cache_read"
        case cacheWrite5m = "cache_write_5m"
        case cacheWrite1h = "cache_write_1h"
    }
}

/// The price behind a call's cost in an export, in dollars a million tokens.
package struct ExportedPrice: Codable, Hashable, Sendable {
    var model: String
    var source: String
    var tier: PriceTier
    var validFrom: ExportedTime?
    /// The prompt's size above which the price holds, in tokens.
    var aboveTokens: Int?
    var input: ExportedDecimal
    var cacheRead: ExportedDecimal
    var cacheWrite5m: ExportedDecimal
    var cacheWrite1h: ExportedDecimal
    var output: ExportedDecimal

    private enum CodingKeys: String, CodingKey {
        case model, source, tier, input, output
        case validFrom = "valid_from"
        case aboveTokens = "above_tokens"
        case cacheRead = "cache_read"
        case cacheWrite5m = "cache_write_5m"
        case cacheWrite1h = "cache_write_1h"
    }
}
