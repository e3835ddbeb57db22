import Foundation
import TestSupport
import Testing

@testable import tacho

/// `tacho watch` on a terminal of its own, driven by keys.
@Suite struct BoardTests {
    private let board: BoardFixture

    init() throws {
        board = try BoardFixture()
    }

    private static let size: (rows: UInt16, columns: UInt16) = (24, 100)

    private func start(_ arguments: [String] = ["watch", "--color", "never"], columns: UInt16 = size.columns) throws
        -> Pty
    {
        let home = board.fixture.sandbox.home.path
        return try Pty(
            path: TachoBinary.path,
            arguments: [TachoBinary.path] + arguments,
            environment: ["HOME": home, "TERM": "xterm-256color", "TZ": "Europe/Berlin"],
            directory: home,
            rows: Self.size.rows,
            columns: columns
        )
    }

    private func screen(_ bytes: [UInt8], columns: UInt16 = size.columns) -> VirtualTerminal {
        VirtualTerminal(rows: Int(Self.size.rows), columns: Int(columns), showing: bytes)
    }

    /// The picture once it holds a text.
    private func picture(_ pty: Pty, with text: String, columns: UInt16 = size.columns) throws -> String {
        let found = pty.wait { bytes -> String? in
            let screen = screen(bytes, columns: columns)
            return screen.text.contains(text) ? screen.text : nil
        }
        return try #require(found, "\(text) is not in\n\(screen(pty.transcript, columns: columns).text)")
    }

    @Test(arguments: [60, 100, 200] as [UInt16])
    func picturesAreAsApproved(columns: UInt16) throws {
        let pty = try start(columns: columns)
        var pictures = [try picture(pty, with: "q quit", columns: columns)]
        pty.type("jj/orders\u{7F}")
        // Not the picture before the last key: what is typed stands on the last line.
        let filtered = pty.wait { bytes -> String? in
            let text = screen(bytes, columns: columns).text
            return text.hasSuffix("\n/order") ? text : nil
        }
        pictures.append(try #require(filtered))
        pty.type("\r?")
        pictures.append(try picture(pty, with: "Any key", columns: columns))
        let text = BoardFixture.masked(pictures.joined(separator: "\n\n"))
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= Int(columns), "\(line)") }
        #expect(screen(pty.transcript, columns: columns).unknown == [])
        let name = "board-\(columns).txt"
        #expect(try text + "\n" == Approved.text(name, actual: text + "\n"))
    }

    @Test func shortScreenSaysHowManyMoreThereAre() throws {
        let home = board.fixture.sandbox.home.path
        let pty = try Pty(
            path: TachoBinary.path,
            arguments: [TachoBinary.path, "watch", "--color", "never"],
            environment: ["HOME": home, "TERM": "xterm-256color", "TZ": "Europe/Berlin"],
            directory: home,
            rows: 8,
            columns: 100
        )
        // Six sessions, of which the screen has room for fewer.
        let text = pty.wait { bytes -> String? in
            let text = VirtualTerminal(rows: 8, columns: 100, showing: bytes).text
            return text.contains(" more\n") ? text : nil
        }
        #expect(try #require(text).firstMatch(of: /and [1-5] more/) != nil)
    }

    @Test func keysChooseAndTag() throws {
        let pty = try start()
        #expect(try picture(pty, with: "q quit").contains("❯ asks: permission"))
        pty.type("\u{1B}[B")
        #expect(try picture(pty, with: "❯ your turn").contains("Rename the order model"))
        pty.type("\r")
        _ = try picture(pty, with: "the session runs in tmux %4; tacho cannot switch to that tab")
        pty.type("tfeature-x +two\r")
        _ = try picture(pty, with: "tags: feature-x two")
        pty.type("tno,comma\r")
        _ = try picture(pty, with: "'no,comma' cannot be a tag")
        pty.type("r")
        _ = try picture(pty, with: "the session runs in tmux %4; 'tacho go")
        pty.type("q")
        #expect(pty.waitForExit() && pty.waitStatus == 0)
        let tagged = try board.fixture.run("sessions", "--tag", "feature-x", "--json")
        #expect(tagged.data.contains(#""two""#))
    }

    @Test func eventShowsWithoutWaitingForTheInterval() throws {
        let pty = try start(["watch", "--interval", "600", "--color", "never"])
        _ = try picture(pty, with: "NEEDS AN ANSWER  1")
        try board.append(board.level(of: 3, "asking", ask: "question"))
        #expect(try picture(pty, with: "NEEDS AN ANSWER  2").contains("asks: question"))
    }

    @Test func newSizeIsDrawnAtOnce() throws {
        let pty = try start(["watch", "--interval", "600", "--color", "never"])
        _ = try picture(pty, with: "q quit")
        let count = pty.transcript.count
        pty.resize(rows: 24, columns: 60)
        let drawn = pty.wait { bytes -> String? in
            let text = screen(Array(bytes.dropFirst(count)), columns: 60).text
            return text.contains("q quit") ? text : nil
        }
        #expect(drawn?.contains("❯ asks: permission") == true)
    }

    /// The terminal's modes, screen and cursor are those from before, however the board ends.
    @Test(arguments: ["q", "\u{1B}", "\u{03}", "TERM", "HUP", "QUIT", "SEGV"])
    func terminalIsGivenBackAsItWas(end: String) throws {
        let shell = "stty -a; \(TachoBinary.path) watch; stty -a; echo done"
        let home = board.fixture.sandbox.home.path
        let pty = try Pty(
            path: "/bin/sh",
            arguments: ["sh", "-c", "trap : INT QUIT; " + shell],
            environment: ["HOME": home, "TERM": "xterm", "PATH": "/usr/bin:/bin"],
            directory: home,
            rows: Self.size.rows,
            columns: Self.size.columns
        )
        _ = try picture(pty, with: "q quit")
        #expect(screen(pty.transcript).modes.isSuperset(of: [1049, 2004]))
        if let number = ["TERM": SIGTERM, "HUP": SIGHUP, "QUIT": SIGQUIT, "SEGV": SIGSEGV][end] {
            try #require(kill(Self.child(of: pty.processID), number) == 0)
        } else {
            pty.type(end)
        }
        #expect(pty.waitForExit())
        let after = screen(pty.transcript)
        #expect(after.modes == [7, 25])
        let text = String(decoding: pty.transcript, as: UTF8.self)
        let settings = text.matches(of: /(?s)speed .*?(?=\u{1B}|done)/).map { String($0.output) }
        #expect(text.contains("done"))
        try #require(settings.count == 2, "\(text)")
        let words = settings.map { $0.split(whereSeparator: \.isWhitespace).prefix { $0 != "Segmentation" } }
        #expect(words[0] == words[1])
    }

    @Test func controlZGivesTheTerminalBackUntilFg() throws {
        let home = board.fixture.sandbox.home.path
        let pty = try Pty(
            path: "/bin/bash",
            arguments: ["bash", "--norc", "-i"],
            environment: ["HOME": home, "TERM": "xterm", "PATH": "/usr/bin:/bin", "PS1": "ready "],
            directory: home,
            rows: Self.size.rows,
            columns: Self.size.columns
        )
        pty.type(TachoBinary.path + " watch\r")
        _ = try picture(pty, with: "q quit")
        pty.type("\u{1A}")
        let stopped = try picture(pty, with: "Stopped")
        #expect(!screen(pty.transcript).modes.contains(1049) && !stopped.contains("q quit"))
        let count = pty.transcript.count
        pty.type("fg\r")
        let redrawn = pty.wait { bytes in
            let text = screen(Array(bytes.dropFirst(count))).text
            return text.contains("NEEDS AN ANSWER") && text.contains("q quit") ? true : nil
        }
        #expect(redrawn == true && screen(pty.transcript).modes.contains(1049))
        pty.type("q")
        #expect(pty.wait { screen($0).modes.contains(1049) ? nil : true } == true)
    }

    private static func child(of parent: Int32) -> Int32 {
        let text = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
        return text.flatMap { Int32($0.split(separator: " ").first ?? "") } ?? -1
    }
}
