import TachoCore
import TestSupport
import Testing

@testable import tacho

/// A time that has not begun is refused in the same way wherever it is written; 2026-11-21 10:00 is now.
@Suite struct FutureTimeTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
    }

    private static let times = [
        "tomorrow", "2027-01-01", "2026-11-21T10:01", "2027", "2027-01..2027-03", "tomorrow..2027-01-01", "next week",
        "in 2 days",
    ]

    private static let lines: [(line: [String], option: String)] = [
        (["cost"], "WHEN"), (["sessions"], "WHEN"), (["runs"], "WHEN"), (["timeline"], "WHEN"), (["day"], "WHEN"),
        (["week"], "WHEN"), (["standup"], "WHEN"), (["cost", "--since"], "--since"),
        (["sessions", "--since"], "--since"),
        (["timesheet", "--since"], "--since"), (["search", "login", "--since"], "--since"),
        (["export", "--since"], "--since"), (["timeline", "--since"], "--since"), (["timeline", "--day"], "--day"),
        (["invoice", "acme", "--month"], "--month"), (["diff", "today"], "side"), (["waste", "--since"], "--since"),
        (["fleet", "--from", "service=x", "--since"], "--since"),
    ]

    private func expectRefusal(of time: String, _ line: (line: [String], option: String), because reason: String) throws
    {
        let result = try fixture.run(line.line + [time])
        #expect(result.status == 2 && result.data.isEmpty)
        #expect(
            result.unbrokenWords.hasPrefix("tacho: invalid \(line.option) '\(time)': \(reason)"),
            "\(line.line): \(result.words)"
        )
    }

    @Test(arguments: lines, times)
    func startInTheFutureIsAnError(line: (line: [String], option: String), time: String) throws {
        try expectRefusal(of: time, line, because: "that is in the future")
    }

    @Test(arguments: lines, ["0d", "0 hours ago", "000m", "0mo"])
    func durationOfZeroIsNoTime(line: (line: [String], option: String), time: String) throws {
        try expectRefusal(of: time, line, because: "a duration of 0 covers no time")
    }

    @Test(arguments: [
        ["cost", "today"], ["cost", "2026-11-20..2027-01-01"], ["sessions", "--since", "2026"], ["cost", "0 days ago"],
        ["sessions", "--until", "2027-01-01"], ["sessions", "--until", "0d"], ["timeline", "--day", "today"],
        ["invoice", "acme", "--month", "2026"], ["diff", "2026-11-20", "2026-11-20..2027-01-01"],
        ["sessions", "--since", "now"], ["sessions", "--until", "tomorrow"], ["cost", "--until", "next week"],
        ["timesheet", "--until", "in 2 days"], ["forget", "--dry-run", "--before", "tomorrow"],
    ])
    func whatHasBegunIsATime(arguments: [String]) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == 0, "\(result.words)")
    }

    /// Every command with both ends refuses a range that ends before it begins.
    @Test(arguments: [
        ["cost"], ["sessions"], ["runs"], ["timesheet"], ["timeline"], ["search", "login"], ["export"], ["waste"],
        ["report", "-o", "-"], ["fleet", "--from", "service=x"],
    ])
    func endBeforeTheStartIsAnError(line: [String]) throws {
        let result = try fixture.run(line + ["--since", "2026-11-20", "--until", "2026-11-19"])
        #expect(result.status == 2 && result.data.isEmpty)
        #expect(result.unbrokenWords.contains("invalid --until '2026-11-19'; use a time after that of --since"))
    }

    @Test(arguments: ["9999999d", "3000 years ago"])
    func noRecordIsFromBefore1970(time: String) throws {
        for option in ["--since", "--until"] {
            let result = try fixture.run("cost", option, time)
            #expect(result.status == 2)
            #expect(result.unbrokenWords.contains("invalid \(option) '\(time)'; use a time since 1970"))
        }
    }

    /// The settings' week counts however the words are written; 2026-11-21 is a Saturday.
    @Test(arguments: ["last week", "Last Week", "LAST WEEK"])
    func weekBeginsWhenTheSettingsSay(words: String) throws {
        _ = try fixture.sandbox.write("week_start = \"sunday\"\n", to: "home/.config/tacho/config.toml")
        let words = words.split(separator: " ").map(String.init)
        #expect(try fixture.run(["day", "--md"] + words).data.hasPrefix("**Sun Nov 08 2026 to Sat Nov 14 2026**"))
    }

    @Test func nothingHasHappenedSinceNow() throws {
        let result = try fixture.run("day", "now")
        #expect(result.status == 2 && result.words.contains("'now'; use a day, a period, or a time before now"))
    }

    /// Without a start, the end's day is meant, but none that has not begun.
    @Test func timelineUntilLaterIsThatOfToday() throws {
        let today = try fixture.run("timeline", "--columns", "tty").lines
        #expect(try fixture.run("timeline", "--until", "2027-01-01", "--columns", "tty").lines == today)
        #expect(!today.isEmpty)
    }
}
