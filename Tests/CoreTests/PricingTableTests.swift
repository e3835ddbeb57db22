import Testing

@testable import TachoCore

/// The tables hold what the vendors publish: rows copied by hand from the price lists, US dollars a million tokens.
@Suite struct PricingTableTests {
    @Test func everyEntryOfEveryTableIsRead() {
        let tables: [PriceTables.Table] =
            PriceTables.handKept + [
                PriceTables.alibaba, PriceTables.anthropic, PriceTables.deepSeek, PriceTables.google,
                PriceTables.miniMax, PriceTables.mistral, PriceTables.moonshot, PriceTables.openAI, PriceTables.xai,
                PriceTables.zai,
            ]
        for table in tables {
            #expect(PriceTableParser.rows(of: table).count == PriceTableParser.entries(of: table.text).count)
        }
        #expect(PriceTables.fromLiteLLM.count > 250)
    }

    /// As the vendors state them; hand-kept rows have them from the table of the same name.
    @Test(arguments: [
        ("claude-opus-4-5-20251101", 200_000), ("claude-opus-4-6", 1_000_000), ("gpt-5.1-codex-max", 400_000),
        ("gemini-2.5-pro", 1_048_576), ("us.anthropic.claude-haiku-4-5-20251001-v1:0", 200_000), ("nobody-9", nil),
    ])
    func contextWindow(model: String, tokens: Int?) {
        #expect(PriceBook.builtIn.contextWindow(ofModel: model) == tokens)
    }

    @Test func everyRowHasAStandardBandFromTheFirstToken() {
        for row in PriceBook.builtIn.rows {
            #expect(row.bands.contains { $0.tier == .standard && $0.aboveTokens == 0 }, "\(row.model)")
        }
    }

    /// Whole-thousandths surcharges stay exact only while the prices are multiples of ten picodollars.
    @Test func surchargedPricesLeaveNoRemainder() {
        for row in PriceBook.builtIn.rows {
            let surcharges = [row.usPerMille] + (row.regions ?? [:]).values
            for band in row.bands {
                let prices = [
                    band.prices.input, band.prices.cacheRead, band.prices.cacheWrite5m, band.prices.cacheWrite1h,
                    band.prices.output,
                ]
                #expect(
                    prices.allSatisfy { price in surcharges.allSatisfy { price * $0 % 1_000 == 0 } },
                    "\(row.model)"
                )
            }
        }
    }

    @Test(arguments: [
        // model, input, cache read, write 5 m, write 1 h, output
        ("claude-3-sonnet-20240229", "3 0.3 3.75 6 15"), ("claude-opus-5-5", "4 0.2 5 8 20"),
        ("claude-opus-5", "5 0.5 6.25 10 25"),
        ("claude-opus-4-5-20251101", "5 0.5 6.25 10 25"), ("claude-opus-4-8", "5 0.5 6.25 10 25"),
        ("claude-opus-4-1-20250805", "15 1.5 18.75 30 75"), ("claude-opus-4-20250514", "15 1.5 18.75 30 75"),
        ("claude-sonnet-4-6", "3 0.3 3.75 6 15"), ("claude-sonnet-4-20250514", "3 0.3 3.75 6 15"),
        ("claude-haiku-4-5-20251001", "1 0.1 1.25 2 5"), ("claude-fable-5", "10 1 12.5 20 50"),
        ("claude-fable-5-1", "10 0.25 12.5 20 50"), ("claude-sonnet-5", "2 0.2 2.5 4 10"),
        ("claude-3-sonnet", "3 0.3 3.75 6 15"), ("claude-3-sonnet-20240229", "3 0.3 3.75 6 15"),
        ("claude-sonnet-5-5", "2 0.1 2.5 4 10"), ("claude-haiku-5-5", "0.1 0.01 0.125 0.2 0.5"),
        ("gpt-5-codex", "1.25 0.125 1.25 1.25 10"), ("gpt-5.1-codex-max", "1.25 0.125 1.25 1.25 10"),
        ("gpt-5.1-codex-mini", "0.25 0.025 0.25 0.25 2"), ("gpt-5.3-codex", "1.75 0.175 1.75 1.75 14"),
        ("gpt-5.5", "5 0.5 5 5 30"), ("gpt-6-sol", "2 0.2 2.5 2.5 10"), ("gpt-6-astra", "10 1 12.5 12.5 50"),
        ("gpt-6-luna", "0.1 0.01 0.125 0.125 0.5"), ("gpt-6.1-sol", "2 0.1 2.5 2.5 10"),
        ("gpt-6.1-terra", "1 0.05 1.25 1.25 5"), ("gemini-2.5-pro", "1.25 0.125 1.25 1.25 10"),
        ("gemini-3-pro-preview", "2 0.2 2 2 12"), ("gemini-3.5-flash", "1.5 0.15 1.5 1.5 9"),
        ("kimi-k2.6", "0.95 0.16 0.95 0.95 4"), ("glm-4.6", "0.6 0.11 0 0 2.2"),
        ("qwen3.7-max", "2.5 0.5 3.125 3.125 7.5"), ("MiniMax-M3", "0.3 0.06 0.3 0.3 1.2"),
        ("grok-4.3", "1.25 0.2 1.25 1.25 2.5"), ("devstral-2512", "0.4 0.4 0.4 0.4 2"),
    ])
    func publishedPricesAreInTheTable(model: String, figures: String) throws {
        let now = try #require(CivilTime(date: "2026-11-22")?.utc)
        let row = try #require(PriceBook.builtIn.rows(forModel: model).first { $0.holds(at: now) })
        let band = try #require(row.band(tier: .standard, prompt: 1))
        let expected = figures.split(separator: " ").map { Picodollars.parse($0, unit: 1_000_000) }
        let prices = band.prices
        #expect(
            [prices.input, prices.cacheRead, prices.cacheWrite5m, prices.cacheWrite1h, prices.output] == expected
        )
    }

    @Test func ownPriceUnderADatedNameLeavesTheShortNameItsTimeBefore() throws {
        let (name, short) = ("claude-sonnet-4-6-20260217", "claude-sonnet-4-6")
        let from = try #require(CivilTime(date: "2026-06-01")?.utc)
        let prices = try #require(TokenPrices(inputPerMillion: 1, outputPerMillion: 2))
        let own = PriceRow(model: name, source: "own", from: from, bands: [PriceRow.Band(prices: prices)])
        let book = PriceBook(overrides: [own])
        func price(_ model: String, _ offset: Int64) -> CallCost? {
            let at = Timestamp(milliseconds: from.milliseconds + offset)
            return book.cost(of: BilledCall(model: model, at: at, tokens: TokenCount(input: 1_000_000)))
        }
        #expect(price(name, 0)?.row.source == "own" && price(name, 0)?.validFrom == from)
        #expect(price(name, -1)?.row.model == short && price(name, -1)?.picodollars == 3 * Picodollars.dollar)
        #expect(price(short, 0)?.row.model == short)
    }

    @Test func ownPriceWithoutABeginningHoldsFromNoDay() throws {
        let prices = try #require(TokenPrices(inputPerMillion: 1, outputPerMillion: 2))
        let changed = try #require(PriceBook.builtIn.rows.first { $0.until != nil })
        let own = PriceRow(model: changed.model, source: "own", bands: [PriceRow.Band(prices: prices)])
        let call = BilledCall(model: own.model, at: try #require(changed.until), tokens: TokenCount(input: 1))
        #expect(PriceBook(overrides: [own]).cost(of: call)?.validFrom == nil)
    }

    @Test func malformedEntriesAreRefused() {
        for entry in [
            "name", "name standard 1 2 3 4", "name standard 1 2 3 4 5 6 7", "name standard 1 2 x 4 5",
            "name slow 1 2 3 4 5", "name until=2026-13-01 standard 1 2 3 4 5", "name standard>x 1 2 3 4 5",
            "name new=1 standard 1 2 3 4 5", "name regions=1.1 standard 1 2 3 4 5",
            "name regions=x@us standard 1 2 3 4 5", "name standard 1 2 3 4 0.0000001",
        ] {
            #expect(PriceTableParser.row(words: entry.split(separator: " "), source: "") == nil, "\(entry)")
        }
    }

    @Test(arguments: [
        ("1970-01-01", Int64(0)), ("1970-01-02", 86_400_000), ("2000-02-29", 951_782_400_000),
        ("2026-08-21", 1_787_270_400_000), ("2100-03-01", 4_107_542_400_000),
    ])
    func daysStartAtMidnightUTC(text: String, milliseconds: Int64) {
        #expect(CivilTime(date: text)?.utc.milliseconds == milliseconds)
        #expect(CivilTime(utc: Timestamp(milliseconds: milliseconds + 86_399_999)).date == text)
    }

    @Test(arguments: ["2026-8-21", "2026-08", "2026-00-10", "2026-01-32", "2026-02-31", "+026-02-01", "x", ""])
    func otherDaysAreRefused(text: String) {
        #expect(CivilTime(date: text)?.utc == nil)
    }
}
