import Foundation
import TachoCore
import TachoSystem
import TestSupport

@testable import tacho

/// A home whose records hold a marker in every place that a text can come to, beside records that are to stay.
struct ForgetWorld {
    var fixture: CommandFixture
    /// Sets the world's ids and markers apart from another world's.
    private let letter: String

    /// Such as `zqa07`; in lower case and without a break, so that an index of words holds it as it is.
    func marker(_ number: Int) -> String { "zq\(letter)" + String(100 + number).dropFirst() }

    static let markerCount = 28
    var markers: [String] { (1...Self.markerCount).map(marker) }

    /// The session that is recorded by hooks and has Claude's conversation.
    var session: String { JournalFixture.id(minute: letter == "a" ? 0 : 2) }
    /// A session of an agent without logs, which stays.
    let kept = JournalFixture.id(minute: 70)

    init(letter: String) throws {
        self.letter = letter
        fixture = try CommandFixture()
        try writeJournal()
        try AgentLogFixture.write(to: fixture)
        try mark(Self.claudeLog, renamedTo: ".claude/projects/-home-u-\(marker(1))/\(conversation).jsonl")
        try mark(Self.codexLog, renamedTo: ".codex/sessions/2026/11/21/rollout-2026-11-21T07-00-00-\(thread).jsonl")
        try writeGeminiLog()
        try writeBareLog(id: renamed("5e1c7a52-0000-4000-8000-00000000000c"), directory: marker(28))
    }

    /// A log whose path has the project's name, and no id of a conversation.
    private func writeGeminiLog() throws {
        let (id, moment) = (renamed("0000abcd-0000-4000-8000-0000000000fd"), "\"timestamp\":\"2026-11-21T08:00:0")
        let lines = [
            "{\"sessionId\":\"\(id)\",\"projectHash\":\"h\",\"startTime\":\"2026-11-21T08:00:00.000Z\",\"kind\":\"main\"}",
            "{\"id\":\"g\(letter)1\",\(moment)1.000Z\",\"type\":\"user\",\"content\":[{\"text\":\"ask \(marker(27))\"}]}",
            "{\"id\":\"g\(letter)2\",\(moment)2.000Z\",\"type\":\"gemini\",\"content\":\"ok\",\"model\":\"gemini-2.5-pro\","
                + "\"tokens\":{\"input\":500,\"cached\":10,\"tool\":0,\"thoughts\":5,\"output\":10,\"total\":515}}",
        ]
        let path = "home/.gemini/tmp/\(marker(26))/chats/session-2026-11-21T08-00-\(id.prefix(8)).jsonl"
        try fixture.sandbox.write(lines.joined(separator: "\n") + "\n", to: path)
    }

    /// The log of an agent that was opened and left again, in `/w/DIRECTORY`.
    func writeBareLog(id: String, directory: String) throws {
        let name = "<command-name>/exit</command-name>"
        let line =
            "{\"type\":\"user\",\"uuid\":\"\(id.suffix(4))\",\"sessionId\":\"\(id)\",\"cwd\":\"/w/\(directory)\",\"isMeta\":true,"
            + "\"version\":\"2.0.0\",\"timestamp\":\"2026-11-21T08:10:00.000Z\",\"message\":{\"role\":\"user\",\"content\":\"\(name)\"}}"
        try fixture.sandbox.write(line + "\n", to: "home/.claude/projects/-w-\(directory)/\(id).jsonl")
    }

    private static let claudeLog =
        ".claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
    private static let codexLog =
        ".codex/sessions/2026/11/21/rollout-2026-11-21T07-00-00-\(AgentLogFixture.thread).jsonl"

    private var conversation: String { renamed(AgentLogFixture.conversation) }
    private var thread: String { renamed(AgentLogFixture.thread) }

    private func renamed(_ id: String) -> String { String(id.dropLast(1)) + (letter == "a" ? "a" : "e") }

    private func writeJournal() throws {
        var journal = JournalFixture()
        let minute: Int64 = letter == "a" ? 0 : 2
        journal.start(
            minute: minute,
            repo: "/home/u/\(marker(2))",
            branch: marker(3),
            label: marker(4),
            command: "claude --model \(marker(5))"
        )
        journal.prove(minute: minute, conversation: conversation)
        journal.hook(
            minute: minute,
            after: 30_000,
            "tool",
            conversation: conversation,
            agent: "claude",
            ["tool": "mcp_\(marker(6))", "call": "toolu_9"]
        )
        journal.end(minute: minute, after: 1_500_000, cwd: "/home/u/\(marker(7))")
        journal.start(minute: 70, agent: "devin", repo: "/home/u/kept", label: "tmux %7", shellPid: 107)
        journal.end(minute: 70, after: 60_000, cwd: "/home/u/kept")
        try journal.write(to: fixture)
    }

    /// Puts markers into a log of `AgentLogFixture`, and ids of its own.
    private func mark(_ name: String, renamedTo newName: String) throws {
        let texts: [(String, String)] = [
            ("fix the login test", "look for \(marker(8)) and mend it"), ("and the other one", "then \(marker(9))"),
            ("/home/u/src/api", "/home/u/\(marker(10))"), ("\"main\"", "\"\(marker(11))\""),
            ("\"/a\"", "\"/tmp/\(marker(12))\""), ("claude-nobody-9", "claude-\(marker(13))"),
            ("\"Edit\"", "\"mcp__\(marker(14))__do\""), ("hello", "hello \(marker(15))"),
            ("/home/u/src/web", "/home/u/\(marker(16))"), ("\"dev\"", "\"\(marker(17))\""),
            (AgentLogFixture.conversation, conversation), (AgentLogFixture.thread, thread),
        ]
        let path = fixture.sandbox.home.path + "/" + name
        var text = try String(contentsOfFile: path, encoding: .utf8)
        for (old, new) in texts { text = text.replacing(old, with: new) }
        text = text.replacing(/"(u|msg_|req_msg_|toolu_|p|t|i)([0-9]+)"/) { "\"\($0.1)\(letter)\($0.2)\"" }
        try FileManager.default.removeItem(atPath: path)
        try fixture.sandbox.write(text, to: "home/" + newName)
    }

    /// Adds what the user says, in sessions and runs.
    func annotate() throws {
        try command("tag", session, "+\(marker(18))")
        try command("note", session, "remember \(marker(19))")
        let runs = try fixture.run("runs", "--session", session, "--columns", "id").lines
        guard let run = runs.last, run != "id" else { return }
        try command("tag", "--run", run, "+\(marker(20))")
        try command("note", "--run", run, "about \(marker(21))")
        try command("tag", kept, "+stays")
        try command("note", kept, "this note stays")
    }

    @discardableResult
    func command(_ words: String...) throws -> String {
        let result = try fixture.run(words)
        if result.status != 0 { throw Problem(text: "\(words): \(result.words)") }
        return result.data
    }

    struct Problem: Error {
        let text: String
    }

    var home: String { fixture.context.paths.home }

    /// Those of some texts that are in a file below tacho's home, in any case, each with the files' names.
    func found(_ texts: [String]) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: home) {
            for text in texts where name.contains(text) { found[text, default: []].append("the name \(name)") }
            guard let bytes = FileManager.default.contents(atPath: home + "/" + name) else { continue }
            for text in texts where bytes.range(of: Data(text.utf8)) != nil { found[text, default: []].append(name) }
        }
        return found
    }

    func deleteDatabase() throws {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: home + "/tacho.db" + suffix) }
    }

    /// What is exported of the session that stays.
    func exportOfKept() throws -> String { try command("export", "--session", kept) }
}
