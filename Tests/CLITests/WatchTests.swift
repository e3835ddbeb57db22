import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// What `tacho watch` prints where there is no screen to draw on; `BoardTests` has the other.
@Suite struct WatchTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        // This process plays the shell of two sessions, so that they are seen to live.
        var journal = JournalFixture()
        for line in [try LiveSession.line("claude", seconds: 90), try LiveSession.line("devin", seconds: 30)] {
            journal.add(line: line)
        }
        try journal.write(to: fixture)
    }

    @Test func pipeTakesLinesOfJSON() throws {
        let result = try fixture.run("watch", "--json", "--count", "2", "--interval", "0.1")
        #expect(result.status == 0 && result.lines.count == 2)
        let object = try JSONSerialization.jsonObject(with: Data(result.lines[1].utf8)) as? [String: Any]
        #expect(object?["schema"] as? String == "tacho.watch.v1")
        let sessions = try #require(object?["sessions"] as? [[String: Any]])
        #expect(sessions.map { ($0["live"] as? [String: Any])?["kind"] as? String } == ["running", "running"])
        #expect(sessions.map { $0["agent"] as? String } == ["claude", "devin"])
        #expect(try fixture.run("watch", "--interval", "0").status == 2)
    }

    @Test func pipeTakesPlainTables() throws {
        let result = try fixture.run("watch", "--count", "2", "--interval", "0.1")
        #expect(result.status == 0 && result.words == "" && !result.data.contains("\u{1B}"))
        let tables = result.data.components(separatedBy: "\n\n")
        #expect(tables.count == 2)
        for table in tables { #expect(table.contains("2 running") && table.contains("feat/x")) }
    }

    /// A terminal without a screen to draw on, such as an editor's, gets the same.
    @Test func dumbTerminalTakesPlainTables() throws {
        let pty = try Pty(
            path: TachoBinary.path,
            arguments: [TachoBinary.path, "watch", "--interval", "0.1"],
            environment: ["HOME": fixture.sandbox.home.path, "TERM": "dumb"],
            directory: fixture.sandbox.home.path
        )
        let text = { (bytes: [UInt8]) in String(decoding: bytes, as: UTF8.self) }
        let drawn = pty.wait { text($0).components(separatedBy: "2 running").count > 2 ? text($0) : nil }
        #expect(try #require(drawn).contains("\u{1B}") == false)
        pty.type("\u{03}")
        #expect(pty.waitForExit() && pty.waitStatus == 0)
    }

    @Test func interactiveListIsThePlainOneWithoutATerminal() throws {
        #expect(try fixture.run("-i").data == fixture.run().data)
    }
}
