import TachoCore
import Testing

/// Costs worked out by hand from the vendors' price lists, in picodollars.
@Suite struct PricingCostTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var name: String
        var call: BilledCall
        var picodollars: Int64?
        var isLowerBound = false
        var testDescription: String { name }
    }

    /// 2026-11-22, 10:00 UTC, a Sunday.
    static let now = Timestamp(milliseconds: 1_795_341_600_000)
    static let million = 1_000_000

    static func call(
        _ model: String,
        at: Timestamp = now,
        _ tokens: TokenCount,
        tier: String? = nil,
        isUSOnly: Bool = false,
        webSearches: Int = 0
    ) -> BilledCall {
        BilledCall(model: model, at: at, tokens: tokens, tier: tier, isUSOnly: isUSOnly, webSearches: webSearches)
    }

    static let examples: [Example] = [
        // 33 x 4 + 10,099 x 0.2 + 102 x 5 + 413 x 8 + 194 x 20 = 132 + 2,019.8 + 510 + 3,304 + 3,880 = 9,845.8 µ$
        Example(
            name: "writes of 5 minutes and 1 hour",
            call: call(
                "claude-opus-5-5",
                TokenCount(input: 33, cacheRead: 10_099, cacheWrite5m: 102, cacheWrite1h: 413, output: 194)
            ),
            picodollars: 9_845_800_000
        ),
        // twice that
        Example(
            name: "fast mode",
            call: call(
                "claude-opus-5-5",
                TokenCount(input: 33, cacheRead: 10_099, cacheWrite5m: 102, cacheWrite1h: 413, output: 194),
                tier: "fast"
            ),
            picodollars: 19_691_600_000
        ),
        // a tenth more
        Example(
            name: "inference in the United States",
            call: call("claude-opus-5-5", TokenCount(input: 1_000_000, output: 1_000_000), isUSOnly: true),
            picodollars: 26_400_000_000_000
        ),
        Example(
            name: "web searches",
            call: call("claude-opus-5-5", TokenCount(input: 1), webSearches: 3),
            picodollars: 30_004_000_000
        ),
        // reasoning is part of the output: 10 x 2 + 20 x 10 µ$
        Example(
            name: "reasoning is not added",
            call: call("gpt-6-sol", TokenCount(input: 10, output: 20, reasoning: 15)),
            picodollars: 220_000_000
        ),
        // 272,000 tokens are not more than 272,000: 100,000 x 2 + 172,000 x 0.2 + 1,000 x 10 = 244,400 µ$
        Example(
            name: "long context exactly at the threshold",
            call: call("gpt-6-sol", TokenCount(input: 100_000, cacheRead: 172_000, output: 1_000)),
            picodollars: 244_400_000_000
        ),
        // one more, and the whole request costs 4 / 0.4 / 15: 400,004 + 68,800 + 15,000 µ$
        Example(
            name: "long context one above the threshold",
            call: call("gpt-6-sol", TokenCount(input: 100_001, cacheRead: 172_000, output: 1_000)),
            picodollars: 483_804_000_000
        ),
        // cache writes are part of the prompt: 200,001 > 200,000, at 6 / 0.6 / 7.5 / 12 / 22.5
        Example(
            name: "cache writes count towards the threshold",
            call: call("claude-sonnet-4-5", TokenCount(cacheWrite5m: 100_000, cacheWrite1h: 100_001, output: 10)),
            picodollars: 750_000_000_000 + 1_200_012_000_000 + 225_000_000
        ),
        // output is not: a prompt of 200,000 at 3 / 15
        Example(
            name: "output does not count towards the threshold",
            call: call("claude-sonnet-4-5", TokenCount(input: 200_000, output: 300_000)),
            picodollars: 600_000_000_000 + 4_500_000_000_000
        ),
        // the third of four bands, 128,001 tokens at 3
        Example(
            name: "several thresholds",
            call: call("qwen3-coder-plus", TokenCount(input: 128_001)),
            picodollars: 384_003_000_000
        ),
        Example(
            name: "priority tier",
            call: call("gpt-5.5", TokenCount(input: million, cacheRead: 0, output: 0), tier: "priority"),
            // above 272,000 the tier has no price of its own
            picodollars: 10_000_000_000_000
        ),
        Example(
            name: "priority tier, short",
            call: call("gpt-5.5", TokenCount(input: 1_000, cacheRead: 1_000, output: 1_000), tier: "priority"),
            picodollars: 12_500_000_000 + 1_250_000_000 + 75_000_000_000
        ),
        Example(
            name: "Codex's fast is OpenAI's priority",
            call: call("gpt-5.4", TokenCount(input: 1_000, output: 1_000), tier: "fast"),
            picodollars: 5_000_000_000 + 30_000_000_000
        ),
        Example(
            name: "flex tier",
            call: call("gpt-6-sol", TokenCount(input: 1_000, output: 1_000), tier: "flex"),
            picodollars: 1_000_000_000 + 5_000_000_000
        ),
        Example(
            name: "a surcharge without a price is a lower bound",
            call: call("gpt-5.2-codex", TokenCount(input: 1_000), tier: "priority"),
            picodollars: 1_750_000_000,
            isLowerBound: true
        ),
        Example(
            name: "a search without a price is a lower bound",
            call: call("kimi-k2.6", TokenCount(input: 1_000), webSearches: 1),
            picodollars: 950_000_000,
            isLowerBound: true
        ),
        Example(
            name: "a discount without a price is unpriced",
            call: call("gpt-5.2-codex", TokenCount(input: 1_000), tier: "flex"),
            picodollars: nil
        ),
        Example(name: "unknown tier", call: call("gpt-5.5", TokenCount(input: 1), tier: "gold"), picodollars: nil),
        Example(name: "unknown model", call: call("gpt-99", TokenCount(input: 1)), picodollars: nil),
        Example(name: "negative count", call: call("gpt-5.5", TokenCount(input: -1)), picodollars: nil),
        Example(name: "absurd count", call: call("gpt-5.5", TokenCount(input: .max)), picodollars: nil),
        Example(name: "nothing costs nothing", call: call("gpt-5.5", TokenCount()), picodollars: 0),
        // thinking at 4, the rest at 1.2
        Example(
            name: "reasoning at its own price",
            call: call("qwen-plus-2025-07-14", TokenCount(output: 30, reasoning: 10)),
            picodollars: 40_000_000 + 24_000_000
        ),
    ]

    @Test(arguments: examples) func costIsWhatTheVendorBills(example: Example) {
        let cost = PriceBook.builtIn.cost(of: example.call)
        #expect(cost?.picodollars == example.picodollars)
        #expect(cost?.isLowerBound ?? false == example.isLowerBound)
    }

    @Test(arguments: [
        // gpt-5.6-sol: 5 before 2026-08-21, 4 from then on
        ("gpt-5.6-sol", Int64(1_787_270_400_000 - 1), Int64(5_000_000)), ("gpt-5.6-sol", 1_787_270_400_000, 4_000_000),
        ("gpt-5.6-sol", 0, 5_000_000), ("claude-opus-4-6", 1_773_359_999_999, 5_000_000),
        // DeepSeek's cheap hours: Monday 2026-11-23, 00:59 / 01:00 / 09:59 / 10:00 UTC, and a Saturday
        ("deepseek-v4-pro", 1_795_395_540_000, 660_000), ("deepseek-v4-pro", 1_795_395_600_000, 1_320_000),
        ("deepseek-v4-pro", 1_795_427_940_000, 1_320_000), ("deepseek-v4-pro", 1_795_428_000_000, 660_000),
        ("deepseek-v4-pro", 1_795_255_200_000, 660_000),
    ])
    func priceIsThatOfTheMoment(model: String, milliseconds: Int64, picodollars: Int64) {
        let call = Self.call(model, at: Timestamp(milliseconds: milliseconds), TokenCount(input: 1))
        #expect(PriceBook.builtIn.cost(of: call)?.picodollars == picodollars)
    }

    @Test func flatPricesOfLongContextBeganOnTheirDay() {
        let tokens = TokenCount(input: 300_000)
        let last = Self.call("claude-opus-4-6", at: Timestamp(milliseconds: 1_773_359_999_999), tokens)
        let first = Self.call("claude-opus-4-6", at: Timestamp(milliseconds: 1_773_360_000_000), tokens)
        #expect(PriceBook.builtIn.cost(of: last)?.picodollars == 3_000_000_000_000)
        #expect(PriceBook.builtIn.cost(of: first)?.picodollars == 1_500_000_000_000)
    }

    @Test func costNamesItsRowAndDate() throws {
        let cost = try #require(PriceBook.builtIn.cost(of: Self.call("gpt-5.6-sol", TokenCount(input: 1))))
        #expect(cost.row.model == "gpt-5.6-sol")
        #expect(cost.row.source.hasPrefix("litellm "))
        #expect(cost.validFrom == Timestamp(milliseconds: 1_787_270_400_000))
        #expect(cost.band.tier == .standard)
        #expect(cost.priceText == "gpt-5.6-sol since 2026-08-21 (litellm 1.109.1)")
        let long = Self.call("gpt-5.6-sol", TokenCount(input: 300_000), tier: "priority")
        let priced = try #require(PriceBook.builtIn.cost(of: long))
        #expect(priced.priceText == "gpt-5.6-sol priority >272000 since 2026-08-21 (litellm 1.109.1)")
    }

    @Test func usersRowsWinWhileTheyHoldAndAddModels() {
        let prices = TokenPrices(input: 7, cacheRead: 1, cacheWrite5m: 1, cacheWrite1h: 1, output: 1)
        let book = PriceBook(overrides: [
            PriceRow(model: "GPT-5.5", source: "config.toml", from: Self.now, bands: [.init(prices: prices)]),
            PriceRow(model: "my-model", source: "config.toml", bands: [.init(prices: prices)]),
        ])
        let tokens = TokenCount(input: 1)
        #expect(book.cost(of: Self.call("gpt-5.5", tokens))?.picodollars == 7)
        #expect(book.cost(of: Self.call("openai/gpt-5.5-2026-04-23", tokens))?.picodollars == 7)
        let before = Timestamp(milliseconds: Self.now.milliseconds - 1)
        #expect(book.cost(of: Self.call("gpt-5.5", at: before, tokens))?.picodollars == 5_000_000)
        #expect(book.cost(of: Self.call("my-model", tokens))?.picodollars == 7)
        #expect(PriceBook.builtIn.cost(of: Self.call("my-model", tokens)) == nil)
    }
}
