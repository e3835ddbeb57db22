import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// What the user said outlives the database.
@Suite struct KeptWordsTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    private var database: String { fixture.context.paths.database }
    private var words: String { fixture.context.paths.journal + "/words.jsonl" }

    private func command(_ words: String...) throws -> String {
        let command = try fixture.run(words)
        #expect(command.status == 0, "\(words): \(command.words)")
        return command.data
    }

    /// All sessions and runs with their tags and notes, without the moment of the export.
    private func export() throws -> [Substring] {
        try command("export", "--format", "jsonl").split(separator: "\n").dropFirst().map { $0 }
    }

    private func deleteDatabase() throws {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
    }

    @Test(arguments: UInt64(0)..<6)
    func aDeletedDatabaseLosesNoWord(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let runs = try command("runs", "--csv", "--columns", "id", "--all").split(separator: "\n").dropFirst().map(
            String.init
        )
        let sessions = [session, JournalFixture.id(minute: 20)]
        for number in 0..<30 {
            let isRun = Bool.random(using: &random) && !runs.isEmpty
            let id = (isRun ? runs : sessions).randomElement(using: &random) ?? session
            let tag = ["a", "b", "c", "ä/ö"].randomElement(using: &random) ?? "a"
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1: _ = try command("tag", id, "+" + tag)
            case 2: _ = try command("tag", id, "-" + tag)
            case 3: _ = try command("note", id, "note \(number) \"quoted\" \u{1B}[1m")
            default: _ = try command("note", id, "--remove")
            }
        }
        let before = try export()
        try deleteDatabase()
        #expect(try export() == before)
        // Reading the same words again changes nothing.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: words))
        try bytes.write(to: URL(fileURLWithPath: words))
        #expect(try export() == before)
    }

    @Test func aWordThatCannotBeKeptIsNotSaid() throws {
        _ = try command("tag", session, "+kept")
        try FileManager.default.removeItem(atPath: words)
        try FileManager.default.createSymbolicLink(atPath: words, withDestinationPath: "/dev/null")
        let failure = try fixture.run("tag", session, "+lost")
        #expect(failure.status == 1 && failure.words.contains("words.jsonl"))
        #expect(try command("tag", session).contains("kept"))
        #expect(try !command("tag", session).contains("lost"))
    }

    @Test func wordsOfAnOlderDatabaseAreKept() throws {
        _ = try command("sessions")
        let id = try #require(SessionID(rawValue: session))
        let store = try Store(path: database)
        try store.tag(.session(id), TagEdit(adding: ["old"]))
        try store.setNote("older", on: .session(id))
        try StoreDump.execute("DELETE FROM setting WHERE name = 'words_are_kept'", database: database)
        _ = try command("sessions")
        try deleteDatabase()
        #expect(try command("tag", session).contains("old"))
        #expect(try command("note", session) == "older\n")
    }

    @Test(arguments: UInt64(0)..<20)
    func aDamagedDatabaseIsSetAsideWithAllWordsKept(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        _ = try command("tag", session, "+kept")
        _ = try command("note", session, "a note")
        let before = try export()
        // All pages are in the file, then some of them are overwritten.
        try StoreDump.execute("PRAGMA wal_checkpoint(TRUNCATE)", database: database)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: database))
        switch seed % 4 {
        case 0: bytes.replaceSubrange(0..<100, with: (0..<100).map { _ in UInt8.random(in: 0...255, using: &random) })
        case 1: bytes = bytes.prefix(bytes.count / 2 + Int.random(in: 0..<8_192, using: &random))
        case 2: bytes.replaceSubrange(8_192..., with: Data(count: bytes.count - 8_192))
        default:
            for page in 1..<bytes.count / 8_192 where Bool.random(using: &random) {
                let noise = (0..<4_096).map { _ in UInt8.random(in: 0...255, using: &random) }
                bytes.replaceSubrange(page * 8_192..<page * 8_192 + 4_096, with: noise)
            }
        }
        try bytes.write(to: URL(fileURLWithPath: database))
        // It may be noticed at once, or by the command that meets the damage.
        let first = try fixture.run("export", "--format", "jsonl")
        let second = try fixture.run("export", "--format", "jsonl")
        #expect((first.words + second.words).contains("the database was damaged"))
        #expect(second.status == 0)
        #expect(try export() == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.context.paths.home)
        #expect(names.contains { $0.hasPrefix("tacho.db.damaged-") })
    }

    @Test func onlyTheRecordsOwnDatabaseIsSetAside() throws {
        _ = try command("sessions")
        let other = try fixture.sandbox.write("torn", to: "other.db")
        #expect(try !DamagedStore.setAside(fixture.context, for: .damaged(path: other, reason: "torn")))
        #expect(FileStatus(path: other) != nil)
        // By another name, it is the same.
        let link = fixture.sandbox.root.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: fixture.context.paths.home)
        #expect(try DamagedStore.setAside(fixture.context, for: .damaged(path: link + "/tacho.db", reason: "torn")))
    }

    @Test(arguments: [["import"], ["sessions"], ["tag", JournalFixture.id(minute: 0), "+more"]])
    func theCommandThatFindsTheDamageDoesItsWork(words: [String]) throws {
        _ = try command("tag", session, "+kept")
        let count = try export().count
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
        try Data("no database at all".utf8).write(to: URL(fileURLWithPath: database))
        let mended = try fixture.run(words)
        #expect(mended.status == 0 && mended.words.contains("the database was damaged"), "\(mended.words)")
        #expect(try command("tag", session).contains("kept"))
        #expect(try export().count == count)
    }
}
