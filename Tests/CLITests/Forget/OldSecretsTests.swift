import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Files that were written before a form of secrets was known are freed of it, wherever tacho keeps it.
@Suite struct OldSecretsTests {
    private let fixture: CommandFixture
    private static let secrets = [
        "ghp_" + "0123456789abcdefABCDEF0123456789abcd", "glpat-" + "x7Rw2Qp9Zk4Lm8Nv3Bt1",
        "xoxb-" + "123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx", "AKIA" + "Z7Q2M5X9L4K8P3RT",
    ]

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(
            minute: 0,
            branch: "feat/\(Self.secrets[0])",
            label: Self.secrets[1],
            command: "claude --model \(Self.secrets[2]) --x \"ü\""
        )
        journal.end(minute: 0, after: 60_000)
        journal.start(minute: 5, command: "claude --continue", shellPid: 101)
        try journal.write(to: fixture)
    }

    private var home: String { fixture.context.paths.home }
    private var database: String { fixture.context.paths.database }

    private func command(_ words: String...) throws -> String {
        let command = try fixture.run(words)
        #expect(command.status == 0, "\(words): \(command.words)")
        return command.data
    }

    private func export() throws -> [Substring] {
        try command("export", "--format", "jsonl").split(separator: "\n").dropFirst().map { $0 }
    }

    private func journal() throws -> (path: String, bytes: Data) {
        let directory = fixture.context.paths.journal
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: directory).first)
        let path = directory + "/" + name
        return (path, try #require(FileManager.default.contents(atPath: path)))
    }

    private func add(_ text: String, to path: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    /// As a tacho would have left it that knew fewer forms.
    private func forgetForms() throws {
        try StoreDump.execute("DELETE FROM setting WHERE name = 'secret_forms'", database: database)
    }

    private func filesWithSecrets() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: home).filter { name in
            guard let bytes = FileManager.default.contents(atPath: home + "/" + name) else { return false }
            return Self.secrets.contains { bytes.range(of: Data($0.utf8)) != nil }
        }
    }

    @Test func linesOfTheJournalAreCleaned() throws {
        let before = try journal()
        let files = try filesWithSecrets()
        #expect(files.count == 1, "the journal is to hold secrets")
        let export = try export()
        let after = try journal()
        #expect(try filesWithSecrets() == [])
        // Nothing moves, so that hooks may append meanwhile.
        let (old, new) = (before.bytes.split(separator: 0x0A), after.bytes.split(separator: 0x0A))
        #expect(new.prefix(old.count).map(\.count) == old.map(\.count) && new.count == old.count + 1)
        #expect(zip(old, new).allSatisfy { $1 == $0 || $1.allSatisfy { $0 == 0x20 } })
        #expect(export.count == 2 && export.contains { $0.contains("claude --model …") })
        // Nothing is there twice: neither when the cleaned lines are read again, nor when the old ones come back.
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
        #expect(try self.export() == export)
        try before.bytes.write(to: URL(fileURLWithPath: before.path))
        #expect(try self.export() == export)
        #expect(try filesWithSecrets() == [])
        let lines = "SELECT count(*) FROM journal_event WHERE json_extract(line, '$.event') = 'start'"
        #expect(try StoreDump.text(lines, database: database) == ["2"])
    }

    @Test func aLineThatBrokeOffIsBlanked() throws {
        _ = try export()
        let path = try journal().path
        try add("{\"v\":1,\"event\":\"start\",\"command\":\"claude --model \(Self.secrets[3])\n", to: path)
        let kept = "{\"v\":1,\"event\":\"later\",\"session\":\"none\",\"command\":\"claude 4ad1\"}\n"
        try add(kept, to: path)
        _ = try export()
        #expect(try filesWithSecrets() == [])
        #expect(try journal().bytes.range(of: Data(kept.utf8)) != nil)
    }

    @Test func importsAreCleaned() throws {
        let export = try command("export", "--format", "jsonl")
        let file = home + "/../laptop.jsonl"
        let other = export.replacing("\"id\":\"01a", with: "\"id\":\"01b")
        try other.write(toFile: file, atomically: true, encoding: .utf8)
        _ = try command("import", file)
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: home + "/imports").first)
        let path = home + "/imports/" + name
        let kept = try String(contentsOfFile: path, encoding: .utf8)
        let old = kept.replacing("claude --continue", with: "claude --model \(Self.secrets[3])")
        try #require(old != kept)
        try Data(old.utf8).write(to: URL(fileURLWithPath: path))
        try forgetForms()
        _ = try command("sessions")
        #expect(try filesWithSecrets() == [])
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("claude --model …"))
    }

    @Test func copiesOfUpgradesAreCleanedOrRemoved() throws {
        _ = try command("sessions")
        let (old, broken) = (database + ".v13", database + ".v7")
        try StoreDump.execute(try Project.text("Tests/StoreTests/Upgrade/version-13.sql"), database: old)
        try StoreDump.execute(
            """
            UPDATE session SET command = 'claude --model \(Self.secrets[0])', branch = '\(Self.secrets[1])';
            UPDATE run SET prompt_preview = 'use \(Self.secrets[2]) for it';
            UPDATE journal_event SET line = json_set(line, '$.command', 'claude \(Self.secrets[3])');
            """,
            database: old
        )
        try Data("no database: \(Self.secrets[0])".utf8).write(to: URL(fileURLWithPath: broken))
        let counts = "SELECT count(*), count(DISTINCT id) FROM session UNION ALL SELECT count(*), 0 FROM journal_event"
        let before = try StoreDump.text(counts, database: old)
        try forgetForms()
        _ = try command("sessions")
        #expect(try filesWithSecrets() == [])
        #expect(try StoreDump.text(counts, database: old) == before)
        #expect(try StoreDump.text("SELECT DISTINCT command FROM session", database: old) == ["claude --model …"])
        #expect(try StoreDump.text("PRAGMA user_version", database: old) == ["13"])
        let triggers = "SELECT count(*) > 10 FROM sqlite_schema WHERE type = 'trigger'"
        #expect(try StoreDump.text(triggers, database: old) == ["1"])
        #expect(!FileManager.default.fileExists(atPath: broken))
        // Once is enough.
        let modified = try FileManager.default.attributesOfItem(atPath: old)[.modificationDate] as? Date
        _ = try command("sessions")
        #expect(try FileManager.default.attributesOfItem(atPath: old)[.modificationDate] as? Date == modified)
    }
}
