import Foundation
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Sessions known from logs that become one keep what was said of both, in whatever order that is read again.
@Suite struct MergedSessionTests {
    private let fixture: CommandFixture
    private static let conversation = "5e1c7a52-0000-4000-8000-0000000000e1"

    init() throws {
        fixture = try CommandFixture()
        try write([run(1, "06:00", "06:10"), run(2, "08:00", "08:10")])
        let ids = try sessions
        try #require(ids.count == 2)
        try command("tag", ids[0], "+early")
        try command("note", ids[1], "second")
        try command("note", ids[0], "first")
        try command("tag", ids[1], "+late", "+unwanted")
    }

    @discardableResult
    private func command(_ words: String...) throws -> String {
        let command = try fixture.run(words)
        #expect(command.status == 0, "\(words): \(command.words)")
        return command.data
    }

    /// The sessions' ids, oldest first.
    private var sessions: [String] {
        get throws { try fixture.run("sessions", "--all", "--columns", "id").lines.reversed() }
    }

    private func run(_ number: Int, _ start: String, _ end: String) -> [String] {
        func line(_ kind: String, _ time: String, _ rest: String) -> String {
            "{\"type\":\"\(kind)\",\"sessionId\":\"\(Self.conversation)\",\"cwd\":\"/w/a\",\"version\":\"2.1.0\",\"isSidechain\":false,"
                + "\"timestamp\":\"2026-11-21T\(time):00.000Z\",\(rest)}"
        }
        let usage = "\"usage\":{\"input_tokens\":1,\"output_tokens\":9}"
        return [
            line(
                "user",
                start,
                "\"uuid\":\"u\(number)\",\"promptId\":\"p\(number)\",\"message\":{\"role\":\"user\",\"content\":\"ask \(number)\"}"
            ),
            line(
                "assistant",
                end,
                "\"uuid\":\"a\(number)\",\"requestId\":\"r\(number)\",\"message\":{\"id\":\"m\(number)\",\"role\":\"assistant\","
                    + "\"model\":\"claude-opus-4-8\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\",\"text\":\"ok\"}],\(usage)}"
            ),
        ]
    }

    private func write(_ runs: [[String]]) throws {
        let text = runs.joined().joined(separator: "\n") + "\n"
        try fixture.sandbox.write(text, to: "home/.claude/projects/-w-a/\(Self.conversation).jsonl")
    }

    /// Makes one session of the two.
    private func merge(by means: String) throws {
        switch means {
        case "a longer gap":
            try fixture.sandbox.write("idle_gap = \"3h\"\n", to: "home/.config/tacho/config.toml")
            try write([run(1, "06:00", "06:10"), run(2, "08:00", "08:10"), run(3, "08:20", "08:30")])
        default:
            let filling = (0..<4).map { run(10 + $0, "06:\(30 + $0)", "07:\(40 + $0)") }
            try write([run(1, "06:00", "06:25")] + filling + [run(2, "08:00", "08:10")])
        }
    }

    private func deleteDatabase() throws {
        let database = fixture.context.paths.database
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
    }

    private static let all = ["a longer gap", "late lines"]

    @Test(arguments: all)
    func noWordIsLostAtOnceOrLater(means: String) throws {
        try merge(by: means)
        let id = try #require(sessions.first)
        #expect(try sessions == [id])
        for _ in 0..<2 {
            #expect(try command("note", id) == "first; second\n")
            #expect(try command("sessions", "--columns", "tags").contains("early,late,unwanted"))
            #expect(try command("tags").split(separator: "\n").count == 3)
            try deleteDatabase()
        }
    }

    @Test(arguments: all)
    func whatIsSaidAfterwardsIsSaidLast(means: String) throws {
        try merge(by: means)
        let id = try #require(sessions.first)
        try command("note", id, "third")
        try command("tag", id, "-unwanted")
        for _ in 0..<2 {
            #expect(try command("note", id) == "third\n")
            #expect(try command("sessions", "--columns", "tags").contains("early,late\n"))
            try deleteDatabase()
        }
    }

    @Test func wordsAreFoundWhenTheDatabaseWasGoneMeanwhile() throws {
        try deleteDatabase()
        try merge(by: "a longer gap")
        let id = try #require(sessions.first)
        #expect(try command("note", id) == "first; second\n")
        #expect(try command("sessions", "--columns", "tags").contains("early,late,unwanted"))
    }

    @Test func forgettingTheWholeForgetsWhatWasSaidOfItsParts() throws {
        try merge(by: "a longer gap")
        try command("forget", try #require(sessions.first), "--yes")
        let words = try String(contentsOfFile: fixture.context.paths.journal + "/words.jsonl", encoding: .utf8)
        #expect(["first", "second", "early", "late"].allSatisfy { !words.contains($0) })
    }
}
