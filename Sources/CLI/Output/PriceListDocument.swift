import Foundation
import TachoCore
import TachoStore

/// `tacho prices` in JSON: `{"schema":"tacho.prices.v1","table":…,"read_on":…,"applied":true,"prices":[…]}`.
struct PriceListDocument: Encodable {
    private let schema = "tacho.prices.v1"
    private let table = PriceTables.fromLiteLLM.first?.source
    private let readOn = PriceTables.readOn
    private let applied: Bool
    private let prices: [Price]

    private enum CodingKeys: String, CodingKey {
        case schema, table, applied, prices
        case readOn = "read_on"
    }

    /// Describes lines of prices.
    ///
    /// - Parameter areApplied: whether the stored costs are by these prices.
    init(prices: [PriceLine], areApplied: Bool) {
        self.prices = prices.map(Price.init)
        applied = areApplied
    }

    /// One price, in US dollars a million tokens; without figures for a model that has none.
    private struct Price: Encodable {
        let model: String
        let tier: String?
        let aboveTokens: Int?
        let usdPerMillion: [String: Decimal]?
        let from: String?
        let until: String?
        let source: String?
        let apiCallCount: Int?
        let unpricedCount: Int?
        let costUSD: Decimal?
        let costState: CostState?

        private enum CodingKeys: String, CodingKey {
            case model, tier, from, until, source
            case aboveTokens = "above_tokens"
            case usdPerMillion = "usd_per_million"
            case apiCallCount = "api_call_count"
            case unpricedCount = "unpriced_count"
            case costUSD = "cost_usd"
            case costState = "cost_state"
        }

        init(_ line: PriceLine) {
            model = line.model
            tier = line.band?.tier.rawValue
            aboveTokens = line.band?.aboveTokens
            usdPerMillion = line.band.map { Self.figures($0.prices) }
            from = line.row?.from.map(UTCDay.text)
            until = line.row?.until.map(UTCDay.text)
            source = line.row?.source
            apiCallCount = line.usage?.apiCallCount
            unpricedCount = line.usage?.cost.unpricedCount
            costUSD = line.usage.flatMap { CostDocument.dollars($0.cost) }
            costState = line.usage?.cost.state
        }

        private static func figures(_ prices: TokenPrices) -> [String: Decimal] {
            [
                "input": prices.input, "cache_read": prices.cacheRead, "cache_write_5m": prices.cacheWrite5m,
                "cache_write_1h": prices.cacheWrite1h, "output": prices.output, "reasoning": prices.reasoning,
            ].mapValues { Decimal(string: PriceLine.dollarsPerMillion($0)) ?? 0 }
        }
    }
}
