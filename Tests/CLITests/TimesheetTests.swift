import Foundation
import TachoCore
import TachoStore
import TestSupport
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
        return Timesheet(Timesheet.Work(made), calendar: calendar, step: step)
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

    @Test(arguments: [Int64(0), 900_000])
    func rowsThatOnlyTouchAddUpAsRounded(step: Int64) throws {
        let sheet = try sheet(
            [
                ("a", "2026-11-20T09:00:00Z", "2026-11-20T09:01:00Z"),
                ("b", "2026-11-20T09:01:00Z", "2026-11-20T09:02:00Z"),
                ("a", "2026-11-21T09:00:00Z", "2026-11-21T09:16:00Z"),
            ],
            step: step
        )
        #expect(!sheet.overlaps)
        #expect(sheet.total.rounded == sheet.days.map(\.rounded).reduce(0, +))
        #expect(minutes([sheet.total]) == [step == 0 ? "all all 18" : "all all 60"])
    }

    @Test func rowsThatShareTimeAreRoundedTogetherOnceADay() throws {
        let sheet = try sheet(
            [
                // a, b and c hang together, d is alone.
                ("a", "2026-11-20T09:00:00Z", "2026-11-20T09:10:00Z"),
                ("b", "2026-11-20T09:05:00Z", "2026-11-20T09:20:00Z"),
                ("b", "2026-11-20T11:00:00Z", "2026-11-20T11:10:00Z"),
                ("c", "2026-11-20T11:09:00Z", "2026-11-20T11:11:00Z"),
                ("d", "2026-11-20T11:11:00Z", "2026-11-20T11:12:00Z"),
            ],
            step: 900_000
        )
        #expect(sheet.overlaps)
        #expect(minutes(sheet.totals) == ["all b 30", "all a 15", "all c 15", "all d 15"])
        // 31 minutes of a, b and c are 45; d adds its 15.
        #expect(minutes([sheet.total]) == ["all all 60"] && sheet.total.duration == 32 * 60_000)
    }

    /// The total is never more than the rows, nor less than the longest of them, and the same where no time is shared.
    @Test func totalsFollowFromTheRows() throws {
        var random = SeededGenerator(seed: 11)
        let calendar = CostCalendar(local: .utc)
        var overlapping = 0
        for _ in 0..<300 {
            let start = Timestamp(milliseconds: 1_795_000_000_000)
            let pieces = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                let from = start + Int64.random(in: 0..<200_000_000, using: &random)
                let key = ["a", "b", "c", "a+b"][Int.random(in: 0..<4, using: &random)]
                return Timesheet.Piece(
                    keys: key.split(separator: "+").map(String.init),
                    session: Self.id,
                    start: from,
                    end: from + Int64.random(in: 0..<9_000_000, using: &random)
                )
            }
            let sheet = Timesheet(Timesheet.Work(pieces), calendar: calendar, step: 900_000, unit: Invoice.unit)
            let (rows, total) = (sheet.days.map(\.printed).reduce(0, +), sheet.total.printed)
            overlapping += sheet.overlaps ? 1 : 0
            #expect(sheet.overlaps ? total <= rows : total == rows)
            #expect(total >= sheet.totals.map(\.printed).max() ?? 0 && sheet.total.rounded >= sheet.total.duration)
        }
        #expect(overlapping > 30 && overlapping < 270, "\(overlapping)")
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
        #expect(document["schema"] as? String == "tacho.timesheet.v1" && document["clock"] as? String == "engaged")
        let rows = try #require(document["rows"] as? [[String: Any]])
        let values = try fixture.run("timesheet", "--columns", "key,duration_ms").lines
        #expect(rows.map { "\($0["key"] ?? "")\t\($0["duration_ms"] ?? "")" } == values)
    }

    /// What a reader adds up from the table is what stands below it, at any precision.
    @Test(arguments: ["", "--round 15m", "--rate 95", "--rate 95.50 --round 10m", "--totals --rate 95.50"])
    func printedRowsAddUp(options: String) throws {
        let words = options.split(separator: " ").map(String.init)
        let text = try fixture.run(["timesheet", "--md"] + words).data
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
            // What is not known is no part of the sum.
            let cells = row.split(separator: "|").map { cell in
                ["≥", " ", "USD"].reduce(cell == " ? " ? "0" : String(cell)) { $0.replacing($1, with: "") }
            }
            return cells.compactMap(Double.init).map { Int(($0 * 100).rounded()) }
        }
        try #require(rows.count > 2)
        for column in rows[0].indices {
            #expect(rows.dropLast().map { $0[column] }.reduce(0, +) == rows.last?[column], "\(text)")
        }
        for row in rows where options.contains("95.50") && !options.contains("totals") {
            #expect(abs(row[1] * 100 - row[0] * 9_550) <= 50 * (row == rows.last ? rows.count : 1), "\(text)")
        }
        #expect(!text.contains("Rows overlap"))
    }

    /// An end alone begins with its own month, not with this one; what is to come has no month yet.
    @Test(arguments: [
        ("2026-10-25", "from 2026-10-01 to 2026-10-25"), ("october", "October 2026"),
        ("next week", "from 2026-11-01 to 2026-11-29"),
    ])
    func endAloneMeansItsMonth(until: String, period: String) throws {
        let text = try fixture.run("timesheet", "--md", "--until", until).data
        #expect(text.hasPrefix("**Timesheet · \(period) · "), "\(text)")
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
        // A pause of a quarter of an hour counts where the prompt before it was sent, a longer one nowhere.
        ("--by branch --clock engaged", ["dev 5", "feat/x 20", "main 5"]),
        ("--branch nowhere", []), ("--repo /home/u", ["/home/u/src/api 60", "/home/u/src/web 30"]),
    ])
    func timeBelongsToTheRunThatItFollows(options: String, minutes: [String]) throws {
        let clock = options.contains("--clock") ? [] : ["--clock", "wall"]
        let arguments = options.split(separator: " ").map(String.init) + clock
        let lines = try fixture.run(["timesheet", "--columns", "key,duration_ms"] + arguments).lines
        let found = lines.map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            return "\(parts[0]) \((Int(parts[1]) ?? 0) / 60_000)"
        }
        #expect(found == minutes)
    }
}

/// The clocks of a session that asked in the middle of a run.
@Suite struct TimesheetClockTests {
    @Test(arguments: [("wall", "600000"), ("active", "15100"), ("asking", "5000")])
    func timeInADialogIsAClockOfItsOwn(clock: String, duration: String) throws {
        let fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.prove(minute: 0, conversation: AgentLogFixture.conversation)
        journal.level(minute: 0, after: 60_000, .working)
        journal.level(minute: 0, after: 65_000, .asking, ask: .permission)
        journal.level(minute: 0, after: 70_000, .working)
        journal.level(minute: 0, after: 75_100, .waiting)
        journal.end(minute: 0, after: 600_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        let options = ["--since", "2026-11-21", "--repo", "/home/u/src/api", "--columns", "key,duration_ms", "--csv"]
        let result = try fixture.run(["timesheet", "--clock", clock] + options)
        #expect(result.data.contains("\r\n/home/u/src/api,\(duration)\r\n"), "\(result.data) \(result.words)")
    }
}
