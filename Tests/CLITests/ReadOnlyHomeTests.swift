import Foundation
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// What was recorded can be read where nothing can be written, and beside a process that writes.
@Suite struct ReadOnlyHomeTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        #expect(try fixture.run("sessions").data.contains(session))
    }

    /// Runs the program in a mount namespace of its own after a script has changed the home in it.
    private func run(_ words: String, after script: String) throws -> Finished {
        let home = fixture.context.paths.home
        let environment = ["HOME": fixture.context.userHome, "PATH": "/usr/bin:/bin", "DATA": home]
        let command = "\(script) && exec \"$0\" \(words)"
        return try Finished(
            "/usr/bin/unshare",
            ["-m", "/bin/sh", "-c", command, TachoBinary.path],
            environment: environment
        )
    }

    private static let isRoot = Finished.mayMount
    private static let questions = ["", "sessions", "cost", "runs", "timeline --since 2026-11-01", "tags", "agents"]

    @Test(.enabled(if: isRoot), arguments: questions)
    func aReadOnlyHomeAnswers(words: String) throws {
        let script = "mount --bind \"$DATA\" \"$DATA\" && mount -o remount,ro,bind \"$DATA\""
        let command = try run(words, after: script)
        #expect(command.status == 0, "\(command.output)")
        #expect(command.output.contains("could not read new events"))
    }

    @Test(.enabled(if: isRoot), arguments: questions)
    func aFullDiskAnswers(words: String) throws {
        let script = """
            mkdir /tmp/kept.$$ && cp -a "$DATA"/. /tmp/kept.$$ && mount -t tmpfs -o size=2m,mode=700 tmpfs "$DATA" \
            && cp -a /tmp/kept.$$/. "$DATA" && rm -r /tmp/kept.$$ && cp "$DATA"/journal/*.jsonl "$DATA"/journal/2026-11-29.jsonl \
            && { cat /dev/zero >"$DATA/filler" 2>/dev/null; true; }
            """
        let command = try run(words, after: script)
        #expect(command.status == 0, "\(command.output)")
    }

    @Test(arguments: [["sessions"], ["cost"], ["show", JournalFixture.id(minute: 0)]])
    func anotherWriterIsNotWaitedForLong(words: [String]) throws {
        let lock = try WriteLock(fixture.context.paths.database)
        // Something new to read in.
        let journal = fixture.context.paths.journal + "/2026-11-20.jsonl"
        try Data("{}\n".utf8).write(to: URL(fileURLWithPath: journal))
        let start = ContinuousClock.now
        let command = try fixture.run(words)
        #expect(command.status == 0)
        #expect(command.words.contains("another process is writing to the database; showing what was recorded earlier"))
        #expect(ContinuousClock.now - start < .seconds(20))
        withExtendedLifetime(lock) {}
    }

    @Test func aLinkInTheDatabasesPlaceIsLeftAlone() throws {
        let fixture = try CommandFixture()
        let victim = try fixture.sandbox.write("words", to: "victim")
        try FileManager.default.setAttributes([.posixPermissions: 0o664], ofItemAtPath: victim)
        try FileManager.default.createDirectory(atPath: fixture.context.paths.home, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: fixture.context.paths.database,
            withDestinationPath: victim
        )
        let command = try fixture.run("sessions")
        #expect(command.status == 1 && command.words.contains("tacho.db is a link"))
        let mode = try FileManager.default.attributesOfItem(atPath: victim)[.posixPermissions] as? Int
        let text = try String(contentsOfFile: victim, encoding: .utf8)
        #expect(mode == 0o664 && text == "words")
    }

    @Test func aHomeThatAllMayWriteToIsNotWrittenTo() throws {
        let home = fixture.context.paths.home
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: home)
        let command = try fixture.run("sessions")
        #expect(command.status == 0 && command.words.contains("everybody may write to \(home); run: chmod go-w"))
        #expect(try fixture.run("tag", session, "+x").status == 1)
    }
}
