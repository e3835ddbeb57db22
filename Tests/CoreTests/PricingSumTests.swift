import TachoCore
import Testing

/// Sums lose nothing and say what is missing in them.
@Suite struct PricingSumTests {
    static func sum(of calls: [(String, String?)]) -> CostSum {
        var sum = CostSum()
        for (model, tier) in calls {
            let at = PricingCostTests.now
            sum.add(
                PriceBook.builtIn.cost(of: BilledCall(model: model, at: at, tokens: TokenCount(input: 1), tier: tier))
            )
        }
        return sum
    }

    @Test func aMillionTinyCallsSumExactly() {
        let cost = PriceBook.builtIn.cost(
            of: BilledCall(model: "gpt-6-luna", at: PricingCostTests.now, tokens: TokenCount(cacheRead: 1))
        )
        var sum = CostSum()
        for _ in 0..<1_000_000 { sum.add(cost) }
        #expect(sum.picodollars == 10_000_000_000)
        #expect(Picodollars.exactText(sum.picodollars) == "0.01")
    }

    @Test func stateTellsWhatIsMissing() {
        #expect(CostSum().state == .priced)
        #expect(Self.sum(of: [("gpt-5.5", nil)]).state == .priced)
        #expect(Self.sum(of: [("gpt-5.5", nil), ("gpt-99", nil)]).state == .partial)
        #expect(Self.sum(of: [("gpt-5.2-codex", "priority")]).state == .partial)
        #expect(Self.sum(of: [("gpt-99", nil)]).state == .unpriced)
        var unknown = CostSum()
        unknown.addUnknown()
        #expect(unknown.state == .unknown)
        #expect((unknown + Self.sum(of: [("gpt-5.5", nil)])).state == .partial)
        #expect((unknown + Self.sum(of: [("gpt-99", nil)])).state == .unpriced)
    }

    @Test func textShowsALowerBound() {
        #expect(
            CostSum(picodollars: 3_120_400_000_000, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0).text == "$3.12"
        )
        #expect(
            CostSum(picodollars: 3_120_400_000_000, priced: 1, lowerBound: 0, unpriced: 1, unknown: 0).text == "≥ $3.12"
        )
        #expect(Self.sum(of: [("gpt-99", nil)]).text == "unpriced")
    }

    @Test func sumsBeyondTheRangeStayAtItsEnd() {
        let huge = CostSum(picodollars: .max - 1, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        #expect((huge + huge).picodollars == .max)
    }

    @Test(arguments: [
        (Int64(0), 2, "0.00"), (3_125_000_000_000, 2, "3.13"), (3_124_999_999_999, 2, "3.12"),
        (5_000_000_000, 2, "0.01"), (4_999_999_999, 2, "0.00"), (1, 12, "0.000000000001"), (1_500_000_000_000, 0, "2"),
        (-5_000_000_000, 2, "-0.01"), (-1, 2, "0.00"), (.max, 2, "9223372.04"), (.min, 2, "-9223372.04"),
    ])
    func dollarsAreRoundedOnce(amount: Int64, decimals: Int, text: String) {
        #expect(Picodollars.text(amount, decimals: decimals) == text)
    }

    @Test(arguments: [(Int64(0), "0"), (3_120_400_000_000, "3.1204"), (1, "0.000000000001"), (2_000_000_000_000, "2")])
    func exactTextKeepsEveryDigit(amount: Int64, text: String) {
        #expect(Picodollars.exactText(amount) == text)
    }

    @Test(arguments: [
        ("12.5", Int64?(12_500_000)), ("0.003625", 3_625), ("4", 4_000_000), ("0.0000001", nil), ("-1", nil),
        ("1e3", nil), ("", nil), (".", nil), ("1.2.3", nil), ("99999999999999999999", nil), (" 1", nil),
    ])
    func figuresAreReadExactly(text: String, picodollars: Int64?) {
        #expect(Picodollars.parse(text, unit: 1_000_000) == picodollars)
    }

    @Test func usersPricesFillTheirGaps() throws {
        let few = try #require(TokenPrices(inputPerMillion: 2, outputPerMillion: 8))
        #expect([few.cacheRead, few.cacheWrite5m, few.cacheWrite1h] == [2_000_000, 2_000_000, 2_000_000])
        let all = TokenPrices(
            inputPerMillion: 2,
            outputPerMillion: 8,
            cacheReadPerMillion: 0.2,
            cacheWrite5mPerMillion: 3
        )
        #expect(all?.cacheRead == 200_000)
        #expect(all?.cacheWrite1h == 3_000_000)
        #expect(TokenPrices(inputPerMillion: -1, outputPerMillion: 8) == nil)
        #expect(TokenPrices(inputPerMillion: 1, outputPerMillion: .nan) == nil)
    }

    @Test func usersFiguresAreWholePicodollars() {
        #expect(Picodollars.perToken(dollarsPerMillion: 0.003625) == 3_625)
        #expect(Picodollars.perToken(dollarsPerMillion: 0.1) == 100_000)
        #expect(Picodollars.perToken(dollarsPerMillion: -0.1) == nil)
        #expect(Picodollars.perToken(dollarsPerMillion: .nan) == nil)
        #expect(Picodollars.perToken(dollarsPerMillion: .infinity) == nil)
    }
}
