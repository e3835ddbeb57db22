import Foundation
import TachoCore
import Testing

@testable import TachoStore

/// Sums beyond what 64 bits hold stay at their end, in the database as in memory.
@Suite struct UsageOverflowTests {
    private let store: Store
    private let session: Session
    private let start: Int64

    /// A session whose two runs cost 8 million dollars each and took all the tokens that there are.
    init() throws {
        store = try StoreFixture().store([.made(0)])
        session = try #require(try store.sessions().first)
        start = QuarterHour.start(of: session.startedAt).milliseconds
        for run in ["1", "2"] {
            let costs =
                [start: 5_000_000_000_000_000_000, start + QuarterHour.length: 3_000_000_000_000_000_000]
                as [Int64: Int64]
            try UsageFixture.addRun(run, of: session, costs: costs, input: .max, store)
        }
    }

    @Test func everySumStaysAtItsEnd() throws {
        let now = Timestamp(milliseconds: start)
        let sums = [
            try #require(try store.usage(of: [session], now: now)[session.id]).total,
            try store.totals().usage,
            try store.usage(since: now),
            try #require(try store.modelUsage().first).usage,
            try store.cost(by: .agent, calendar: CostCalendar(local: LocalTime(timeZone: .gmt))).total.usage,
        ]
        for sum in sums {
            #expect(sum.cost.picodollars == .max && sum.tokens.input == .max && sum.apiCallCount == 4)
        }
    }

    @Test func whatStillFitsIsExact() throws {
        let runs = try store.runs(Filter())
        #expect(runs.map(\.usage.cost.picodollars) == [8_000_000_000_000_000_000, 8_000_000_000_000_000_000])
    }
}
