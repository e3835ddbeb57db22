import Foundation
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// A backup holds everything, and its restoration loses nothing.
@Suite struct BackupTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)
    private var backup: String { fixture.sandbox.root.path + "/tacho.backup" }
    private var home: String { fixture.context.paths.home }

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        try command("tag", session, "+kept")
        try command("note", session, "as it was")
    }

    @discardableResult
    private func command(_ words: String...) throws -> String {
        let command = try fixture.run(words)
        #expect(command.status == 0, "\(words): \(command.words)")
        return command.data
    }

    @Test func aBackupBringsEverythingBackAndTwiceIsOnce() throws {
        let before = try command("export")
        try command("backup", backup)
        try command("note", session, "changed")
        try command("tag", session, "-kept", "+other")
        try command("restore", backup)
        #expect(try command("export") == before)
        try command("restore", backup)
        #expect(try command("export") == before)
        // Even where all else is gone.
        try FileManager.default.removeItem(atPath: home)
        try FileManager.default.removeItem(atPath: fixture.sandbox.home.path + "/.claude")
        try FileManager.default.removeItem(atPath: fixture.sandbox.home.path + "/.codex")
        try command("restore", backup)
        #expect(try command("export") == before)
        try? FileManager.default.removeItem(atPath: home + "/tacho.db")
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: home + "/tacho.db" + suffix) }
        #expect(try command("note", session) == "as it was\n", "the words are in the journal again")
    }

    @Test func theRecordsBeforeAreKeptAndCanBeRestored() throws {
        try command("backup", backup)
        try command("note", session, "later")
        let later = try command("export")
        let restored = try fixture.run("restore", backup)
        let former = try #require(restored.words.split(separator: "\n").last?.split(separator: " ").last)
        #expect(try command("note", session) == "as it was\n")
        try command("restore", String(former))
        #expect(try command("export") == later)
    }

    @Test func whatHooksRecordMeanwhileIsKept() throws {
        try command("backup", backup)
        let path = fixture.context.paths.journal + "/2026-11-21.jsonl"
        let count = 300
        let writer = Thread {
            for number in 0..<count {
                let line =
                    "{\"v\":1,\"event\":\"suspend\",\"session\":\"\(JournalFixture.id(minute: 55))\",\"at\":"
                    + "\(1_795_251_500_000 + number),\"uptime\":\(number),\"boot\":\"b\"}\n"
                let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
                _ = line.withCString { Foundation.write(descriptor, $0, strlen($0)) }
                close(descriptor)
                usleep(500)
            }
        }
        writer.start()
        try command("restore", backup)
        while !writer.isFinished { usleep(10_000) }
        try command("sessions")
        let lines = try StoreDump.text(
            "SELECT line FROM journal_event WHERE line LIKE '%\"boot\":\"b\"%'",
            database: home + "/tacho.db"
        )
        #expect(lines.count == count)
    }

    @Test func nobodyElseMayReadItAndItReplacesNothingUnasked() throws {
        try command("backup", backup)
        let attributes = try FileManager.default.attributesOfItem(atPath: backup)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let second = try fixture.run("backup", backup)
        #expect(second.status == 1 && second.words.contains("--force"))
        try command("backup", "--force", backup)
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.sandbox.root.path)
        #expect(!names.contains { $0.contains(".tacho-") })
        let inside = try fixture.run("backup", home + "/x.backup")
        #expect(inside.status == 2)
    }

    @Test(arguments: ["link/tacho.db", "link/journal/x", "file"])
    func itIsNotWrittenAmongTheRecordsByAnotherName(name: String) throws {
        let root = fixture.sandbox.root.path
        try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: home)
        try FileManager.default.createSymbolicLink(atPath: root + "/file", withDestinationPath: home + "/tacho.db")
        let before = try command("export")
        let refused = try fixture.run("backup", "--force", root + "/" + name)
        #expect(refused.status == 2 && refused.words.contains("a place outside of \(home)"), "\(refused.words)")
        #expect(try command("export") == before)
    }

    @Test func onlyAFileIsReplaced() throws {
        let root = fixture.sandbox.root.path
        try #require(mkfifo(root + "/pipe", 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: root + "/null", withDestinationPath: "/dev/null")
        for (name, reason) in [("pipe", "not a regular file"), ("null", "not a regular file"), ("home", "a directory")]
        {
            let refused = try fixture.run("backup", "--force", root + "/" + name)
            #expect(refused.status == 1 && refused.words.contains("it is \(reason)"), "\(refused.words)")
        }
        #expect(FileStatus(path: root + "/pipe")?.kind == .pipe && FileStatus(path: root + "/null")?.kind == .link)
        // A link stays, as that of a report does.
        try FileManager.default.createSymbolicLink(atPath: root + "/latest", withDestinationPath: "first.backup")
        try command("backup", root + "/latest")
        #expect(FileStatus(path: root + "/latest")?.kind == .link)
        #expect(FileStatus(path: root + "/first.backup")?.isRegular == true)
    }

    @Test(arguments: ["newer", "foreign", "damaged", "database", "missing"])
    func anythingElseIsRefusedAndChangesNothing(kind: String) throws {
        try command("backup", backup)
        switch kind {
        case "newer": try StoreDump.execute("PRAGMA user_version = 999", database: backup)
        case "foreign":
            try Data("no database at all, but a text of some length".utf8).write(to: URL(fileURLWithPath: backup))
        case "damaged":
            var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
            bytes.replaceSubrange(16_384..<bytes.count, with: Data(repeating: 7, count: bytes.count - 16_384))
            try bytes.write(to: URL(fileURLWithPath: backup))
        case "database":
            try FileManager.default.removeItem(atPath: backup);
            try FileManager.default.copyItem(atPath: home + "/tacho.db", toPath: backup)
        default: try FileManager.default.removeItem(atPath: backup)
        }
        let before = try command("export")
        let refused = try fixture.run("restore", backup)
        #expect(refused.status == 1, "\(refused.words)")
        if kind == "newer" { #expect(refused.words.contains("format 999")) }
        #expect(try command("export") == before)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: home).contains { $0.hasPrefix("before-restore") })
    }

    @Test func aBackupThatNamesOtherFilesWritesNone() throws {
        try command("backup", backup)
        try StoreDump.execute(
            "INSERT INTO backup_file VALUES ('../evil.jsonl', 0, x'7b7d0a'), ('journal/../../evil.jsonl', 0, x'7b7d0a')",
            database: backup
        )
        try command("restore", backup)
        let everything = try FileManager.default.subpathsOfDirectory(atPath: fixture.sandbox.root.path)
        #expect(!everything.contains { $0.hasSuffix("evil.jsonl") })
    }
}
