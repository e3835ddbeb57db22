import Foundation
import TachoCore
import TachoSystem

@testable import tacho

/// Writes journal lines as hooks do, for sessions whose times and places a test chooses.
struct JournalFixture {
    private var lines: [String] = []

    /// The moment that `minute` counts from: 2026-11-21 08:00 in Berlin, two hours before `CommandFixture.now`.
    private static let origin: Int64 = CommandFixture.now.milliseconds - 7_200_000

    /// The boot that all lines come from.
    static let boot = "b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11"

    /// The id of the session that starts `minute` minutes after the origin: the number, then zeros but for its time.
    static func id(minute: Int64) -> String {
        let start = Timestamp(milliseconds: origin + minute * 60_000)
        return SessionID(timestamp: start, random: (7, UInt64(bitPattern: minute) &* 0x9E37_79B9_7F4A_7C15)).rawValue
    }

    /// Adds a session's start, and returns its id.
    @discardableResult
    mutating func start(
        minute: Int64,
        agent: String = "claude",
        repo: String? = "/home/u/src/api",
        branch: String? = "main",
        label: String? = "tmux %1",
        command: String = "claude",
        shellPid: Int = 100,
        head: String = "1111111111222222222233333333334444444444"
    ) -> String {
        let id = Self.id(minute: minute)
        var fields: [String: Any] = [
            "agent": agent, "shell": "zsh", "shell_pid": shellPid, "shell_started": 5, "tty": "pts/\(shellPid)",
            "host": "laptop", "cwd": repo ?? "/home/u/notes", "command": command, "certain": true, "owns_status": true,
        ]
        fields["repo"] = repo
        fields["branch"] = branch
        fields["tab_label"] = label
        fields["head"] = repo == nil ? nil : head
        add("start", id, minute * 60_000, fields)
        return id
    }

    /// Adds the end of the session that started at `minute`, so many milliseconds later.
    mutating func end(
        minute: Int64,
        after milliseconds: Int64,
        status: Int = 0,
        cwd: String = "/home/u/src/api",
        head: String = "5555555555666666666677777777778888888888"
    ) {
        let fields: [String: Any] = ["status": status, "cwd": cwd, "branch": "main", "head": head]
        add("end", Self.id(minute: minute), minute * 60_000 + milliseconds, fields)
    }

    /// Adds the suspension of the session that started at `minute`.
    mutating func suspend(minute: Int64, after milliseconds: Int64) {
        add("suspend", Self.id(minute: minute), minute * 60_000 + milliseconds, [:])
    }

    /// Adds that the session that started at `minute` was found gone, its last sign so many milliseconds after its start.
    mutating func lose(minute: Int64, after milliseconds: Int64) {
        add("lost", Self.id(minute: minute), minute * 60_000 + milliseconds, [:])
    }

    /// Adds the proof that the session that started at `minute` writes a conversation.
    mutating func prove(minute: Int64, conversation: String) {
        let fields = ["conversation": conversation, "evidence": "registry"]
        add("conversation", Self.id(minute: minute), minute * 60_000 + 1_000, fields)
    }

    /// Adds what the agent of the session that started at `minute` said of itself, so many milliseconds later.
    mutating func level(minute: Int64, after milliseconds: Int64, _ state: LiveLevel.State, ask: LiveAsk? = nil) {
        let offset = minute * 60_000 + milliseconds
        var fields: [String: Any] = ["level": state.rawValue, "since": Self.origin + offset]
        fields["ask"] = ask?.rawValue
        add("level", Self.id(minute: minute), offset, fields)
    }

    /// Adds what a hook of the agent of the session that started at `minute` reported, so many milliseconds later.
    mutating func hook(
        minute: Int64,
        after milliseconds: Int64,
        _ kind: String,
        conversation: String,
        agent: String = "codex",
        _ fields: [String: Any] = [:]
    ) {
        let own: [String: Any] = ["agent": agent, "kind": kind, "conversation": conversation]
        add("hook", Self.id(minute: minute), minute * 60_000 + milliseconds, fields.merging(own) { $1 })
    }

    /// Adds a line as it is.
    mutating func add(line: String) {
        lines.append(line)
    }

    /// Writes the journal into the fixture's home.
    func write(to fixture: CommandFixture) throws {
        let file = fixture.context.paths.journal + "/2026-11-21.jsonl"
        let folder = URL(fileURLWithPath: fixture.context.paths.journal)
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: mode)
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    private mutating func add(_ event: String, _ id: String, _ offset: Int64, _ fields: [String: Any]) {
        var object = fields
        object["v"] = 1
        object["event"] = event
        object["session"] = id
        object["at"] = Self.origin + offset
        object["uptime"] = 10_000_000 + offset
        object["boot"] = Self.boot
        guard let data = try? JSONSerialization.data(withJSONObject: object) else { return }
        lines.append(String(decoding: data, as: UTF8.self))
    }
}

extension JournalFixture {
    /// Six sessions as a day brings them: running, suspended, done, failed, without git, with hostile names.
    static var day: JournalFixture {
        var journal = JournalFixture()
        journal.start(minute: 0, command: "claude --model opus")
        journal.end(minute: 0, after: 2_520_000)
        journal.start(minute: 10, agent: "codex", repo: "/home/u/src/web", branch: "feat/a-rather-long-branch-name")
        journal.end(minute: 10, after: 3_210, status: 1)
        journal.start(minute: 20, agent: "devin", repo: nil, branch: nil, label: nil, shellPid: 102)
        journal.end(minute: 20, after: 61_000, status: 130)
        journal.start(minute: 30, agent: "amp", branch: "evil\u{1B}[31m\u{202E}\ttab", label: "=1+1", shellPid: 103)
        journal.end(minute: 30, after: 40_000)
        journal.start(minute: 55, repo: "/home/u/work/api", branch: "東京", label: "tmux %4", shellPid: 104)
        journal.suspend(minute: 55, after: 60_000)
        journal.start(minute: 78, branch: "feat/x", label: "tmux %3", shellPid: 105)
        return journal
    }
}
