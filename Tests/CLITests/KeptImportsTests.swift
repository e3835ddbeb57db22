import Foundation
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// What was merged from another machine's export outlives the database.
@Suite struct KeptImportsTests {
    private let fixture: CommandFixture
    private let laptop: CommandFixture
    private let session = JournalFixture.id(minute: 0)

    init() throws {
        fixture = try CommandFixture()
        laptop = try CommandFixture()
        try JournalFixture.day.write(to: laptop)
        try AgentLogFixture.write(to: laptop)
    }

    private var home: String { fixture.context.paths.home }

    private func command(_ words: String...) throws -> String {
        let command = try fixture.run(words)
        #expect(command.status == 0, "\(words): \(command.words)")
        return command.data
    }

    private func export() throws -> [Substring] {
        try command("export", "--format", "jsonl").split(separator: "\n").dropFirst().map { $0 }
    }

    private func deleteDatabase() throws {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: home + "/tacho.db" + suffix) }
    }

    /// A file with what the laptop exports.
    private func exportOfLaptop(_ options: [String]) throws -> String {
        let export = try laptop.run(["export", "--format", "jsonl"] + options)
        try fixture.sandbox.write(export.data, to: "laptop.jsonl")
        return fixture.sandbox.root.path + "/laptop.jsonl"
    }

    @Test(arguments: UInt64(0)..<8)
    func aDeletedDatabaseLosesNothingThatWasMerged(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        // With its own records of the same sessions, with the logs alone, or with nothing.
        if seed % 3 == 1 { try JournalFixture.day.write(to: fixture) }
        if seed % 3 > 0 { try AgentLogFixture.write(to: fixture) }
        _ = try command("sessions")
        _ = try command("import", try exportOfLaptop([]))
        for number in 0..<12 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: _ = try laptop.run("tag", session, "+laptop-\(number)")
            case 1: _ = try laptop.run("note", session, "on the laptop \(number)")
            case 2: _ = try command("tag", session, "+here")
            case 3: _ = try command("tag", session, "-here", "-laptop-\(number - 1)")
            case 4: _ = try command("note", session, Bool.random(using: &random) ? "mine \(number)" : "--remove")
            default: _ = try command("import", try exportOfLaptop(Bool.random(using: &random) ? [] : ["--no-calls"]))
            }
        }
        let before = try export()
        try deleteDatabase()
        #expect(try export() == before)
        // Twice, as the second database has cursors of its own.
        try deleteDatabase()
        #expect(try export() == before)
    }

    @Test func whatWasMergedIsKeptForItsOwnerAlone() throws {
        _ = try command("import", try exportOfLaptop([]))
        let files = try FileManager.default.contentsOfDirectory(atPath: home + "/imports")
        #expect(files == ["2026-11-21.jsonl"])
        let attributes = try FileManager.default.attributesOfItem(atPath: home + "/imports/" + files[0])
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let size = attributes[.size] as? Int
        _ = try command("import", try exportOfLaptop([]))
        let again = try FileManager.default.attributesOfItem(atPath: home + "/imports/" + files[0])
        #expect(again[.size] as? Int == size, "what was merged before is not kept again")
    }

    @Test func importsOfAnOlderDatabaseAreKept() throws {
        _ = try command("import", try exportOfLaptop([]))
        let before = try export()
        try FileManager.default.removeItem(atPath: home + "/imports")
        try StoreDump.execute("DELETE FROM setting WHERE name = 'imports_are_kept'", database: home + "/tacho.db")
        _ = try command("sessions")
        try deleteDatabase()
        #expect(try export() == before)
    }

    @Test func aMergeThatCannotBeKeptIsNotDone() throws {
        _ = try command("sessions")
        try fixture.sandbox.write("", to: "home/.local/share/tacho/imports")
        let failure = try fixture.run("import", try exportOfLaptop([]))
        #expect(failure.status == 1 && failure.words.contains("/imports/"))
        #expect(try export().isEmpty)
    }
}
