import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// What is forgotten is in no file, and nothing brings it back.
@Suite struct ForgetTests {
    private let world: ForgetWorld
    private let laptop: ForgetWorld

    init() throws {
        world = try ForgetWorld(letter: "a")
        laptop = try ForgetWorld(letter: "b")
    }

    private var markers: [String] { world.markers + laptop.markers }

    /// Fills every place: journal, database, words, imports, errors, copies of the database.
    private func fill() throws -> (export: String, backup: String) {
        try laptop.command("sessions")
        try laptop.annotate()
        let foreign = try world.fixture.sandbox.write(laptop.command("export"), to: "laptop.jsonl")
        try world.command("sessions")
        try world.annotate()
        try world.command("import", foreign)
        let own = try world.fixture.sandbox.write(world.command("export"), to: "own.jsonl")
        let backup = world.fixture.sandbox.root.path + "/tacho.backup"
        try world.command("backup", backup)
        try write("{\"at\":1795360417123,\"error\":\"\(world.marker(22))\"}\n", to: "hook-errors.jsonl")
        try write(world.marker(23), to: "tacho.db.damaged-1795360417123")
        try write(world.marker(24), to: "tacho.db.v12")
        try write(world.marker(25), to: "before-restore-1795360417123.backup")
        return (own, backup)
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: world.home + "/" + name))
    }

    @Test func everyPlaceHasItsMarkerBefore() throws {
        _ = try fill()
        let present = try world.found(markers)
        // Those of some places are the world's own.
        let absent = markers.filter { present[$0] == nil && !(22...25).map(laptop.marker).contains($0) }
        // A laptop's log paths, calls of hooks and working directory at the end are not exported.
        #expect(Set(absent).subtracting([1, 6, 7, 26, 28].map(laptop.marker)) == [])
    }

    private func expectNoMarker(_ step: String) throws {
        let left = try world.found(markers)
        #expect(left.isEmpty, "\(step): \(left)")
    }

    @Test func noByteOfAMarkerIsLeftAndNothingBringsItBack() throws {
        let (export, backup) = try fill()
        let keptBefore = try world.exportOfKept()
        let answer = try world.fixture.run("forget", "--match", "zq", "--yes")
        #expect(answer.status == 0, "\(answer.words)")
        #expect(answer.words.contains("forgot 7 sessions"))
        try expectNoMarker("forgetting")

        try world.command("sessions")
        try expectNoMarker("the next catch-up")

        try world.deleteDatabase()
        try world.command("sessions")
        try expectNoMarker("a rebuild")

        let merged = try world.fixture.run("import", export)
        #expect(merged.words.contains("forgotten sessions left out"))
        try expectNoMarker("an import")

        let restored = try world.fixture.run("restore", backup)
        #expect(restored.status == 0, "\(restored.words)")
        try expectNoMarker("a restoration")
        let names = try FileManager.default.contentsOfDirectory(atPath: world.home)
        #expect(names.contains { $0.hasPrefix("before-restore-") }, "the copy from after the forgetting stays")
        #expect(try world.exportOfKept() == keptBefore)
        let sessions = try world.fixture.run("sessions", "--all", "--columns", "id").lines
        #expect(sessions.contains(world.kept) && sessions.allSatisfy { !$0.contains(world.session) })
    }

    @Test func aConversationThatGoesOnIsRecordedFromThen() throws {
        try world.command("sessions")
        try world.command("forget", world.session, "--yes")
        let path = try #require(
            FileManager.default.subpathsOfDirectory(atPath: world.fixture.sandbox.home.path + "/.claude")
                .first { $0.contains(world.marker(1)) && $0.hasSuffix(".jsonl") }
        )
        let log = world.fixture.sandbox.home.path + "/.claude/" + path
        let old = try String(contentsOfFile: log, encoding: .utf8)
        let line = old.split(separator: "\n").first.map(String.init) ?? ""
        let later = line.replacing("\"ua1\"", with: "\"ua90\"").replacing("\"pa1\"", with: "\"pa9\"")
            .replacing(/"timestamp":"[^"]*"/, with: "\"timestamp\":\"2026-11-21T09:30:00.000Z\"")
            .replacing("look for \(world.marker(8)) and mend it", with: "a new question")
        let answer = old.split(separator: "\n").first { $0.contains("\"assistant\"") }.map(String.init) ?? ""
        let reply = answer.replacing("\"ua2\"", with: "\"ua91\"").replacing("\"ua1\"", with: "\"ua90\"")
            .replacing("msg_a1", with: "msg_a90")
            .replacing(/"timestamp":"[^"]*"/, with: "\"timestamp\":\"2026-11-21T09:30:05.000Z\"")
        try (old + later + "\n" + reply + "\n").write(toFile: log, atomically: false, encoding: .utf8)
        let prompts = try world.fixture.run("runs", "--all", "--columns", "prompt_preview").data
        #expect(prompts.contains("a new question"))
        #expect(!prompts.contains(world.marker(8)))
    }

    @Test func aLateLineOfAForgottenSessionLeavesItsFileAgain() throws {
        try world.command("sessions")
        try world.command("forget", world.session, "--yes")
        let path = world.fixture.context.paths.journal + "/2026-11-21.jsonl"
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        let late = """
            {"v":1,"event":"end","session":"\(world.session)","at":1795251500000,"uptime":9,"boot":"b","status":0,\
            "cwd":"/home/u/\(world.marker(7))"}

            """
        try file.write(contentsOf: Data(late.utf8))
        try world.command("sessions")
        #expect(try world.found([world.marker(7)]) == [:])
    }

    @Test func linesThatHooksAppendMeanwhileAreKept() throws {
        try world.command("sessions")
        let path = world.fixture.context.paths.journal + "/2026-11-21.jsonl"
        let count = 400
        let writer = Thread {
            for number in 0..<count {
                let line =
                    "{\"v\":1,\"event\":\"suspend\",\"session\":\"\(JournalFixture.id(minute: 90))\",\"at\":"
                    + "\(1_795_251_500_000 + number),\"uptime\":\(number),\"boot\":\"b\"}\n"
                let descriptor = open(path, O_WRONLY | O_APPEND)
                _ = line.withCString { Foundation.write(descriptor, $0, strlen($0)) }
                close(descriptor)
                usleep(500)
            }
        }
        writer.start()
        try world.command("forget", world.session, "--yes")
        while !writer.isFinished { usleep(10_000) }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.split(separator: "\n").count { $0.contains("\"suspend\"") } == count)
        #expect(!text.contains(world.marker(5)))
    }

    @Test func aRunningSessionStaysAndADryRunRemovesNothing() throws {
        var journal = JournalFixture()
        journal.start(minute: 80, agent: "devin", repo: "/home/u/open")
        try journal.write(to: world.fixture)
        let running = try world.fixture.run("forget", JournalFixture.id(minute: 80), "--yes")
        #expect(running.words.contains("still running") && running.status == 0)
        let dry = try world.fixture.run("forget", "--agent", "claude", "--dry-run")
        #expect(dry.words.contains("would forget 1 session"))
        let unasked = try world.fixture.run("forget", "--agent", "claude")
        #expect(unasked.status == 2 && unasked.words.contains("--yes"))
        #expect(try world.command("sessions", "--all", "--columns", "id").contains(JournalFixture.id(minute: 80)))
        #expect(try world.command("sessions", "--agent", "claude", "--all").contains("claude"))
    }

    @Test func anInterruptedForgettingIsGoneOnWith() throws {
        try world.command("sessions")
        // As if the process had been killed between the words and the files.
        let store = try openStore()
        let id = try #require(SessionID(rawValue: world.session))
        try store.forget([id], salt: "salt", now: world.fixture.context.now)
        #expect(try world.found([world.marker(5)]) != [:])
        try world.command("sessions")
        #expect(try world.found([world.marker(5), world.marker(8), world.marker(12)]) == [:])
    }

    @Test func nothingIsLeftOfAPicker() throws {
        let path = world.home + "/pick-1"
        try write("left by an older version", to: "pick-1")
        let input = try FzfPicker.input(Array("a prompt\n".utf8), at: path)
        defer { close(input) }
        #expect(FileStatus(path: path) == nil)
        var bytes = [UInt8](repeating: 0, count: 64)
        #expect(read(input, &bytes, bytes.count) == 9 && bytes.starts(with: Array("a prompt\n".utf8)))
        // Nor of one that an older version left, however new.
        try write(world.marker(8), to: "pick-2")
        try write(world.marker(8), to: "journal/words.jsonl.tacho-x")
        try world.command("sessions")
        try world.command("forget", world.session, "--yes")
        #expect(try world.found([world.marker(8)]) == [:])
    }

    @Test(arguments: [
        ["--match", "QUIET"], ["--repo", "/w/quiet-client"], ["--repo", "/w/quiet-client", "--agent", "claude"],
    ])
    func aConversationWithoutAPromptIsForgotten(filter: [String]) throws {
        try world.writeBareLog(id: "5e1c7a52-0000-4000-8000-0000000000b1", directory: "quiet-client")
        try world.writeBareLog(id: "5e1c7a52-0000-4000-8000-0000000000b2", directory: "loud-client")
        try world.command("sessions")
        #expect(try world.found(["quiet-client", "loud-client"]).count == 2)
        let dry = try world.fixture.run(["forget", "--dry-run"] + filter)
        #expect(dry.words.contains("would forget 1 conversation without a prompt"), "\(dry.words)")
        let answer = try world.fixture.run(["forget", "--yes"] + filter)
        #expect(answer.status == 0 && answer.words.contains("forgot 1 conversation"), "\(answer.words)")
        for _ in 0..<2 {
            #expect(try world.found(["quiet-client"]) == [:])
            #expect(try world.found(["loud-client"]).count == 1)
            try world.deleteDatabase()
            try world.command("sessions")
        }
        let other = try world.fixture.run(["forget", "--yes", "--tag", "x"] + filter)
        #expect(other.words.contains("no session to forget"))
    }

    private func openStore() throws -> Store {
        var store = try Store(path: world.fixture.context.paths.database)
        store.writeWordsAndImports(at: world.fixture.context.paths, now: world.fixture.context.now)
        return store
    }
}
