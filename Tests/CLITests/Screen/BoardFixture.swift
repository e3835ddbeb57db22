import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Running sessions of every live state, whose shell this process plays, and the logs of those that have one.
///
/// Their ages are chosen so that the digits of a picture may change while a test runs, but not their number.
struct BoardFixture {
    let fixture: CommandFixture
    private let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    private var lines: [String] = []

    private struct Place {
        var repo: String
        var branch: String
        var tab: String
    }

    init() throws {
        fixture = try CommandFixture()
        let shop = Place(repo: "/home/u/src/shop", branch: "fix/cart", tab: "tmux %3")
        let api = Place(repo: "/home/u/src/api", branch: "main", tab: "tmux %4")
        let web = Place(repo: "/home/u/src/web", branch: "feat/a-rather-long-branch-name", tab: "kitty 12")
        try add(
            1,
            "claude",
            shop,
            since: 40,
            "asking",
            ask: "permission",
            "Fetch the docs of the payment API and sum up"
        )
        try add(2, "claude", api, since: 270, "waiting", "Rename the order model everywhere, tests and docs included")
        try add(3, "claude", web, since: 150, "working", "日本語の文書を直してください 🙂 and keep the layout")
        try add(4, "claude", api, since: 390, "background", "Run the long benchmark")
        try add(5, "claude", shop, since: 9_000, "waiting", "What does \u{1B}[31mthis\u{1B}[0m error mean?")
        try add(6, "aider", web, since: 0, nil, nil)
        let file = fixture.context.paths.journal + "/2026-11-21.jsonl"
        try FileManager.default.createDirectory(
            atPath: fixture.context.paths.journal,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
    }

    /// Adds one more line to the journal, as a hook does.
    func append(_ line: String) throws {
        let file = try FileHandle(
            forWritingTo: URL(fileURLWithPath: fixture.context.paths.journal + "/2026-11-21.jsonl")
        )
        try file.seekToEnd()
        try file.write(contentsOf: Data((line + "\n").utf8))
        try file.close()
    }

    /// The line by which a session's agent says what it does from now on.
    func level(of number: Int64, _ level: String, ask: String? = nil) throws -> String {
        let at = Int64(Date().timeIntervalSince1970 * 1_000)
        return try Self.event(
            "level",
            number,
            at: at,
            ["level": level, "since": at].merging(ask.map { ["ask": $0] } ?? [:]) { $1 }
        )
    }

    /// A picture of a screen whose digits that pass with the time are all 0.
    static func masked(_ text: String) -> String {
        text.replacing(/(?:\d+[dhms] ?)+/, with: { match in String(match.output.map { $0.isNumber ? "0" : $0 }) })
            .replacing(/\b\d\d:\d\d\b/, with: "00:00")
            .replacing(/(?:[A-Z][a-z][a-z] \d\d|\d{4}-\d\d-\d\d) 00:00/, with: "Jan 00 00:00")
    }

    private mutating func add(
        _ number: Int64,
        _ agent: String,
        _ place: Place,
        since seconds: Int64,
        _ level: String?,
        ask: String? = nil,
        _ prompt: String?
    ) throws {
        // Yesterday, so that today cost nothing, and hours and a half ago, so that no figure changes its length.
        let started = now + -(number * 3_600_000 + 108_000_000 + 1_830_000)
        lines.append(
            try Self.event(
                "start",
                number,
                at: started.milliseconds,
                [
                    "agent": agent, "shell": "zsh", "shell_pid": Int(getpid()),
                    "shell_started": try #require(ProcessTable.identity(of: getpid())).started, "tty": "pts/\(number)",
                    "tab_label": place.tab, "cwd": place.repo, "repo": place.repo, "branch": place.branch,
                    "command": agent, "certain": true, "owns_status": false, "host": "laptop",
                ]
            )
        )
        guard let level, let prompt else { return }
        let conversation = "5e1c7a52-0000-4000-8000-00000000000\(number)"
        let proof = ["conversation": conversation, "evidence": "registry"]
        lines.append(try Self.event("conversation", number, at: started.milliseconds + 1_000, proof))
        let since = now.milliseconds - seconds * 1_000
        let fields: [String: Any] = ["level": "working", "since": started.milliseconds + 2_000]
        lines.append(try Self.event("level", number, at: started.milliseconds + 2_000, fields))
        let state: [String: Any] = ["level": level, "since": since].merging(ask.map { ["ask": $0] } ?? [:]) { $1 }
        lines.append(try Self.event("level", number, at: since, state))
        try fixture.sandbox.write(
            try Self.log(conversation, at: started, prompt: prompt, cwd: place.repo, tokens: Int(number) * 21_000),
            to: "home/.claude/projects/-board/\(conversation).jsonl"
        )
    }

    private static func event(_ event: String, _ number: Int64, at: Int64, _ fields: [String: Any]) throws -> String {
        let id = SessionID(timestamp: Timestamp(milliseconds: 1_795_251_600_000), random: (1, UInt64(number))).rawValue
        let boot = try #require(ProcessTable.identity(of: getpid())).boot
        let head: [String: Any] = [
            "v": 1, "event": event, "session": id, "at": at, "uptime": at - 1_700_000_000_000, "boot": boot,
        ]
        let line = head.merging(fields) { $1 }
        return String(decoding: try JSONSerialization.data(withJSONObject: line), as: UTF8.self)
    }

    /// A log of one prompt and its answer a day ago, so that the last minutes and today cost nothing.
    private static func log(
        _ conversation: String,
        at start: Timestamp,
        prompt: String,
        cwd: String,
        tokens: Int
    ) throws -> String {
        let time = { (offset: Int64) in
            Date(timeIntervalSince1970: Double((start + offset).milliseconds / 1_000)).formatted(.iso8601)
        }
        let usage = ["input_tokens": 10, "cache_read_input_tokens": tokens, "output_tokens": 4_000]
        let lines: [[String: Any]] = [
            [
                "type": "user", "uuid": "u1-\(conversation)", "promptId": "p-\(conversation)",
                "message": ["role": "user", "content": prompt], "timestamp": time(3_000),
            ],
            [
                "type": "assistant", "uuid": "u2-\(conversation)", "parentUuid": "u1-\(conversation)",
                "requestId": "r-\(conversation)", "timestamp": time(9_000),
                "message": [
                    "id": "m-\(conversation)", "type": "message", "role": "assistant", "model": "claude-opus-4-8",
                    "content": [["type": "text", "text": "Well."]], "stop_reason": "end_turn", "usage": usage,
                ],
            ],
        ]
        let common: [String: Any] = [
            "isSidechain": false, "cwd": cwd, "sessionId": conversation, "version": "2.1.330", "gitBranch": "main",
        ]
        return try lines.map { line in
            let data = try JSONSerialization.data(withJSONObject: common.merging(line) { $1 }, options: .sortedKeys)
            return String(decoding: data, as: UTF8.self) + "\n"
        }.joined()
    }
}
