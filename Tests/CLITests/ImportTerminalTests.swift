import Foundation
import TachoStore
import TestSupport
import Testing

@testable import tacho

/// `tacho import` as a person sees it, and as a person stops it.
@Suite struct ImportTerminalTests {
    private static let fileCount = 60
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    /// Writes 60 transcripts of so many calls each.
    private func writeLogs(callCount: Int) throws {
        for number in 0..<Self.fileCount {
            let id = "6f9d7c1e-0000-4000-8000-0000000000\(10 + number)"
            try sandbox.write(Self.transcript(id, callCount), to: "home/.claude/projects/-w/\(id).jsonl")
        }
    }

    private static func transcript(_ id: String, _ callCount: Int) -> String {
        let base = #""sessionId":"\#(id)","cwd":"/w","isSidechain":false,"timestamp":"2026-11-20T10:00:0"#
        let prompt =
            #"{"type":"user",\#(base)0.000Z","uuid":"u0-\#(id)","promptId":"p-\#(id)","message":{"role":"user","content":"x"}}"#
        let calls = (1...callCount).map { number in
            #"{"type":"assistant",\#(base)5.000Z","uuid":"u\#(number)-\#(id)","parentUuid":"u\#(number - 1)-\#(id)","#
                + #""requestId":"r","message":{"id":"msg_\#(id)_\#(number)","role":"assistant","#
                + #""model":"claude-opus-4-8","content":[],"usage":{"input_tokens":1,"output_tokens":2}}}"#
        }
        return ([prompt] + calls).map { $0 + "\n" }.joined()
    }

    private func environment(_ records: String = "records") -> [String: String] {
        [
            "HOME": sandbox.home.path, "TACHO_HOME": sandbox.root.path + "/" + records, "TERM": "xterm-256color",
            "PATH": "/usr/local/bin:/usr/bin:/bin",
        ]
    }

    private func terminal(_ words: [String], records: String = "records", columns: UInt16 = 80) throws -> Pty {
        try Pty(
            path: words[0],
            arguments: words,
            environment: environment(records),
            directory: sandbox.home.path,
            rows: 24,
            columns: columns
        )
    }

    private func text(_ pty: Pty) -> String { String(decoding: pty.transcript, as: UTF8.self) }

    @Test(arguments: [80, 40])
    func barIsDrawnInPlaceAndTheSummaryFollows(columns: Int) throws {
        try writeLogs(callCount: 10)
        let pty = try terminal([TachoBinary.path, "import"], columns: UInt16(columns))
        #expect(pty.waitForExit() && pty.waitStatus == 0)
        // What follows a break between words stands two cells further in.
        let lines = text(pty).replacing("\r\n  ", with: " ").components(separatedBy: "\r\n")
        let drawings = lines[0].components(separatedBy: "\r").dropFirst().map { $0.replacing("\u{1B}[K", with: "") }
        #expect(drawings.count > 10 && drawings.allSatisfy { $0.hasPrefix("claude [") && $0.count < columns })
        let shares = drawings.compactMap { $0.firstMatch(of: #/\] (\d+) % of/#).flatMap { Int($0.1) } }
        #expect(shares.count == drawings.count && shares == shares.sorted() && shares.last == 100)
        #expect(lines[1].hasPrefix("claude: 60 log files, 60 with new content, "))
        #expect(lines[2].hasPrefix("recorded: 60 conversations, 60 runs, 600 API calls, 1,800 tokens, $"))
        #expect(lines.count == 4 && lines[3].isEmpty, "\(lines.dropFirst())")
    }

    @Test func outputThatIsPipedHoldsNothingOfTheBar() throws {
        try writeLogs(callCount: 10)
        let pty = try terminal(["/bin/sh", "-c", "\"$0\" import >\"$1\"", TachoBinary.path, sandbox.root.path + "/out"])
        #expect(pty.waitForExit() && pty.waitStatus == 0)
        #expect(text(pty).contains("100 % of "))
        #expect(FileManager.default.contents(atPath: sandbox.root.path + "/out")?.isEmpty == true)
        let piped = try Finished(TachoBinary.path, ["import"], environment: environment("others"))
        #expect(piped.status == 0 && !piped.output.contains("\r") && !piped.output.contains("% of"))
    }

    /// The first Ctrl-C lets it keep what was read; a second one ends it wherever it is.
    @Test(arguments: [1, 2])
    func importThatWasStoppedGoesOnWhereItWas(interrupts: Int) throws {
        try writeLogs(callCount: 200)
        let undisturbed = try Finished(TachoBinary.path, ["import"], environment: environment("undisturbed"))
        #expect(undisturbed.status == 0)
        let pty = try terminal([TachoBinary.path, "import"])
        #expect(pty.wait { String(decoding: $0, as: UTF8.self).contains("% of ") ? true : nil } != nil)
        pty.type(String(repeating: "\u{3}", count: interrupts))
        #expect(pty.waitForExit())
        if interrupts == 1 {
            #expect(pty.waitStatus == 130 << 8, "\(text(pty))")
            #expect(text(pty).contains("tacho: interrupted; what was read is kept"))
        }
        let read = try StoreDump.text("SELECT count(*) FROM log_file", database: database("records"))
        #expect(read != ["\(Self.fileCount)"], "it was stopped in the middle")
        let again = try Finished(TachoBinary.path, ["import"], environment: environment())
        #expect(again.status == 0 && again.output.contains("recorded: 60 conversations, 60 runs, 12,000 API calls, "))
        #expect(
            try StoreDump.rows(ofDatabase: database("records"))
                == StoreDump.rows(ofDatabase: database("undisturbed"))
        )
    }

    private func database(_ records: String) -> String { sandbox.root.path + "/\(records)/tacho.db" }
}
