import TachoCore

/// Prices with the table that they come from.
package struct PriceListRecord: Sendable {
    package var prices: [PriceLine]
    /// Whether the stored costs are by these prices.
    package var areApplied: Bool

    package init(_ prices: [PriceLine], areApplied: Bool) {
        self.prices = prices
        self.areApplied = areApplied
    }
}

extension RecordDocuments {
    package static let prices = RecordDocument<PriceListRecord>(
        "tacho.prices.v1",
        "`tacho prices`.",
        [
            .text("table", "the built-in price table and its version") { _ in
                PriceTables.fromLiteLLM.first?.source
            },
            .day("read_on", "when that table was retrieved") { _ in PriceTables.readOn },
            .boolean("applied", "whether stored costs use these prices") { $0.areApplied },
            .objects("prices", "the models in your records; with `--all`, every price", of: PriceLineFields.shape) {
                $0.prices
            },
        ]
    )
}

package enum PriceLineFields {
    package static let shape = Shape<PriceLine>("ListedPrice", price + use)

    private static let price: [Field<PriceLine>] = [
        .text("model", "the model's name as logged; with `--all`, as in the price table") { $0.model },
        .text("tier", "the price tier, as in Price", absent: "no price") { $0.band?.tier.rawValue },
        .integer("above_tokens", "applies to prompts with more tokens than this", absent: "no price") {
            $0.band?.aboveTokens
        },
        Field(
            "usd_per_million",
            .map(of: .number),
            "US dollars per million tokens, keyed by the field names of Tokens",
            absent: "no price"
        ) { line, _ in
            line.band.map { band in
                .map(figures(of: band.prices).mapValues { .decimal(Picodollars.perMillionText($0)) })
            }
        },
        .day("from", "first day it applies, in UTC", absent: "always valid, or no price") {
            $0.row?.from.map { CivilTime(utc: $0).date }
        },
        .day("until", "day it stops applying, in UTC, exclusive", absent: "still valid, or no price") {
            $0.row?.until.map { CivilTime(utc: $0).date }
        },
        .text("source", "the price table, or the setting", absent: "no price") { $0.row?.source },
    ]

    private static let use: [Field<PriceLine>] =
        [
            .integer("api_call_count", "the model's calls", absent: "not used") { $0.usage?.apiCallCount },
            .integer("unpriced_count", "calls without a price", absent: "not used") { $0.usage?.cost.unpricedCount },
        ] + Field.cost("the cost of its calls", absent: "not used", unpriced: "no price") { $0.usage?.cost }

    private static func figures(of prices: TokenPrices) -> [String: Int64] {
        [
            "input": prices.input, "cache_read": prices.cacheRead, "cache_write_5m": prices.cacheWrite5m,
            "cache_write_1h": prices.cacheWrite1h, "output": prices.output, "reasoning": prices.reasoning,
        ]
    }
}
