import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import TachoIngest

/// Whatever the order and the pieces in which the journal is read, and however many read it, the database is the same row
/// for row.
@Suite struct JournalExactlyOnceTests {
    @Test(arguments: 1...60)
    func orderAndRepeatsDoNotMatter(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let events = RandomJournal.events(using: &random)
        let once = try JournalFixture()
        try once.append(events)
        try once.catchUp(once.store())

        let pieces = try JournalFixture()
        let store = try pieces.store()
        let repeated = (events + events.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
        for event in repeated {
            try pieces.append([event], to: "day \(Int.random(in: 1...4, using: &random))")
            if Int.random(in: 0..<4, using: &random) == 0 { try pieces.catchUp(store) }
        }
        try pieces.catchUp(store)
        #expect(
            try StoreDump.rows(ofDatabase: store.path, leavingOut: ["log_file"])
                == StoreDump.rows(ofDatabase: once.store().path, leavingOut: ["log_file"])
        )
    }

    @Test(arguments: 1...40)
    func piecesAndKillsDoNotMatter(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let fixture = try JournalFixture()
        let bytes = RandomJournal.bytes(using: &random)
        let other = try fixture.store("pieces")
        var written = 0
        while written < bytes.count {
            let end = min(bytes.count, written + Int.random(in: 1...4_000, using: &random))
            try fixture.append(Array(bytes[written..<end]))
            written = end
            try readSomeBatches(of: fixture.file(), into: other, using: &random)
        }
        try fixture.catchUp(other)
        let once = try fixture.store("once")
        try fixture.catchUp(once)
        #expect(try StoreDump.rows(ofDatabase: other.path) == StoreDump.rows(ofDatabase: once.path))
    }

    /// Reads like a process that may be killed: between two transactions, or within one, which undoes it.
    private func readSomeBatches(of file: String, into store: Store, using random: inout SeededGenerator) throws {
        struct Killed: Error {}
        let reader = JournalReader(
            store: store,
            chunkSize: Int.random(in: 1...3_000, using: &random),
            batchSize: Int.random(in: 1...6_000, using: &random)
        )
        var files = [file][...]
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            _ = try reader.readBatch(&files)
            guard !files.isEmpty else { return }
        }
        try? store.write { transaction in
            let event = SessionHistory(99).events[0]
            _ = try transaction.add(event, line: "never committed")
            throw Killed()
        }
    }

    @Test func readersAtOnceCountEverythingOnce() throws {
        let fixture = try JournalFixture()
        var random = SeededGenerator(seed: 7)
        let bytes = (0..<20).flatMap { _ in RandomJournal.bytes(using: &random) }
        try fixture.append(Array(bytes.prefix(bytes.count / 2)))
        let path = try fixture.store("shared").path
        let failures = Failures()
        DispatchQueue.concurrentPerform(iterations: 5) { index in
            do {
                if index == 0 {
                    try fixture.append(Array(bytes.suffix(bytes.count - bytes.count / 2)))
                } else {
                    let reader = JournalReader(store: try Store(path: path, agents: .tested), batchSize: 2_000)
                    _ = try reader.readNew(in: fixture.paths.journal)
                }
            } catch {
                failures.add(error)
            }
        }
        #expect(failures.texts == [])
        try fixture.catchUp(fixture.store("shared"))
        let once = try fixture.store("once")
        try fixture.catchUp(once)
        #expect(try StoreDump.rows(ofDatabase: path) == StoreDump.rows(ofDatabase: once.path))
    }
}

/// Errors of several threads.
private final class Failures: @unchecked Sendable {  // `lock` guards `list`.
    private let lock = NSLock()
    private var list: [String] = []

    func add(_ error: any Error) {
        lock.withLock { list.append("\(error)") }
    }

    var texts: [String] { lock.withLock { list } }
}
