import Foundation
import TachoAgents
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import TachoIngest

/// Databases of other programs: what is in them is read while their writers have them open, and nobody notices.
@Suite struct DatabaseTests {
    private let sandbox: Sandbox
    private let sink = MemorySink()
    private let directory: String
    private var path: String { directory + "/a.db" }

    init() throws {
        sandbox = try Sandbox()
        directory = sandbox.root.path + "/logs"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    private var rows: [String] { sink.facts.toolCalls.values.map(\.key).sorted() }

    @discardableResult
    private func run() throws -> LogImportReport {
        let files = LogFiles(agent: "test", roots: [directory], sources: [EveryRow.source])
        return try LogImporter(files: files, sink: sink).run()
    }

    private func writer(mode: String = "WAL") throws -> DatabaseWriter {
        let writer = try DatabaseWriter(path)
        try writer.run("PRAGMA journal_mode = \(mode)", "PRAGMA cache_size = 5", EveryRow.schema)
        return writer
    }

    private static func insertion(_ ids: ClosedRange<Int>, changed: Int = 1, size: Int = 10) -> String {
        "WITH RECURSIVE n(i) AS (VALUES(\(ids.lowerBound)) UNION ALL SELECT i + 1 FROM n WHERE i < \(ids.upperBound)) "
            + "INSERT INTO entry SELECT i, 1, \(changed), printf('%.*c', \(size), 'x') FROM n"
    }

    /// Everything that a look at the directory shows.
    private func traces() -> [String: FileStatus?] {
        Dictionary(
            uniqueKeysWithValues: Directory.names(in: directory).map { ($0, FileStatus(path: "\(directory)/\($0)")) }
        )
    }

    private func age(_ suffixes: String...) throws {
        for suffix in suffixes {
            let past = Date(timeIntervalSince1970: 1_700_000_000.5)
            try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: path + suffix)
        }
    }

    @Test func whatIsCommittedIsReadWhileATransactionIsInFlight() throws {
        let writer = try writer()
        try writer.run(Self.insertion(1...3), "PRAGMA wal_checkpoint", Self.insertion(4...5))
        // More than fits into the writer's cache, so that pages of the open transaction are in the WAL.
        try writer.run("BEGIN IMMEDIATE", Self.insertion(6...900, size: 500))
        let before = traces()
        let report = try run()
        #expect(report.problems.isEmpty)
        #expect(rows == ["1@1", "2@1", "3@1", "4@1", "5@1"])
        #expect(traces() == before)
        try writer.run(
            "COMMIT",
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "UPDATE entry SET version = 2, changed = 2 WHERE id = 3"
        )
        try run()
        #expect(rows.count == 901 && rows.contains("3@2"))
    }

    @Test(arguments: ["", "-shm"]) func whatAKilledWriterLeftIsReadAndStaysAsItIs(removed: String) throws {
        let writer = try writer()
        try writer.run(Self.insertion(1...50))
        writer.kill()
        if !removed.isEmpty { try FileManager.default.removeItem(atPath: path + removed) }
        let before = traces()
        try run()
        #expect(rows.count == 50)
        #expect(traces() == before)
    }

    @Test func aClosedDatabaseIsReadWithoutATrace() throws {
        let writer = try writer()
        try writer.run(Self.insertion(1...50))
        writer.close()
        #expect(Directory.names(in: directory) == ["a.db"])
        let before = traces()
        try run()
        #expect(rows.count == 50)
        #expect(traces() == before)
    }

    @Test func anUnchangedDatabaseIsNotOpened() throws {
        let writer = try writer()
        try writer.run(Self.insertion(1...50))
        try age("", "-wal")
        #expect(try run().readFileCount == 1)
        #expect(try run().readFileCount == 0)
        try writer.run("UPDATE entry SET version = 2, changed = 2 WHERE id = 3")
        #expect(try run().readFileCount == 1)
        #expect(rows.contains("3@2"))
    }

    @Test func aTransactionInFlightWithoutAWALIsLeftForTheNextTime() throws {
        let writer = try writer(mode: "DELETE")
        try writer.run(Self.insertion(1...50), "BEGIN IMMEDIATE", Self.insertion(51...900, size: 500))
        let before = traces()
        #expect(try run().problems == [LogProblem(path: path, reason: .database(.busy))])
        #expect(rows.isEmpty && traces() == before)
        try writer.run("COMMIT")
        #expect(try run().problems.isEmpty)
        #expect(rows.count == 900)
    }

    @Test func aCrashInATransactionWithoutAWALIsLeftToItsProgram() throws {
        let writer = try writer(mode: "PERSIST")
        try writer.run(Self.insertion(1...50), "BEGIN IMMEDIATE", Self.insertion(51...900, size: 500))
        writer.kill()
        let before = traces()
        #expect(try run().problems == [LogProblem(path: path, reason: .database(.busy))])
        #expect(traces() == before)
        try DatabaseWriter(path).run("SELECT count(*) FROM entry")
        #expect(try run().problems.isEmpty)
        #expect(rows.count == 50)
    }

    @Test func damagedEncryptedAndUnknownDatabasesAreNamedAndTheOthersRead() throws {
        let writer = try writer()
        try writer.run(Self.insertion(1...2_000, size: 300), "PRAGMA wal_checkpoint(TRUNCATE)")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for page in 3..<bytes.count / 4_096 where page % 3 == 0 { bytes[page * 4_096] = 0x77 }
        try bytes.write(to: URL(fileURLWithPath: directory + "/damaged.db"))
        try sandbox.write(String(repeating: "\u{7F}secret", count: 1_000), to: "logs/encrypted.db")
        try DatabaseWriter(directory + "/other.db").run("CREATE TABLE something (id)")
        try sandbox.write("", to: "logs/empty.db")
        for name in ["damaged", "encrypted", "other", "empty"] {
            let past = Date(timeIntervalSince1970: 1_700_000_000.5)
            try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: "\(directory)/\(name).db")
        }
        let reasons = try run().problems.map { "\($0.path.dropFirst(directory.count + 1)): \($0.reason)" }.sorted()
        #expect(reasons.count == 3)
        #expect(reasons.map { String($0.prefix { $0 != ":" }) } == ["damaged.db", "encrypted.db", "other.db"])
        #expect(reasons.last?.contains("no such table: entry") == true)
        #expect(Set(rows).count == 2_000)
        #expect(try run().problems.count == 3, "they are tried again")
    }

    @Test(arguments: [false, true]) func whatIsNoFileIsRefusedAndClosed(isPipe: Bool) throws {
        if isPipe {
            try #require(mkfifo(path, 0o600) == 0)
        } else {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        let identity = try #require(FileStatus(path: path)).identity
        do {
            _ = try DatabaseSnapshot.of(path)
            Issue.record("it was opened")
        } catch {
            #expect(error.reason == .database(.damaged("it is not a regular file")))
        }
        let open = (Int32(0)..<1_024).filter { FileStatus(descriptor: $0)?.identity == identity }
        #expect(open == [])
    }

    @Test func readingIsKilledBetweenBatchesAndGoesOn() throws {
        let writer = try writer()
        try writer.run(Self.insertion(1...5_000))
        let files = LogFiles(agent: "test", roots: [directory], sources: [EveryRow.source])
        let limits = LogImporter.CommitLimits(facts: 300)
        sink.commitsToFailure = 4
        #expect(throws: MemorySink.Killed.self) {
            try LogImporter(files: files, sink: sink, lineLimits: .init(), commitLimits: limits).run()
        }
        #expect((1..<5_000).contains(rows.count))
        #expect(sink.cursors.values.map(\.state.isEmpty) == [false])
        sink.commitsToFailure = nil
        try run()
        #expect(rows.count == 5_000)
    }
}
