import Foundation
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

extension Liveness {
    /// Answers by which every process of the journals that tests write still runs.
    static var everybodyLives: Liveness {
        Liveness(
            boot: JournalFixture.boot,
            isAlive: { _ in true },
            wasStarted: { _, _ in true },
            record: { _ in true },
            pause: {}
        )
    }
}

/// A context in a sandbox, and what a command line printed in it.
struct CommandFixture {
    /// The folder that holds everything.
    let sandbox: Sandbox
    /// What commands run in; tests change it.
    var context: Context

    /// Saturday, 2026-11-21 10:00:00.123 in Berlin.
    static let now = Timestamp(milliseconds: 1_795_251_600_123)

    /// Makes an empty home in the time zone Europe/Berlin, without a terminal.
    init() throws {
        let sandbox = try Sandbox()
        try self.init(in: sandbox, home: sandbox.home.path, searchPath: sandbox.root.path + "/bin")
    }

    /// Takes a sandbox whose home has another name, too.
    init(in sandbox: Sandbox, home: String, searchPath: String) throws {
        self.sandbox = sandbox
        let environment = ["HOME": home, "PATH": searchPath]
        context = Context(
            environment: environment,
            paths: try #require(TachoPaths(variable: { environment[$0] })),
            userHome: home,
            currentDirectory: home,
            executable: "/opt/tacho/bin/tacho",
            now: Self.now,
            local: LocalTime(timeZone: try #require(TimeZone(identifier: "Europe/Berlin"))),
            liveness: .everybodyLives,
            callingShell: { nil },
            output: Output(terminal: Terminal(isInteractive: false, columns: 80, prefersColor: false))
        )
    }

    /// Makes standard output a terminal of this width.
    mutating func useTerminal(columns: Int, color: Bool = false) {
        context.output.terminal = Terminal(isInteractive: true, columns: columns, prefersColor: color)
    }

    /// Runs a command line through parsing, and returns its exit status and what it printed.
    func run(_ arguments: String...) throws -> Result {
        try run(arguments)
    }

    /// Runs a command line through parsing, and returns its exit status and what it printed.
    func run(_ arguments: [String]) throws -> Result {
        let data = sandbox.root.appendingPathComponent("stdout-\(UUID().uuidString)")
        let words = sandbox.root.appendingPathComponent("stderr-\(UUID().uuidString)")
        var context = context
        _ = FileManager.default.createFile(atPath: data.path, contents: nil)
        _ = FileManager.default.createFile(atPath: words.path, contents: nil)
        let dataFile = try FileHandle(forWritingTo: data)
        let wordsFile = try FileHandle(forWritingTo: words)
        context.output.data = dataFile.fileDescriptor
        context.output.errors = wordsFile.fileDescriptor
        let status = CommandRunner.run(arguments, in: context)
        try dataFile.close()
        try wordsFile.close()
        return Result(
            status: status,
            bytes: try Data(contentsOf: data),
            words: String(decoding: try Data(contentsOf: words), as: UTF8.self)
        )
    }

    /// Runs a command line that succeeds, and returns its data and words in the order in which a terminal shows them.
    func shown(_ arguments: [String]) throws -> String {
        let (text, status) = try screen(arguments)
        try #require(status == 0)
        return text
    }

    /// Runs a command line, and returns its data and words in the order in which a terminal shows them, and its status.
    func screen(_ arguments: [String]) throws -> (text: String, status: Int32) {
        let screen = sandbox.root.appendingPathComponent("screen-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: screen.path, contents: nil)
        let file = try FileHandle(forWritingTo: screen)
        var context = context
        context.output.data = file.fileDescriptor
        context.output.errors = file.fileDescriptor
        let status = CommandRunner.run(arguments, in: context)
        try file.close()
        return (try String(contentsOf: screen, encoding: .utf8), status)
    }

    /// What a command line left behind.
    struct Result {
        /// The exit status.
        let status: Int32
        /// Standard output.
        let bytes: Data
        /// Standard error.
        let words: String

        /// Standard output as text.
        var data: String { String(decoding: bytes, as: UTF8.self) }
        /// Standard error without the breaks that a terminal's width made.
        var unbrokenWords: String { words.replacing(/\n +/, with: " ") }
        /// Standard output's lines.
        var lines: [String] { data.split(separator: "\n").map(String.init) }
    }

    /// The bytes of a file in the home folder; nil when there is none.
    func homeFile(_ name: String) -> String? {
        FileManager.default.contents(atPath: sandbox.home.path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
    }
}
