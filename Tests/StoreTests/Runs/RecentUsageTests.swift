import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// The sum that status lines show of today, which is made without walking the history.
@Suite struct RecentUsageTests {
    private static let calendar = CostCalendar(local: LocalTime(timeZone: .gmt))

    private func cost(_ store: Store, since moment: Timestamp) throws -> Usage {
        var filter = Filter()
        filter.since = moment
        return try store.cost(filter, by: .day, calendar: Self.calendar).total.usage
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func itIsTheCostSinceThen(seed: UInt64) throws {
        let sandbox = try Sandbox()
        let store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
        try RandomWorld.apply(RandomWorld(seed: seed).inOneGo, to: store)
        let quarters = try store.read { database in
            try Int64.fetchAll(database, sql: "SELECT quarter_at FROM usage UNION SELECT started_at FROM session")
        }
        for quarter in quarters {
            for moment in [quarter - 1, quarter, quarter + 60_000].map(Timestamp.init(milliseconds:)) {
                // Before the sums of whole sessions are made, and after.
                let usage = try store.usage(since: moment)
                #expect(try cost(store, since: moment) == usage, "\(moment)")
                #expect(try store.usage(since: moment) == usage)
            }
        }
    }

    @Test func runThatBeganLongAgoCountsWithWhatItDidToday() throws {
        let store = try StoreFixture().store([.made(0)])
        let session = try #require(try store.sessions().first)
        let day: Int64 = 86_400_000
        let start = QuarterHour.start(of: session.startedAt).milliseconds
        try UsageFixture.addRun("1", of: session, costs: [start: 1, start + 9 * day: 20, start + 10 * day: 300], store)
        for (days, sum) in [(0, 321), (9, 320), (10, 300), (11, 0)] as [(Int64, Int64)] {
            let moment = Timestamp(milliseconds: start + days * day)
            #expect(try store.usage(since: moment).cost.picodollars == sum)
            #expect(try cost(store, since: moment).cost.picodollars == sum)
        }
    }

    @Test func historyIsNotWalked() throws {
        let store = try StoreFixture().store()
        let plans = try store.read { database in
            try [Store.recentCalls, Store.recentSessionsWithoutRun].map { sql in
                try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: ["since": 0, "until": 1]).map {
                    try $0.decode(String.self, forColumn: "detail")
                }
            }
        }
        #expect(plans[0].contains("SEARCH run USING INDEX run_by_end (ended_at>?)"), "\(plans)")
        #expect(plans[1].first?.hasPrefix("SEARCH session USING COVERING INDEX") == true, "\(plans)")
        #expect(!plans.joined().contains { $0.hasPrefix("SCAN") }, "\(plans)")
    }
}
