import Foundation
import GRDB
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// How much of a budget is spent, by period and by what counts.
@Suite struct BudgetStateTests {
    private static let berlin = "Europe/Berlin"

    private func state(spent: Int64, of limit: Int64) -> BudgetState {
        let sum = CostSum(picodollars: spent, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        return BudgetState(budget: Budget(scope: .all, period: .day, limit: limit), spent: sum)
    }

    @Test(
        arguments: [
            (0, 1_000, 0, BudgetState.Level.within), (57_000_000, 100_000_000, 57, .within),
            (799_999_999, 1_000_000_000, 79, .within), (800_000_000, 1_000_000_000, 80, .near),
            (999_999_999_999_999_999, 1_000_000_000_000_000_000, 99, .near),
            (1_000_000_000_000_000_000, 1_000_000_000_000_000_000, 100, .reached),
            (1_040_000, 1_000_000, 104, .reached), (.max, 1_000_000, 922_337_203_685_477, .reached),
            (0, 0, 100, .reached),
        ] as [(Int64, Int64, Int, BudgetState.Level)]
    )
    func percentIsRoundedDown(spent: Int64, limit: Int64, percent: Int, level: BudgetState.Level) {
        let state = state(spent: spent, of: limit)
        #expect(state.percent == percent && state.level == level)
    }

    // MARK: Periods

    private func moment(_ text: String) throws -> Timestamp {
        Timestamp(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970) * 1_000)
    }

    private func spent(
        _ budget: Budget.Period,
        _ scope: Budget.Scope = .all,
        in store: Store,
        at now: String,
        zone: String = berlin,
        weekStart: CostCalendar.Weekday = .monday
    ) throws -> Int64 {
        let local = LocalTime(timeZone: try #require(TimeZone(identifier: zone)))
        let budget = Budget(scope: scope, period: budget, limit: Picodollars.dollar)
        // Few at a time, as a receipt asks, and all at once give the same.
        let states = try [1, 4_000].map {
            try store.states(
                of: [budget],
                calendar: CostCalendar(local: local, weekStart: weekStart),
                now: moment(now),
                sessionsPerStep: $0
            )
        }
        #expect(states[0] == states[1])
        return try #require(states[0].first).spent.picodollars
    }

    /// A store with a session of one run, a call at each of these moments; the first costs 1, each next ten times as much.
    private func store(callsAt moments: [String]) throws -> Store {
        let store = try StoreFixture().store([.made(0)])
        let session = try #require(try store.sessions().first)
        var costs: [Int64: Int64] = [:]
        var cost: Int64 = 1
        for text in moments {
            costs[QuarterHour.start(of: try moment(text)).milliseconds] = cost
            cost *= 10
        }
        try UsageFixture.addRun("1", of: session, costs: costs, store)
        return store
    }

    /// Calls around each midnight that begins a day of 25 hours, of 23 hours, and the day behind it.
    @Test(arguments: [
        ("2026-10-25T12:00:00Z", ["10-24T21:45", "10-24T22:00", "10-25T22:45", "10-25T23:00"]),
        ("2026-03-29T12:00:00Z", ["03-28T22:45", "03-28T23:00", "03-29T21:45", "03-29T22:00"]),
    ])
    func dayIsThePersonsAlsoWhenClocksChange(now: String, times: [String]) throws {
        let calls = times.map { "2026-\($0):00Z" }
        let store = try store(callsAt: calls)
        #expect(try spent(.day, in: store, at: now) == 110)
        #expect(try spent(.day, in: store, at: calls[0]) == 1)
        #expect(try spent(.day, in: store, at: calls[2]) == 110)
        #expect(try spent(.day, in: store, at: calls[3]) == 1_000)
    }

    /// Monday the 19th of October 2026 to Monday the 26th, with a change of clocks in the night to the 25th.
    @Test(arguments: [
        (CostCalendar.Weekday.monday, "2026-10-25T22:45:00Z", 1_110),
        (.monday, "2026-10-25T23:00:00Z", 10_000), (.sunday, "2026-10-25T22:45:00Z", 11_100),
        (.sunday, "2026-10-24T21:45:00Z", 11), (.saturday, "2026-10-24T21:45:00Z", 11_100),
    ])
    func weekBeginsAsSet(weekStart: CostCalendar.Weekday, now: String, expected: Int64) throws {
        let store = try store(callsAt: [
            "2026-10-18T21:45:00Z", "2026-10-18T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T22:45:00Z",
            "2026-10-25T23:00:00Z",
        ])
        #expect(try spent(.week, in: store, at: now, weekStart: weekStart) == expected)
    }

    @Test(arguments: [
        ("2026-10-15T12:00:00Z", 110), ("2026-09-30T21:45:00Z", 1), ("2026-10-31T22:45:00Z", 110),
        ("2026-10-31T23:00:00Z", 1_000), ("2026-11-30T22:45:00Z", 1_000), ("2026-12-01T00:00:00Z", 0),
    ])
    func monthIsThePersons(now: String, expected: Int64) throws {
        let store = try store(callsAt: [
            "2026-09-30T21:45:00Z", "2026-09-30T22:00:00Z", "2026-10-31T22:45:00Z", "2026-10-31T23:00:00Z",
        ])
        #expect(try spent(.month, in: store, at: now) == expected)
    }

    /// Each transaction sums up one session or one day; none is left in the end, and the whole is right.
    @Test func sumsAreMadeInSteps() throws {
        let (store, sessions) = try places()
        let budget = Budget(scope: .all, period: .month, limit: 1)
        let calendar = CostCalendar(local: LocalTime(timeZone: .gmt))
        let now = sessions[0].startedAt
        for days in [0, 3, 6] as [Int64] {
            let quarter = QuarterHour.start(of: now).milliseconds - days * 86_400_000
            try UsageFixture.addRun("day \(days)", of: sessions[Int(days / 3)], costs: [quarter: 10_000], store)
        }
        let states = try store.states(of: [budget], calendar: calendar, now: now, sessionsPerStep: 1)
        #expect(states.map(\.spent.picodollars) == [31_111])
        let left = try store.read { database in
            try ["stale_session_cost", "stale_day_cost"].map { table in
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)")
            }
        }
        #expect(left == [0, 0])
    }

    // MARK: Scopes

    /// Three sessions with one run each: 1 in a repository, 10 below it, 100 beside it; and a second run of the first, 1000.
    private func places() throws -> (store: Store, sessions: [Session]) {
        var sessions = (0..<3).map { Session.made(Int64($0) * 1_000, salt: UInt64($0)) }
        for (index, path) in ["/w/p", "/w/p/sub", "/w/pp"].enumerated() { sessions[index].repo = path }
        sessions[0].worktree = "/w/linked"
        let store = try StoreFixture().store(sessions)
        let quarter = QuarterHour.start(of: sessions[0].startedAt).milliseconds
        for (index, cost) in [1, 10, 100].enumerated() {
            try UsageFixture.addRun("\(index)", of: sessions[index], costs: [quarter: Int64(cost)], store)
        }
        try UsageFixture.addRun("3", of: sessions[0], costs: [quarter: 1_000], store)
        return (store, sessions)
    }

    private func spent(_ scope: Budget.Scope, in store: Store, at session: Session) throws -> Int64 {
        let now = Date(timeIntervalSince1970: Double(session.startedAt.milliseconds / 1_000)).formatted(.iso8601)
        return try spent(.month, scope, in: store, at: now)
    }

    @Test(arguments: [("/w/p", 1_011), ("/w/p/", 1_011), ("/w/p/sub", 10), ("/w/pp", 100), ("/w", 1_111), ("/x", 0)])
    func repositoryHasItsOwn(repo: String, expected: Int64) throws {
        let (store, sessions) = try places()
        #expect(try spent(.repo(repo), in: store, at: sessions[0]) == expected)
    }

    @Test func tagHasItsOwn() throws {
        let (store, sessions) = try places()
        try store.tag(.session(sessions[0].id), TagEdit(adding: ["client-x", "both"]))
        try store.tag(.session(sessions[2].id), TagEdit(adding: ["both"]))
        #expect(try spent(.tag("client-x"), in: store, at: sessions[0]) == 1_001)
        #expect(try spent(.tag("both"), in: store, at: sessions[0]) == 1_101)
        #expect(try spent(.tag("client"), in: store, at: sessions[0]) == 0)
    }

    @Test func tagOfARunIsForThatRunAlone() throws {
        let (store, sessions) = try places()
        try store.write { try $0.database.execute(sql: "INSERT INTO run_tag VALUES ('claude', '3', 'paid')") }
        #expect(try spent(.tag("paid"), in: store, at: sessions[0]) == 1_000)
    }

    @Test func tagOfARuleCountsAsOneByHand() throws {
        let (store, sessions) = try places()
        var rule = TagRule(tag: "work", text: "path")
        rule.path = Glob("/w/pp")
        try store.applyTagRules([rule]) { _ in nil }
        #expect(try spent(.tag("work"), in: store, at: sessions[0]) == 100)
    }

    @Test(arguments: [
        (Budget.Scope.all, true), (.tag("a"), true), (.tag("b"), false), (.repo("/w"), true), (.repo("/w/p"), true),
        (.repo("/w/pp"), false), (.repo("/"), true),
    ])
    func sessionConcernsItsBudgets(scope: Budget.Scope, isOwn: Bool) {
        #expect(scope.holds(repo: "/w/p", tags: ["a"]) == isOwn)
        #expect(scope.holds(repo: nil, tags: []) == (scope == .all))
    }

    @Test func mostSpentComesFirst() throws {
        let (store, sessions) = try places()
        let budgets = [1_000_000, 2_000, 1_111].map { Budget(scope: .all, period: .day, limit: $0) }
        let calendar = CostCalendar(local: LocalTime(timeZone: .gmt))
        let states = try store.states(of: budgets, calendar: calendar, now: sessions[0].startedAt)
        #expect(states.map(\.percent) == [100, 55, 0])
    }

    @Test func callWithoutAPriceMakesALowerBound() throws {
        let (store, sessions) = try places()
        let quarter = QuarterHour.start(of: sessions[0].startedAt).milliseconds
        try UsageFixture.addRun("4", of: sessions[1], costs: [quarter: 0], isPriced: false, store)
        let calendar = CostCalendar(local: LocalTime(timeZone: .gmt))
        let budgets = ["/w/p", "/w/pp"].map { Budget(scope: .repo($0), period: .day, limit: 1_000) }
        let states = try store.states(of: budgets, calendar: calendar, now: sessions[0].startedAt)
        #expect(states.map(\.spent.state) == [.partial, .priced])
    }
}
