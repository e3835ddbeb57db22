import Foundation
import TachoCore
import TachoMCP
import TestSupport
import Testing

@testable import tacho

/// A small record of sessions at hand-picked moments, and the commands that tell of it.
///
/// Every API call of `Prompt` has 200,000 input tokens: at the price of `claude-opus-4-8`, 5 dollars a million, it costs
/// one dollar.
struct EdgeStory {
    /// The home and the clock.
    var fixture: CommandFixture
    private var journal: [String] = []
    private var logs: [String: [String]] = [:]
    private var ids: [String] = []
    /// HEAD at the start and at the end of the sessions that follow.
    private var heads = (before: String(repeating: "1", count: 40), after: String(repeating: "2", count: 40))
    /// The folder that repositories may be made in.
    var root: String { fixture.sandbox.root.path }
    /// The folder that commands are run in.
    var here: String { fixture.context.currentDirectory }

    /// One prompt of a conversation of Claude Code, and the calls that answer it.
    struct Prompt {
        /// When it was typed, RFC 3339.
        var at: String
        /// When each call answered; the last one ends the run.
        var answers: [String]
        var branch = "main"
        var model = "claude-opus-4-8"
        /// Where Claude worked; nil for the session's folder.
        var cwd: String?
        /// Whether the last answer asks for a tool and the run goes on.
        var isUnfinished = false
    }

    /// Begins an empty record.
    ///
    /// - Parameter now: the moment that counts as now, RFC 3339.
    init(now: String) throws {
        fixture = try CommandFixture()
        fixture.context.now = try Self.moment(now)
        fixture.context.environment["PATH"] = "/usr/local/bin:/usr/bin:/bin"
    }

    /// Adds a session with its prompts.
    ///
    /// - Parameters:
    ///   - start: when it began, RFC 3339.
    ///   - end: when it ended; nil for one that goes on.
    mutating func add(
        _ start: String,
        _ end: String?,
        repo: String? = "/home/u/src/api",
        cwd: String = "/home/u/src/api",
        branch: String? = "main",
        tab: Int = 1,
        label: String? = nil,
        prompts: [Prompt] = []
    ) throws {
        let number = UInt64(ids.count + 1)
        let id = SessionID(timestamp: try Self.moment(start), random: (number, number)).rawValue
        let conversation = "5e1c7a52-0000-4000-8000-00000000000\(number)"
        var fields: [String: Any] = [
            "agent": "claude", "shell": "zsh", "shell_pid": tab, "shell_started": 5, "tty": "pts/\(tab)",
            "host": "laptop", "cwd": cwd, "command": "claude", "certain": true, "owns_status": true,
        ]
        fields["tab_label"] = label
        fields["repo"] = repo
        fields["branch"] = branch
        fields["head"] = repo == nil ? nil : heads.before
        try note("start", id, start, fields)
        if let prompt = prompts.first {
            try note("conversation", id, prompt.at, ["conversation": conversation, "evidence": "pid registry"])
        }
        if let end { try note("end", id, end, ["status": 0, "cwd": cwd, "head": heads.after]) }
        for prompt in prompts { try write(prompt, conversation, cwd: cwd) }
        ids.append(id)
    }

    /// Adds what the agent of the latest session said that it does, at an RFC 3339 moment.
    mutating func say(_ level: String, at time: String) throws {
        let since = try Self.moment(time).milliseconds
        try note("level", try #require(ids.last), time, ["level": level, "since": since])
    }

    /// Makes the repository `root/old` with two commits, of which the sessions that follow made the second; goes there.
    mutating func makeRepository() throws {
        let script = """
            cd "$1" && git init -q -b main old && cd old
            for subject in first second; do
                git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -q --allow-empty -m $subject
            done
            git rev-parse HEAD~ HEAD
            """
        let result = try Program.run("bash", ["-c", script, "bash", root], home: fixture.sandbox.home)
        let commits = result.output.split(separator: "\n").map(String.init)
        try #require(result.status == 0 && commits.count == 2, "\(result.errors)")
        heads = (commits[0], commits[1])
        fixture.context.currentDirectory = root + "/old"
    }

    /// Moves the repository to `root/NAME` and goes there; away altogether without a name.
    mutating func moveRepository(to name: String?) throws {
        guard let name else {
            fixture.context.currentDirectory = root + "/elsewhere"
            return try FileManager.default.removeItem(atPath: root + "/old")
        }
        fixture.context.currentDirectory = "\(root)/\(name)"
        let folder = URL(fileURLWithPath: fixture.context.currentDirectory).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: root + "/old", toPath: fixture.context.currentDirectory)
    }

    /// Writes the journal and the logs into the home.
    func write() throws {
        try fixture.sandbox.write(
            journal.map { $0 + "\n" }.joined(),
            to: "home/.local/share/tacho/journal/2026-01-01.jsonl"
        )
        for (conversation, lines) in logs {
            let text = lines.map { $0 + "\n" }.joined()
            try fixture.sandbox.write(text, to: "home/.claude/projects/-home-u/\(conversation).jsonl")
        }
    }

    // MARK: Commands

    /// What a command line came to: its output, then, unless that is JSON, its words.
    ///
    /// `{1}` is the first session's id, `{run}` the newest run's. `mcp TOOL {…}` calls a tool, `report` is the data in the page.
    func output(_ line: String) throws -> String {
        var line = line
        line = line.replacing("{root}", with: root)
        for (index, id) in ids.enumerated() { line = line.replacing("{\(index + 1)}", with: id) }
        if line.contains("{run}") {
            var pipe = fixture
            pipe.context.output.terminal.isInteractive = false
            line = line.replacing("{run}", with: try #require(pipe.run("runs", "--columns", "id").lines.first))
        }
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        if words.first == "mcp" { return try tool(words[1], words.count > 2 ? words[2] : "{}") }
        let result = try fixture.run(line.split(separator: " ").map(String.init))
        #expect(result.status == 0, "\(line): \(result.words)")
        if words.first == "report" { return try page(result.data) }
        return result.data + (line.contains("json") ? "" : result.words)
    }

    private func tool(_ name: String, _ arguments: String) throws -> String {
        var source = RecordSource(fixture.context, scope: nil, isReadOnly: true)
        let now = fixture.context.now
        source.user.now = { now }
        let tool = try #require(Catalogue.records(source).tools.first { $0.name == name })
        let members = try #require(JSONValue(json: Array(arguments.utf8)).objectValue)
        switch try tool.call(members, context: CallContext()) {
        case .success(let text): return text
        case .failure(let message): return message
        }
    }

    private func page(_ text: String) throws -> String {
        let parts = text.components(separatedBy: "<script type=\"application/json\" id=\"data\">")
        return try #require(parts.last?.components(separatedBy: "</script>").first)
    }

    // MARK: Lines

    private static func moment(_ text: String) throws -> Timestamp {
        Timestamp(milliseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1_000))
    }

    private mutating func note(_ event: String, _ id: String, _ time: String, _ fields: [String: Any]) throws {
        let at = try Self.moment(time).milliseconds
        let head: [String: Any] = [
            "v": 1, "event": event, "session": id, "at": at, "uptime": at - 1_700_000_000_000,
            "boot": JournalFixture.boot,
        ]
        journal.append(try Self.json(head.merging(fields) { $1 }))
    }

    private mutating func write(_ prompt: Prompt, _ conversation: String, cwd: String) throws {
        let number = logs[conversation]?.count ?? 0
        let question: [String: Any] = ["role": "user", "content": "do \(number)"]
        try add("user", prompt.at, ["promptId": "p\(number)", "message": question], prompt, conversation, cwd)
        for (index, time) in prompt.answers.enumerated() {
            let goesOn = index < prompt.answers.count - 1 || prompt.isUnfinished
            let message: [String: Any] = [
                "id": "msg_\(conversation)_\(number)_\(index)", "type": "message", "role": "assistant",
                "model": prompt.model, "content": [["type": "text", "text": "done"]],
                "stop_reason": goesOn ? "tool_use" : "end_turn",
                "usage": ["input_tokens": 200_000, "output_tokens": 0],
            ]
            try add(
                "assistant",
                time,
                ["message": message, "requestId": "r\(number)\(index)"],
                prompt,
                conversation,
                cwd
            )
        }
    }

    private mutating func add(
        _ type: String,
        _ time: String,
        _ more: [String: Any],
        _ prompt: Prompt,
        _ conversation: String,
        _ cwd: String
    ) throws {
        let number = logs[conversation]?.count ?? 0
        let line: [String: Any] = [
            "type": type, "uuid": "u\(number)-\(conversation)", "isSidechain": false, "userType": "external",
            "parentUuid": number > 0 ? "u\(number - 1)-\(conversation)" : NSNull(), "cwd": prompt.cwd ?? cwd,
            "sessionId": conversation, "version": "2.1.330", "gitBranch": prompt.branch,
            "timestamp": try Date(time, strategy: .iso8601).formatted(.iso8601),
        ]
        logs[conversation, default: []].append(try Self.json(line.merging(more) { $1 }))
    }

    private static func json(_ value: [String: Any]) throws -> String {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    }
}
