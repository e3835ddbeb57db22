import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Whatever happened, the days' costs and times are those that `cost` and `timesheet` have.
@Suite struct DayQueryTests {
    private let sandbox: Sandbox
    private let calendar: CostCalendar

    init() throws {
        sandbox = try Sandbox()
        calendar = CostCalendar(local: LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin"))))
    }

    /// A random world on the day in 2026 on which Berlin's clock goes back.
    private func store(seed: UInt64) throws -> Store {
        let midnight = try Date("2026-10-24T22:00:00Z", strategy: .iso8601).timeIntervalSince1970
        let world = RandomWorld(seed: seed + 4_242, epoch: Int64(midnight) * 1_000 - 6_000_000)
        let store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
        try RandomWorld.apply(world.inOneGo, to: store)
        return store
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func daysAddUpToCostAndTimesheet(seed: UInt64) throws {
        let store = try store(seed: seed)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let report = try store.cost(by: .day, calendar: calendar)
        #expect(!report.rows.isEmpty)
        for row in report.rows {
            let start = calendar.local.moment(try #require(CivilTime(date: row.key)))
            let period = start..<calendar.local.startOfDay(start, daysLater: 1)
            let day = try store.day(period, in: nil, clock: .active, now: now)
            #expect(day.total.cost == row.figures.usage.cost)
            #expect(day.rows.reduce(CostSum()) { $0 + $1.figures.cost } == day.total.cost)
            let filter = Filter(since: period.lowerBound, until: period.upperBound)
            let sheet = Timesheet(
                try store.work(filter, by: .repo, clock: .active, now: now),
                calendar: calendar,
                step: 0
            )
            #expect(day.total.duration ?? 0 == sheet.total.duration)
            let reader = try Store(path: store.path, readOnly: true)
            try StoreDump.execute(
                "INSERT OR IGNORE INTO stale_session_cost SELECT session_id FROM session_cost",
                database: store.path
            )
            #expect(try reader.day(period, in: nil, clock: .active, now: now) == day, "with sums that are out of date")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func repositoriesAddUpToEverything(seed: UInt64) throws {
        let store = try store(seed: seed)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let period = Timestamp(milliseconds: 0)..<now
        let all = try store.day(period, in: nil, clock: .wall, now: now)
        let repos = Set(all.rows.map(\.place.repo))
        let parts = try repos.map { try store.day(period, in: $0, clock: .wall, now: now) }
        #expect(Set(parts.flatMap(\.rows)) == Set(all.rows))
        let branches = try store.cost(by: .branch, calendar: calendar)
        for row in branches.rows {
            let own = all.rows.filter { $0.place.branch == row.key }
            #expect(own.reduce(CostSum()) { $0 + $1.figures.cost } == row.figures.usage.cost)
        }
    }

    /// An agent that was opened and left again did nothing for no unknown time.
    @Test(arguments: [(Binding.exact, Int64?.some(0)), (.inferred, nil)])
    func onlyASessionWithACertainConversationIsKnownToBeIdle(binding: Binding, duration: Int64?) throws {
        let session = Session.made(0)
        let store = try StoreFixture().store([session])
        try store.write { transaction in
            try transaction.database.execute(
                sql: "INSERT INTO attachment VALUES (?, ?, 'c-1', ?, ?, ?)",
                arguments: [
                    session.id.rawValue, session.agent, binding.rawValue, session.startedAt.milliseconds,
                    session.startedAt.milliseconds,
                ]
            )
        }
        let period = session.startedAt..<session.startedAt + 3_600_000
        let day = try store.day(period, in: nil, clock: .active, now: period.upperBound)
        #expect(day.total.sessionCount == 1)
        #expect(day.total.duration == duration)
        #expect(!day.total.isDurationPartial)
    }
}
