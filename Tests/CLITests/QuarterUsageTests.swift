import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import tacho

/// What collectors are sent is made of the quarter hours of this machine's sessions.
@Suite struct QuarterUsageTests {
    private let store: Store
    private let total: Usage

    init() throws {
        let fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        let context = fixture.context
        store = try Library.current(context).store
        total = try store.cost(by: .day, calendar: CostCalendar(local: context.local)).total.usage
    }

    private func rows(_ since: Timestamp, _ until: Timestamp) throws -> [QuarterUsage] {
        QuarterUsage.joined(try store.quarterUsage(since: since, until: until).map(\.usage))
    }

    @Test func allQuartersAreAllCosts() throws {
        let rows = try rows(Timestamp(milliseconds: 0), CommandFixture.now)
        let sum = rows.reduce(Usage()) { $0 + $1.usage }
        #expect(sum.tokens == total.tokens)
        #expect(sum.apiCallCount == total.apiCallCount)
        #expect(sum.cost.picodollars == total.cost.picodollars)
        #expect(sum.apiCallCount > 0)
        #expect(rows.map(\.quarter) == rows.map(\.quarter).sorted())
    }

    @Test func aTimeEndsBeforeItsLastQuarter() throws {
        let all = try rows(Timestamp(milliseconds: 0), CommandFixture.now)
        let last = try #require(all.last?.quarter)
        #expect(try rows(Timestamp(milliseconds: 0), last) + rows(last, CommandFixture.now) == all)
        #expect(try rows(last, last).isEmpty)
    }
}
