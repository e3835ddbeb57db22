import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// `tacho watch` on a terminal of its own, and its lines in a pipe.
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

    private func terminal(_ arguments: [String], columns: UInt16 = 100) throws -> Pty {
        try Pty(
            path: TachoBinary.path,
            arguments: [TachoBinary.path, "watch"] + arguments,
            environment: ["HOME": fixture.sandbox.home.path, "TERM": "xterm-256color", "TZ": "Europe/Berlin"],
            directory: fixture.sandbox.home.path,
            rows: 20,
            columns: columns
        )
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// How often the picture was drawn: each drawing ends by erasing what is below.
    private func pictures(_ bytes: [UInt8]) -> Int { text(bytes).components(separatedBy: "\u{1B}[J").count - 1 }

    private func waitForPictures(_ count: Int, _ pty: Pty) throws {
        try #require(pty.wait { pictures($0) >= count ? true : nil } != nil, "\(text(pty.transcript))")
    }

    @Test func picturesAreDrawnInPlaceUntilControlC() throws {
        let pty = try terminal(["--interval", "0.2"])
        try waitForPictures(2, pty)
        let first = text(pty.transcript)
        #expect(first.hasPrefix("\u{1B}[?25l") && !first.contains("\u{1B}[?1049h"))
        #expect(first.contains("2 running") && first.contains("claude") && first.contains("feat/x"))
        // The second picture begins where the first did: a heading, titles and two sessions above.
        #expect(first.contains("\r\u{1B}[4A"))
        try #require(text(pty.transcript).contains("\u{1B}[32mrunning"))
        pty.type("\u{03}")
        #expect(pty.waitForExit())
        #expect(pty.waitStatus == 0)
        #expect(text(pty.transcript).hasSuffix("\u{1B}[?25h"))
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func cursorComesBackWhenItIsEnded(signal: Int32) throws {
        let pty = try terminal(["--interval", "30"])
        try waitForPictures(1, pty)
        kill(pty.processID, signal)
        #expect(pty.waitForExit())
        #expect(pty.waitStatus == signal)
        #expect(text(pty.transcript).hasSuffix("\u{1B}[?25h"))
    }

    @Test func newWidthIsDrawnAtOnce() throws {
        let pty = try terminal(["--interval", "600", "--color", "never"])
        try waitForPictures(1, pty)
        pty.resize(rows: 20, columns: 50)
        try waitForPictures(2, pty)
        let transcript = text(pty.transcript).replacing("\r\n", with: "\n")
        let picture = try #require(transcript.components(separatedBy: "\u{1B}[J").dropLast().last)
        for line in picture.split(separator: "\n") {
            let plain = line.replacing(/\u{1B}\[[?0-9;]*[a-zA-Z]/, with: "").replacing("\r", with: "")
            #expect(DisplayWidth.of(String(plain)) <= 50, "\(plain)")
        }
    }

    @Test func sessionsThatStartAppear() throws {
        let pty = try terminal(["--interval", "0.2"])
        try waitForPictures(1, pty)
        let path = fixture.context.paths.journal + "/2026-11-21.jsonl"
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(
            contentsOf: Data((try LiveSession.line("codex", seconds: 5, branch: "evil\u{1B}[2J") + "\n").utf8)
        )
        try file.close()
        // The terminal's answer comes in pieces.
        let seen = pty.wait { text($0).contains("3 running") && text($0).contains("codex") ? true : nil }
        #expect(seen == true)
        #expect(!text(pty.transcript).contains("\u{1B}[2J"))
    }

    @Test func pipeTakesLinesOfJSON() throws {
        let result = try fixture.run("watch", "--json", "--count", "2", "--interval", "0.1")
        #expect(result.status == 0 && result.lines.count == 2)
        let object = try JSONSerialization.jsonObject(with: Data(result.lines[1].utf8)) as? [String: Any]
        #expect(object?["schema"] as? String == "tacho.watch.v1")
        let sessions = try #require(object?["sessions"] as? [[String: Any]])
        #expect(sessions.map { ($0["live"] as? [String: Any])?["kind"] as? String } == ["running", "running"])
        #expect(sessions.map { $0["agent"] as? String } == ["claude", "devin"])
        let drawn = try fixture.run("watch")
        #expect(drawn.status == 2 && drawn.words.contains("--json") && drawn.bytes.isEmpty)
        #expect(try fixture.run("watch", "--interval", "0").status == 2)
    }

    @Test func drawingBeginsWhereTheLastOneDid() {
        var screen = WatchScreen()
        #expect(screen.draw(["ab", "cdef"], width: 10) == "\rab\u{1B}[K\ncdef\u{1B}[K\n\u{1B}[J")
        // At 3 cells a line the terminal has wrapped the second line.
        #expect(screen.draw(["x"], width: 3).hasPrefix("\r\u{1B}[3Ax"))
        screen.forget()
        #expect(screen.draw(["x"], width: 3).hasPrefix("\rx"))
    }
}
