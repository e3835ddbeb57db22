import Foundation
import TestSupport
import Testing

@testable import tacho

/// Long output on a terminal goes through the user's pager; the tests' pager marks what it was given.
@Suite struct PagerTests {
    private let fixture: CommandFixture
    private static let marking = "sed 's/^/paged: /'"
    private static let names = (0..<30).map { "session-\($0)" }

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        for minute in 0..<30 {
            journal.start(minute: Int64(minute), branch: Self.names[minute], label: nil, shellPid: 200 + minute)
            journal.end(minute: Int64(minute), after: 1_000)
        }
        try journal.write(to: fixture)
    }

    /// What a terminal of 20 rows shows, and the exit status.
    private func shown(
        _ arguments: [String],
        _ variables: [String: String] = ["TACHO_PAGER": marking]
    ) throws -> (text: String, status: Int32?) {
        let home = fixture.sandbox.home.path
        let base = ["HOME": home, "TERM": "xterm", "TZ": "Europe/Berlin", "PATH": "/usr/local/bin:/usr/bin:/bin"]
        let pty = try Pty(
            path: TachoBinary.path,
            arguments: [TachoBinary.path] + arguments,
            environment: base.merging(variables) { $1 },
            directory: home,
            rows: 20,
            columns: 120
        )
        #expect(pty.waitForExit())
        return (String(decoding: pty.transcript, as: UTF8.self), pty.waitStatus.map { $0 >> 8 })
    }

    private func settings(_ text: String) throws {
        try fixture.sandbox.write(text, to: "home/.config/tacho/config.toml")
    }

    @Test func longListIsPagedWithItsHeading() throws {
        let (text, status) = try shown(["sessions", "--all"])
        let lines = text.split(separator: "\r\n")
        #expect(status == 0 && lines.count == 31 && lines.allSatisfy { $0.hasPrefix("paged: ") }, "\(text)")
        #expect(lines.first?.contains("AGENT") == true && text.contains("session-0 ") && text.contains("session-29"))
    }

    @Test func messagesAreOnThePages() throws {
        let text = try shown(["sessions", "--since", "2026-11-01"]).text
        #expect(text.contains("paged: \u{1B}[2mPeriod: from 2026-11-01"))
    }

    @Test(arguments: [
        ["sessions", "--limit", "5"], ["sessions", "--all", "--no-pager"], ["--no-pager", "sessions", "--all"],
        ["sessions", "--all", "--json"], ["sessions", "--all", "--csv"], ["doctor", "--json"],
    ])
    func shortOrForPrograms(arguments: [String]) throws {
        let text = try shown(arguments).text
        #expect(!text.contains("paged: ") && text.count > 100, "\(text)")
    }

    @Test(arguments: [
        ["TACHO_PAGER": "off"], ["TACHO_PAGER": "cat"], ["PAGER": ""], ["PAGER": marking, "TERM": "dumb"],
    ])
    func turnedOffByVariables(variables: [String: String]) throws {
        let text = try shown(["sessions", "--all"], variables).text
        #expect(!text.contains("paged: ") && text.contains("session-0 "), "\(text)")
    }

    @Test func settingTakesPrecedenceOverPAGER() throws {
        try settings("pager = \"off\"\n")
        #expect(try !shown(["sessions", "--all"], ["PAGER": Self.marking]).text.contains("paged: "))
        try settings("pager = \"sed s/^/set:/\"\n")
        #expect(try shown(["sessions", "--all"], ["PAGER": Self.marking]).text.contains("set:"))
        #expect(try shown(["sessions", "--all"]).text.contains("paged: "))
    }

    @Test func leavingThePagerEarlyIsNoError() throws {
        let (text, status) = try shown(["sessions", "--all"], ["PAGER": "head -n 1"])
        #expect(status == 0 && text.split(separator: "\r\n").count == 1, "\(text)")
    }

    @Test func missingPagerShowsAll() throws {
        let (text, status) = try shown(["sessions", "--all"], ["PAGER": "no-such-pager-here"])
        #expect(status == 0 && text.contains("session-0 ") && text.contains("session-29"), "\(text)")
    }

    @Test func exitStatusIsTheCommands() throws {
        let (text, status) = try shown(["doctor"])
        #expect(text.contains("paged: ") && text.contains("problem") == (status == 1), "\(text)")
    }

    @Test func fittingCountsWrappedLines() {
        let terminal = Terminal(isInteractive: true, columns: 10, rows: 4, prefersColor: false)
        #expect(PageBuffer.fits(Array("a\nb\nc\n".utf8), terminal))
        #expect(!PageBuffer.fits(Array("a\nb\nc\nd\n".utf8), terminal))
        #expect(PageBuffer.fits(Array("\u{1B}[2m1234567890\u{1B}[0m\nb\nc\n".utf8), terminal))
        #expect(!PageBuffer.fits(Array("12345678901\nb\nc\n".utf8), terminal))
    }
}
