import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import TachoIngest

@Suite struct LogsImporterTests {
    private let sandbox: Sandbox
    private let sink = MemorySink()

    init() throws {
        sandbox = try Sandbox()
    }

    @Test func readsOnlyWhatIsNew() throws {
        try write("one\ntwo\nthr", to: "a.log")
        #expect(try run().byteCount == 8)
        #expect(lines == ["one", "two"])
        #expect(try run().readFileCount == 0)
        try append("ee\nfour\n", to: "a.log")
        #expect(try run().byteCount == 11)
        #expect(lines == ["four", "one", "three", "two"])
    }

    @Test func truncatedFileIsReadAgain() throws {
        try write("one\ntwo\n", to: "a.log")
        _ = try run()
        try write("new\n", to: "a.log")
        #expect(try run().byteCount == 4)
        #expect(lines.contains("new"))
    }

    @Test func otherContentOfTheSameLengthAndMoreIsReadAgain() throws {
        try write("one\ntwo\n", to: "a.log")
        _ = try run()
        try write("ONE\ntwo\nthree\n", to: "a.log")
        #expect(try run().byteCount == 14)
        #expect(lines.contains("ONE"))
    }

    @Test func replacedFileIsReadFromItsStart() throws {
        try write("one\n", to: "a.log")
        _ = try run()
        try write("one\nnext\n", to: "b.tmp")
        try FileManager.default.removeItem(at: directory.appendingPathComponent("a.log"))
        try FileManager.default.moveItem(
            at: directory.appendingPathComponent("b.tmp"),
            to: directory.appendingPathComponent("a.log")
        )
        _ = try run()
        #expect(lines == ["next", "one"])
    }

    @Test func renamedFileGoesOnWhereItWas() throws {
        try write("one\n", to: "a.log")
        _ = try run()
        try FileManager.default.moveItem(
            at: directory.appendingPathComponent("a.log"),
            to: directory.appendingPathComponent("b.log")
        )
        try append("two\n", to: "b.log")
        #expect(try run().byteCount == 4)
    }

    @Test func twoLinksToOneFileAreOneFile() throws {
        try write("one\n", to: "a.log")
        try FileManager.default.linkItem(
            at: directory.appendingPathComponent("a.log"),
            to: directory.appendingPathComponent("b.log")
        )
        let report = try run()
        #expect(report.fileCount == 1)
        #expect(report.lineCount == 1)
    }

    @Test func unreadableAndMissingFoldersAreNoErrors() throws {
        try write("one\n", to: "a.log")
        try write("x\n", to: "sub/b.log")
        let sub = directory.appendingPathComponent("sub").path
        #expect(chmod(sub, 0) == 0)
        defer { chmod(sub, 0o700) }
        let report = try LogImporter(files: files(roots: [directory.path, "/nowhere"]), sink: sink).run()
        #expect(lines.contains("one"))
        if getuid() != 0 { #expect(report.problems.map(\.reason) == [.unreadable(EACCES)]) }
    }

    @Test func linesThatAreTooLongArePassedOverAndCounted() throws {
        let long = String(repeating: "x", count: 500)
        try write("one\n\(long)\ntwo\n\(long)", to: "a.log")
        let limits = LineFeed.Limits(chunk: 64, line: 100)
        #expect(try run(limits).longLineCount == 2)
        try append("\(long)\nthree\n", to: "a.log")
        #expect(try run(limits).longLineCount == 0)
        #expect(lines == ["one", "three", "two"])
        #expect(sink.cursors.values.map(\.longLineCount) == [2])
    }

    @Test func lineOf100MegabytesIsPassedOver() throws {
        try write("one\n", to: "a.log")
        let handle = try FileHandle(forWritingTo: directory.appendingPathComponent("a.log"))
        try handle.truncate(atOffset: 100 << 20)  // a hole: zeros without a line feed
        try handle.close()
        try append("\ntwo\n", to: "a.log")
        #expect(try run().longLineCount == 1)
        #expect(lines == ["one", "two"])
    }

    @Test(arguments: 0..<30)
    func chunksAndKillsDoNotMatter(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let texts = (0..<60).map { "\($0):" + String(repeating: "y", count: Int.random(in: 0..<90, using: &random)) }
        let bytes = Array((texts.joined(separator: "\n") + "\n").utf8)
        var written = 0
        while written < bytes.count {
            let next = min(bytes.count, written + Int.random(in: 1...700, using: &random))
            try append(String(decoding: bytes[written..<next], as: UTF8.self), to: "a.log")
            written = next
            sink.commitsToFailure = Int.random(in: 0..<3, using: &random)
            let limits = LineFeed.Limits(chunk: Int.random(in: 1...200, using: &random), line: 1_000)
            _ = try? run(limits, commit: LogImporter.CommitLimits(facts: 4, bytes: 100))
        }
        sink.commitsToFailure = nil
        _ = try run()
        #expect(lines == texts.sorted())
    }

    @Test func stoppedReadingGoesOnLater() throws {
        try write("one\n", to: "a.log")
        try write("two\n", to: "b.log")
        let first = try LogImporter(files: files(), sink: sink).run { _ in false }
        #expect(!first.isComplete)
        #expect(lines == ["one"])
        #expect(try run().isComplete)
        #expect(lines == ["one", "two"])
    }

    @Test func smallFilesThatAreRewrittenAreReadWhole() throws {
        try write("a\nb", to: "x.whole")
        _ = try run()
        #expect(lines == ["a\nb"])
        try write("c\nd!", to: "x.whole")
        _ = try run()
        #expect(lines == ["a\nb", "c\nd!"])
        try write(String(repeating: "x", count: (1 << 20) + 1), to: "x.whole")
        #expect(try run().problems.map(\.reason) == [.tooLarge])
    }

    // MARK: - Setup

    private var directory: URL { sandbox.root.appendingPathComponent("logs") }

    /// The lines that were read: each became a tool call of its name, and counts the lines before it.
    private var lines: [String] { sink.facts.toolCalls.values.map(\.key).sorted() }

    private func files(roots: [String]? = nil) -> LogFiles {
        LogFiles(agent: "test", roots: roots ?? [directory.path], sources: EveryLine.sources())
    }

    private func run(
        _ limits: LineFeed.Limits = .init(),
        commit: LogImporter.CommitLimits = .init()
    ) throws -> LogImportReport {
        try LogImporter(files: files(), sink: sink, lineLimits: limits, commitLimits: commit).run()
    }

    private func write(_ text: String, to name: String) throws {
        try sandbox.write(text, to: "logs/" + name)
    }

    private func append(_ text: String, to name: String) throws {
        let url = directory.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: url.path) else { return try write(text, to: name) }
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    private func link(_ name: String, to target: String) throws {
        let path = directory.appendingPathComponent(name).path
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
}
