import Foundation
import GRDB
import TachoCore
import TachoRecords
import TestSupport
import Testing

@testable import TachoReport
@testable import TachoStore

/// How a report reads the store: in a fixed number of questions, and no more than a page may hold.
@Suite struct ReportReadingTests {
    private static let now = Timestamp(milliseconds: 1_795_251_600_000)
    private static let hour: Int64 = 3_600_000
    private static let cent = Picodollars.dollar / 100

    /// A store with ended sessions of two agents, an hour apart and of two runs each; the newest costs 1 cent, the one
    /// before it 2, and so on.
    private func store(_ count: Int, in sandbox: Sandbox) throws -> Store {
        let store = try Store(path: sandbox.root.appendingPathComponent("tacho.db").path)
        try store.database.write { database in
            for number in 0..<count {
                let start = Self.now.milliseconds - Int64(number + 1) * Self.hour
                let agent = number % 3 == 0 ? "codex" : "claude"
                let session = Self.uuid(start, number, 0)
                try database.execute(
                    sql: """
                        INSERT INTO session (id, agent, state, end_reason, source, cwd, repo, branch, started_at, ended_at,
                            last_seen_at, duration_ms)
                        VALUES (?, ?, 'ended', 'exit', 'log', '/w/p', '/w/p', 'main', ?, ?, ?, ?)
                        """,
                    arguments: [session, agent, start, start + 600_000, start + 600_000, 600_000]
                )
                for index in 0..<2 { try Self.add(index, to: session, number, agent, start, database) }
            }
        }
        return store
    }

    private static func add(
        _ index: Int,
        to session: String,
        _ number: Int,
        _ agent: String,
        _ at: Int64,
        _ database: Database
    ) throws {
        let start = at + Int64(index) * 300_000
        let run = uuid(start, number * 2 + index, 1)
        try database.execute(
            sql: """
                INSERT INTO run (id, session_id, agent, key, conversation, state, trigger, is_rolled_back, started_at, ended_at,
                    prompt_count, tool_call_count, repo, prompt_preview, model)
                VALUES (?, ?, ?, ?, ?, 'complete', 'user', 0, ?, ?, 1, 0, '/w/p', 'do it', 'm')
                """,
            arguments: [run, session, agent, "k\(number)-\(index)", "c\(number)", start, start + 60_000]
        )
        let cost = Int64(number + 1) * cent
        try database.execute(
            sql: """
                INSERT INTO usage (run_id, quarter_at, model, repo, branch, is_subagent, session_id, agent, api_call_count,
                    input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, cost, priced_count,
                    lower_bound_count, unpriced_count, unknown_count)
                VALUES (?, ?, 'm', '/w/p', 'main', 0, ?, ?, 1, 1, 0, 0, 0, 1, 0, ?, 1, 0, 0, 0)
                """,
            arguments: [run, start - start % 900_000, session, agent, index == 0 ? cost : 0]
        )
    }

    private static func uuid(_ at: Int64, _ number: Int, _ kind: Int) -> String {
        let head = String(UInt64(at), radix: 16)
        let time = String(repeating: "0", count: 12 - head.count) + head
        let tail = String(number, radix: 16)
        let end = String(repeating: "0", count: 12 - tail.count) + tail
        return "\(time.prefix(8))-\(time.suffix(4))-7\(kind)00-8000-\(end)"
    }

    private func report(
        _ store: Store,
        _ filter: Filter = Filter(),
        bounds: ReportBounds = ReportBounds()
    ) throws -> Report {
        let subject = Report.Subject(filter: filter, words: "All.", none: "None.", version: "1")
        let calendar = CostCalendar(local: .utc)
        return try Report(store, subject, prices: .builtIn, now: Self.now, calendar: calendar, bounds: bounds)
    }

    @Test func questionsDoNotGrowWithTheHistory() throws {
        var bounds = ReportBounds()
        bounds.calls = 0
        let counts = try [40, 400].map { count in
            let sandbox = try Sandbox()
            let store = try store(count, in: sandbox)
            // The first report brings the stored sums up to date.
            _ = try report(store, bounds: bounds)
            let questions = Questions()
            store.database.inDatabase { database in
                database.trace { event in
                    let text = "\(event)"
                    if text.hasPrefix("SELECT") { questions.add(text) }
                }
            }
            let report = try report(store, bounds: bounds)
            #expect(report.sessions.count == count)
            return questions.count
        }
        #expect(counts[0] == counts[1] && counts[0] < 200, "\(counts)")
    }

    @Test func pageHasTheNewestSessionsAndAllSums() throws {
        let sandbox = try Sandbox()
        let store = try store(40, in: sandbox)
        var bounds = ReportBounds()
        (bounds.sessions, bounds.runs, bounds.calls) = (10, 12, 5)
        let report = try report(store, bounds: bounds)
        #expect(report.sessions.count == 10 && report.sessions.first?.startedAt == Self.now + -Self.hour)
        #expect(report.listing.leftOutCount == 30 && report.listing.lacksRuns)
        #expect(report.listing.runs.values.joined().count == 12)
        #expect(report.days.total.sessionCount == 40)
        #expect(report.days.total.usage.cost.picodollars == Self.cent * 820)
        // The calls of the newest day are more than 5, and are taken apart all the same.
        #expect(report.parts.since == LocalTime.utc.startOfDay(Self.now))
        let page = String(decoding: report.page, as: UTF8.self)
        #expect(page.contains(#""leftOut":{"sessions":30,"runs":true}"#))
        let whole = try self.report(store)
        #expect(whole.parts.since == nil && whole.listing.leftOutCount == 0 && !whole.listing.lacksRuns)
    }

    @Test func agentsOfADayAddUpToTheDay() throws {
        let sandbox = try Sandbox()
        let report = try report(try store(60, in: sandbox))
        for day in report.days.rows {
            let agents = report.agentDays.rows.filter { $0.key == day.key }
            #expect(agents.reduce(CostSum()) { $0 + $1.figures.usage.cost } == day.figures.usage.cost)
        }
        #expect(report.agentHours == nil)
    }

    @Test func hoursOfTheWeekAreThoseOfTheRuns() throws {
        let sandbox = try Sandbox()
        let report = try report(try store(30, in: sandbox))
        let hours = report.listing.hours
        let sum = hours.reduce(Int64(0)) { $0 + $1 }
        #expect(hours.count == 168 && sum == 3_600_000)
        // 2026-11-21 is a Saturday; the last session began at 08:00.
        let saturday = Array(hours[120..<144])
        #expect(saturday[8] == 120_000)
    }

    @Test func periodIsComparedWithAsMuchTimeBefore() throws {
        let sandbox = try Sandbox()
        let store = try store(40, in: sandbox)
        var filter = Filter(since: Self.now + -10 * Self.hour)
        let comparison = try #require(try report(store, filter).comparison)
        #expect(comparison.periods.before == (Self.now + -20 * Self.hour)..<(Self.now + -10 * Self.hour))
        #expect(comparison.now.sessionCount == 10 && comparison.then.sessionCount == 10)
        #expect(comparison.now.usage.cost.picodollars == Self.cent * 55)
        #expect(comparison.then.usage.cost.picodollars == Self.cent * 155)
        #expect(comparison.firstRecord == nil && !comparison.isOpen)
        filter.until = Self.now + Self.hour
        #expect(try report(store, filter).comparison?.isOpen == true)
        filter = Filter(since: Self.now + -30 * Self.hour)
        #expect(try report(store, filter).comparison?.firstRecord == Self.now + -40 * Self.hour)
        // Nothing before, so there is nothing to compare with.
        #expect(try report(store).comparison == nil)
    }

    /// The quarter of an hour that holds the start counted in both periods.
    @Test func noSumIsInBothPeriods() throws {
        let sandbox = try Sandbox()
        let store = try store(40, in: sandbox)
        let filter = Filter(since: Self.now + (-20 * Self.hour + 420_000))
        let comparison = try #require(try report(store, filter).comparison)
        let all = try store.cost(by: .agent, calendar: CostCalendar(local: .utc)).total
        #expect(comparison.now.usage.cost + comparison.then.usage.cost == all.usage.cost)
        #expect(comparison.now.runCount + comparison.then.runCount == all.runCount)
    }

    @Test func biggestRunsComeFirst() throws {
        let sandbox = try Sandbox()
        let runs = try report(try store(30, in: sandbox)).listing.topRuns
        #expect(runs.count == 10)
        let cents = runs.map { $0.usage.cost.picodollars / Self.cent }
        #expect(cents == [30, 29, 28, 27, 26, 25, 24, 23, 22, 21])
    }
}

/// Counts the questions to a database.
///
/// Unchecked, but safe to send: the count is touched under the lock only.
private final class Questions: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [String] = []

    var count: Int { lock.withLock { all.count } }

    func add(_ text: String) { lock.withLock { all.append(text) } }
}
