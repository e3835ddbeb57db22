import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import TachoIngest

/// A database that is read all the time while its program works on it.
@Suite struct BusyDatabaseTests {
    /// Reads again and again on a thread of its own.
    ///
    /// Unchecked, but safe to send: the sink and the count are looked at when the thread has ended.
    private final class Reading: @unchecked Sendable {
        let sink = MemorySink()
        private(set) var roundCount = 0
        private let files: LogFiles
        private let lock = NSLock()
        private let end = DispatchSemaphore(value: 0)
        private var isStopping = false

        init(_ directory: String) {
            files = LogFiles(agent: "test", roots: [directory], sources: [EveryRow.source])
        }

        func start() {
            Thread.detachNewThread { [self] in
                while !lock.withLock({ isStopping }) { read() }
                end.signal()
            }
        }

        func read() {
            _ = try? LogImporter(files: files, sink: sink).run()
            roundCount += 1
        }

        func stop() {
            lock.withLock { isStopping = true }
            end.wait()
        }
    }

    /// What the program writes: rows that come, change and move, in one order of time.
    private struct Story {
        var random: SeededGenerator
        var moment = 0
        var versions: [Int: Int] = [:]
        var committed: Set<String> = []

        /// Statements of one transaction.
        mutating func transaction() -> [String] {
            var statements: [String] = []
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                moment += 1
                let filler = String(repeating: "x", count: Int.random(in: 0...900, using: &random))
                if let id = versions.keys.sorted().randomElement(using: &random), Bool.random(using: &random) {
                    versions[id, default: 0] += 1
                    statements.append(
                        "UPDATE entry SET version = \(versions[id] ?? 0), changed = \(moment), filler = '\(filler)' "
                            + "WHERE id = \(id)"
                    )
                } else {
                    let id = versions.count + 1
                    versions[id] = 1
                    statements.append("INSERT INTO entry VALUES (\(id), 1, \(moment), '\(filler)')")
                }
            }
            committed.formUnion(versions.map { "\($0.key)@\($0.value)" })
            return statements
        }
    }

    @Test(arguments: UInt64(1)...6) func everythingIsReadOnceAndTheWriterSeesNoLock(seed: UInt64) throws {
        let sandbox = try Sandbox()
        let directory = sandbox.root.path + "/logs"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let path = directory + "/a.db"
        var story = Story(random: SeededGenerator(seed: seed))
        var writer = try DatabaseWriter(path)
        try writer.run("PRAGMA journal_mode = WAL", "PRAGMA cache_size = 5", EveryRow.schema)
        let reading = Reading(directory)
        reading.start()
        for _ in 0..<150 {
            try writer.run("BEGIN IMMEDIATE")
            for statement in story.transaction() { try writer.run(statement) }
            try writer.run("COMMIT")
            switch Int.random(in: 0..<16, using: &story.random) {
            case 0: try writer.run("PRAGMA wal_checkpoint(TRUNCATE)")
            case 1: try writer.run("PRAGMA wal_checkpoint(RESTART)")
            case 2: try writer.run("PRAGMA wal_checkpoint")
            case 3: try writer.run("VACUUM")
            case 4: try writer.run("PRAGMA journal_mode = DELETE")
            case 5: try writer.run("PRAGMA journal_mode = WAL")
            case 6: try writer.run("BEGIN IMMEDIATE", "UPDATE entry SET version = 1000000, changed = 1", "ROLLBACK")
            case 7:
                writer.close()
                writer = try DatabaseWriter(path)
                try writer.run("PRAGMA cache_size = 5")
            case 8:
                try writer.run("VACUUM INTO '\(path)-new'")
                writer.close()
                try FileManager.default.removeItem(atPath: path)
                try FileManager.default.moveItem(atPath: path + "-new", toPath: path)
                writer = try DatabaseWriter(path)
                try writer.run("PRAGMA journal_mode = WAL", "PRAGMA cache_size = 5")
            default: break
            }
        }
        reading.stop()
        reading.read()
        let read = Set(reading.sink.facts.toolCalls.values.map(\.key))
        #expect(read.isSuperset(of: story.versions.map { "\($0.key)@\($0.value)" }))
        #expect(read.isSubset(of: story.committed))
        #expect(reading.roundCount > 3)
        #expect(try writer.run("PRAGMA integrity_check") == "ok")
    }
}
