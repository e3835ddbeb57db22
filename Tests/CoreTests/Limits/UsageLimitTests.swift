import Testing

@testable import TachoCore

/// What is made of what vendors say of their limits.
@Suite struct UsageLimitTests {
    private static let hour: Int64 = 3_600_000
    private static let end = Timestamp(milliseconds: 1_795_000_000_000 / hour * hour)

    private static func at(_ hoursLeft: Double) -> Timestamp { end + -Int64(hoursLeft * Double(hour)) }

    private func fact(_ used: Int, _ hoursLeft: Double, end: Timestamp = Self.end) throws -> UsageLimitFact {
        try #require(
            UsageLimitFact(
                agent: "a",
                name: "five_hour",
                conversation: "c",
                window: 5 * Self.hour,
                resetsAt: end,
                used: used,
                at: Self.at(hoursLeft)
            )
        )
    }

    @Test func theSamePercentageIsOneFactWhateverTheOrder() throws {
        let facts = try [fact(1_200, 3), fact(1_200, 2.5), fact(1_200, 2)]
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 1, 0, 2]] {
            let batch = FactBatch(order.map { LogFact.usageLimit(facts[$0]) })
            let merged = try #require(batch.usageLimits.values.first)
            #expect(batch.count == 1 && merged.firstAt == Self.at(3) && merged.lastAt == Self.at(2))
        }
    }

    @Test func whatCannotBeIsNone() {
        func fact(used: Int, window: Int64?, end: Int64) -> UsageLimitFact? {
            UsageLimitFact(
                agent: "a",
                name: "n",
                conversation: "c",
                window: window,
                resetsAt: Self.end + end,
                used: used,
                at: Self.end
            )
        }
        #expect(fact(used: 100, window: nil, end: 0) != nil)
        #expect(fact(used: -1, window: nil, end: 0) == nil && fact(used: .max, window: nil, end: 0) == nil)
        #expect(fact(used: 1, window: 0, end: 0) == nil && fact(used: 1, window: .max, end: 0) == nil)
        #expect(fact(used: 1, window: nil, end: 500 * 86_400_000) == nil)
        for seconds in [Int.min, -1, 1 << 40, Int.max] { #expect(UsageLimitFact.moment(seconds: seconds) == nil) }
    }

    @Test func onlyTheLatestWindowCounts() throws {
        let before = Self.end + -5 * Self.hour
        let limits = try UsageLimit.all([fact(9_000, 5.5, end: before), fact(500, 4.5), fact(800, 4)])
        #expect(limits.count == 1 && limits[0].resetsAt == Self.end)
        #expect(limits[0].readings.map(\.used) == [500, 800])
        #expect(!limits[0].hasReset(by: Self.at(1)) && limits[0].hasReset(by: Self.end))
    }

    @Test func forecastIsBetweenTheTwoPaces() throws {
        // 20 percent in the first two hours, 30 in the third: 16.7 an hour over all, 30 in the last.
        let limit = try #require(try UsageLimit.all([fact(2_000, 3), fact(5_000, 2)]).first)
        let forecast = try #require(LimitForecast(limit, now: Self.at(1.9)))
        #expect(forecast.perHour == 1_667...3_000 && forecast.used == 8_333...11_000)
        let full = try #require(forecast.full)
        #expect(full.lowerBound == Self.at(2) + 6_000_000 && full.upperBound == Self.end)
        #expect(LimitForecast(limit, now: Self.end) == nil)
    }

    @Test func tooLittleIsNoForecast() throws {
        let limit = try #require(try UsageLimit.all([fact(100, 4.9)]).first)
        #expect(LimitForecast(limit, now: Self.at(4.8)) == nil)
        var untold = try fact(100, 3)
        untold.resetsAt = nil
        #expect(LimitForecast(try #require(UsageLimit.all([untold]).first), now: Self.at(2)) == nil)
    }

    @Test func aBlockBeginsWithTheHourOfItsFirstCall() throws {
        func quarter(_ hoursLeft: Double, _ cost: Int64) -> (start: Timestamp, cost: CostSum) {
            (Self.at(hoursLeft), CostSum(picodollars: cost, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0))
        }
        let quarters = [quarter(14.75, 1), quarter(10, 2), quarter(9.5, 4), quarter(4.5, 8), quarter(2.25, 16)]
        let block = try #require(UsageBlock.current(quarters, length: 5 * Self.hour, now: Self.at(2)))
        #expect(block.start == Self.at(5) && block.end == Self.end && block.cost.picodollars == 24)
        #expect(UsageBlock.current(quarters, length: 5 * Self.hour, now: Self.end) == nil)
        #expect(UsageBlock.current([], length: 5 * Self.hour, now: Self.end) == nil)
    }
}
