import Foundation
import TachoCore
import TachoStore
import Testing

@testable import tacho

@Suite struct TimesheetSumTests {
    private static let id = SessionID(timestamp: Timestamp(milliseconds: 1_795_251_600_123), random: (1, 1))

    private func sheet(_ pieces: [(String, String, String)], step: Int64 = 0) throws -> Timesheet {
        let calendar = CostCalendar(local: LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin"))))
        let made = try pieces.map { keys, start, end in
            Timesheet.Piece(
                keys: keys.split(separator: "+").map(String.init),
                session: Self.id,
                start: try Self.moment(start),
                end: try Self.moment(end)
            )
        }
        return Timesheet(made, calendar: calendar, step: step)
    }

    private static func moment(_ text: String) throws -> Timestamp {
        Timestamp(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1_000))
    }

    private func minutes(_ lines: [Timesheet.Line]) -> [String] {
        lines.map { "\($0.day ?? "all") \($0.key ?? "all") \($0.rounded / 60_000)" }
    }

    @Test func parallelWorkOfOneKeyCountsOnce() throws {
        let sheet = try sheet([
            ("a", "2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z"),
            ("a", "2026-11-20T09:30:00Z", "2026-11-20T10:30:00Z"),
            ("b", "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z"),
            ("b", "2026-11-20T10:10:00Z", "2026-11-20T10:20:00Z"),
        ])
        #expect(minutes(sheet.days) == ["2026-11-20 a 90", "2026-11-20 b 60"])
        #expect(minutes([sheet.total]) == ["all all 120"])
    }

    @Test func workAcrossMidnightIsSplitAndEachDayIsRoundedUp() throws {
        let sheet = try sheet([("a", "2026-11-20T22:50:00Z", "2026-11-20T23:20:00Z")], step: 900_000)
        #expect(minutes(sheet.days) == ["2026-11-20 a 15", "2026-11-21 a 30"])
        #expect(minutes(sheet.totals) == ["all a 45"] && sheet.total.duration == 1_800_000)
    }

    @Test(arguments: [("2026-10-25", "2026-10-24T22:00:00Z", 25), ("2026-03-29", "2026-03-28T23:00:00Z", 23)])
    func dayOfAChangeOfTheClockHasItsHours(day: String, midnight: String, hours: Int64) throws {
        let end = try Self.moment(midnight) + 30 * 3_600_000
        let text = Date(timeIntervalSince1970: Double(end.milliseconds) / 1_000).formatted(.iso8601)
        let sheet = try sheet([("a", midnight, text)])
        #expect(sheet.days.first?.day == day && sheet.days.first?.duration == hours * 3_600_000)
    }

    @Test func severalTagsCountForEach() throws {
        let sheet = try sheet([("a+b", "2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z")])
        #expect(minutes(sheet.totals) == ["all a 60", "all b 60"] && sheet.total.duration == 3_600_000)
    }
}

@Suite struct TimesheetCommandTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    @Test func documentAndValuesAgree() throws {
        let result = try fixture.run("timesheet", "--json", "--by", "repo")
        let document = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        #expect(document["schema"] as? String == "tacho.timesheet.v1" && document["clock"] as? String == "wall")
        let rows = try #require(document["rows"] as? [[String: Any]])
        let values = try fixture.run("timesheet", "--columns", "key,duration_ms").lines
        #expect(rows.map { "\($0["key"] ?? "")\t\($0["duration_ms"] ?? "")" } == values)
    }

    @Test func badStepIsAClearError() throws {
        let result = try fixture.run("timesheet", "--round", "often")
        #expect(result.status == 2 && result.words.contains("invalid --round 'often'"))
    }
}

/// A session that changes its branch and its repository is billed where it was.
@Suite struct TimesheetSplitTests {
    private let fixture: CommandFixture

    /// 09:00 to 10:30 from `main` of api: prompts at 09:10 on `feat/x`, at 09:30 in web, at 10:00 on `main` again; each is
    /// answered within 5 minutes.
    init() throws {
        var story = try EdgeStory(now: "2026-11-21T12:00:00+01:00")
        let prompts = [("09:10", "feat/x", nil), ("09:30", "dev", "/home/u/src/web"), ("10:00", "main", nil)].map {
            time,
            branch,
            folder in
            let minutes = time.prefix(3) + (time.hasSuffix("10") ? "15" : time.hasSuffix("30") ? "35" : "05")
            return EdgeStory.Prompt(
                at: "2026-11-21T\(time):00+01:00",
                answers: ["2026-11-21T\(minutes):00+01:00"],
                branch: branch,
                cwd: folder
            )
        }
        try story.add("2026-11-21T09:00:00+01:00", "2026-11-21T10:30:00+01:00", prompts: prompts)
        try story.write()
        fixture = story.fixture
        let second = try #require(fixture.run("runs", "--columns", "id").lines.dropFirst().first)
        _ = try fixture.run("tag", second, "+client")
    }

    @Test(arguments: [
        // 10 minutes before the first prompt and 30 after the last one.
        ("--by branch", ["dev 30", "feat/x 20", "main 40"]),
        ("--by repo", ["/home/u/src/api 60", "/home/u/src/web 30"]),
        ("--by tag", [" 60", "client 30"]), ("--by branch --branch feat/x", ["feat/x 20"]),
        ("--by repo --branch main", ["/home/u/src/api 40"]), ("--by branch --repo /home/u/src/web", ["dev 30"]),
        ("--by branch --repo /home/u/src/api/", ["feat/x 20", "main 40"]), ("--by branch --tag client", ["dev 30"]),
        ("--by branch --since 2026-11-21T09:20 --until 2026-11-21T10:10", ["dev 30", "feat/x 10", "main 10"]),
        ("--by branch --clock active", ["dev 5", "feat/x 5", "main 5"]),
        ("--by tag --clock active", [" 10", "client 5"]),
        ("--branch nowhere", []), ("--repo /home/u", ["/home/u/src/api 60", "/home/u/src/web 30"]),
    ])
    func timeBelongsToTheRunThatItFollows(options: String, minutes: [String]) throws {
        let arguments = options.split(separator: " ").map(String.init)
        let lines = try fixture.run(["timesheet", "--columns", "key,duration_ms"] + arguments).lines
        let found = lines.map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            return "\(parts[0]) \((Int(parts[1]) ?? 0) / 60_000)"
        }
        #expect(found == minutes)
    }
}
