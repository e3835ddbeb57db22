import TestSupport
import Testing

@testable import tacho

/// A number that nobody means ends in an answer or in a clear error, not in a crash.
@Suite struct HugeNumberTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
    }

    private static let most = String(Int.max)

    @Test(arguments: [
        ["sessions", "--limit"], ["runs", "--limit"], ["search", "login", "--limit"], ["export", "--limit"],
        ["show", JournalFixture.id(minute: 0), "--transcript", "--last"],
        ["statusline", "--session", JournalFixture.id(minute: 0), "--limit"],
    ])
    func countOfAnySizeIsTaken(line: [String]) throws {
        for count in [Self.most, String(Int.max / 2), String(Int64.max / 1_000_000 + 1)] {
            #expect(try fixture.run(line + [count]).status == 0, "\(line) \(count)")
        }
    }

    @Test(arguments: [
        ["timesheet", "--round", "25h"], ["timesheet", "--round", "1000000d"], ["invoice", "acme", "--round", "2d"],
        ["timesheet", "--rate", most], ["timesheet", "--round", most], ["watch", "--interval", most],
        ["prune", "--keep", most], ["cost", "--since", most], ["cost", "--since", "9999y"],
        ["cost", "9999", "years", "ago"],
    ])
    func whatCannotBeMeantIsRefused(line: [String]) throws {
        let result = try fixture.run(line)
        #expect(result.status == 2 && result.data.isEmpty)
        #expect(result.words.contains("invalid"), "\(result.words)")
    }

    /// The parser takes what begins with a dash for an option.
    @Test(arguments: [
        ("timesheet", "--rate", "-5"), ("sessions", "--limit", "-1"), ("sessions", "-n", "-1"),
        ("cost", "--since", "-7d"),
    ])
    func negativeValueIsNamed(command: String, option: String, value: String) throws {
        let result = try fixture.run(command, option, value)
        #expect(result.status == 2 && result.words.contains("invalid \(option) '\(value)'"), "\(result.words)")
        #expect(try fixture.run("sessions", "--limit").words.contains("Missing value for '--limit <count>'"))
    }

    @Test func dayIsTheLongestStep() throws {
        #expect(try fixture.run("timesheet", "--round", "24h", "--rate", "1000000").status == 0)
    }
}
