import TachoCore

extension RecordDocuments {
    /// Prices with the table that they come from, and whether the stored costs are by them.
    package static let prices = RecordDocument<(prices: [PriceLine], areApplied: Bool)>(
        "tacho.prices.v1",
        "`tacho prices`.",
        [
            Field("table", .text, "the built-in price table and its version") { _ in
                PriceTables.fromLiteLLM.first?.source
            },
            Field("read_on", .day, "when that table was retrieved") { _ in PriceTables.readOn },
            Field("applied", .boolean, "whether stored costs use these prices") { $0.areApplied },
            Field("prices", .list(of: PriceLineFields.shape), "the models in your records; with `--all`, every price") {
                $0.prices
            },
        ]
    )
}

package enum PriceLineFields {
    package static let shape = Shape<PriceLine>("ListedPrice", price + use)

    private static let price: [Field<PriceLine>] = [
        Field("model", .text, "the model's name as logged; with `--all`, as in the price table") { $0.model },
        Field("tier", .text, "the price tier, as in Price", absent: "no price") { $0.band?.tier.rawValue },
        Field("above_tokens", .integer, "applies to prompts with more tokens than this", absent: "no price") {
            $0.band?.aboveTokens
        },
        Field(
            "usd_per_million",
            as: .map(of: .number),
            "US dollars per million tokens, keyed by the field names of Tokens",
            absent: "no price"
        ) { line, _ in
            line.band.map { band in
                .map(figures(of: band.prices).mapValues { .decimal(Picodollars.perMillionText($0)) })
            }
        },
        Field("from", .day, "first day it applies, in UTC", absent: "always valid, or no price") {
            $0.row?.from.map { CivilTime(utc: $0).date }
        },
        Field("until", .day, "day it stops applying, in UTC, exclusive", absent: "still valid, or no price") {
            $0.row?.until.map { CivilTime(utc: $0).date }
        },
        Field("source", .text, "the price table, or the setting", absent: "no price") { $0.row?.source },
    ]

    private static let use: [Field<PriceLine>] =
        [
            Field("api_call_count", .integer, "the model's calls", absent: "not used") { $0.usage?.apiCallCount },
            Field("unpriced_count", .integer, "calls without a price", absent: "not used") {
                $0.usage?.cost.unpricedCount
            },
        ] + Field.cost("the cost of its calls", absent: "not used", unpriced: "no price") { $0.usage?.cost }

    private static func figures(of prices: TokenPrices) -> [String: Int64] {
        [
            "input": prices.input, "cache_read": prices.cacheRead, "cache_write_5m": prices.cacheWrite5m,
            "cache_write_1h": prices.cacheWrite1h, "output": prices.output, "reasoning": prices.reasoning,
        ]
    }
}
