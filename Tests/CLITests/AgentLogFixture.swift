import Foundation
import TachoCore
import TestSupport

@testable import tacho

/// Small logs of Claude Code and Codex in a fixture's home, on the morning of `JournalFixture`.
///
/// Claude's conversation has two runs in `/home/u/src/api`, the second interrupted; Codex's one run is somewhere else.
struct AgentLogFixture {
    /// Claude's conversation.
    static let conversation = "5e1c7a52-0000-4000-8000-00000000000a"
    /// Codex's thread.
    static let thread = "01a1fcc0-0000-7000-8000-00000000000b"

    private let fixture: CommandFixture
    private static let origin = CommandFixture.now.milliseconds - 7_200_000

    /// Writes the logs below `home`.
    static func write(to fixture: CommandFixture) throws {
        let logs = AgentLogFixture(fixture: fixture)
        try fixture.sandbox.write(logs.claude, to: "home/.claude/projects/-home-u-src-api/\(conversation).jsonl")
        try fixture.sandbox.write(
            logs.codex,
            to: "home/.codex/sessions/2026/11/21/rollout-2026-11-21T07-00-00-\(thread).jsonl"
        )
    }

    /// Makes the files as old as their last lines, where a test shows when they were written.
    static func setTimes(in fixture: CommandFixture) throws {
        let time = Date(timeIntervalSince1970: Double(origin + 305_000) / 1_000)
        for directory in [".claude", ".codex"] {
            let folder = fixture.sandbox.home.path + "/" + directory
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: folder + "/" + name)
            }
        }
    }

    // MARK: Claude

    private var claude: String {
        let usage: [String: Any] = [
            "input_tokens": 10, "cache_read_input_tokens": 20_000, "cache_creation_input_tokens": 1_000,
            "output_tokens": 400,
            "cache_creation": ["ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 1_000],
        ]
        let second: [String: Any] = ["input_tokens": 5, "cache_read_input_tokens": 21_000, "output_tokens": 90]
        let read: [String: Any] = ["type": "tool_use", "id": "toolu_1", "name": "Read", "input": ["file_path": "/a"]]
        let edit: [String: Any] = ["type": "tool_use", "id": "toolu_2", "name": "Edit", "input": ["file_path": "/a"]]
        let text: [String: Any] = ["type": "text", "text": "It is \u{1B}[31mmended\u{1B}[0m now."]
        return [
            line("user", 60_000, "u1", ["promptId": "p1", "message": message("user", "fix the login test")]),
            answer(63_000, "u2", id: "msg_1", [["type": "text", "text": "I look."]], usage),
            answer(63_200, "u3", id: "msg_1", [read], usage, stop: "tool_use"),
            line("user", 64_000, "u4", ["message": message("user", [result("toolu_1", isError: false)])]),
            answer(68_000, "u5", id: "msg_2", [edit], second, stop: "tool_use"),
            line("user", 69_000, "u6", ["message": message("user", [result("toolu_2", isError: true)])]),
            answer(75_000, "u7", id: "msg_3", [text], second, stop: "end_turn"),
            line("system", 75_100, "u8", ["subtype": "turn_duration", "durationMs": 15_100]),
            line("user", 300_000, "u9", ["promptId": "p2", "message": message("user", "and the other one")]),
            answer(304_000, "u10", id: "msg_4", [["type": "text", "text": "Well"]], second, model: "claude-nobody-9"),
            line("user", 305_000, "u11", ["message": message("user", "[Request interrupted by user]")]),
        ].joined()
    }

    private func line(_ type: String, _ offset: Int64, _ uuid: String, _ more: [String: Any]) -> String {
        let number = Int(uuid.dropFirst()) ?? 0
        var line: [String: Any] = [
            "type": type, "uuid": uuid, "isSidechain": false, "userType": "external", "cwd": "/home/u/src/api",
            "sessionId": Self.conversation, "version": "2.1.330", "gitBranch": "main", "timestamp": time(offset),
        ]
        line["parentUuid"] = number > 1 ? "u\(number - 1)" : NSNull()
        return json(line.merging(more) { $1 })
    }

    private func answer(
        _ offset: Int64,
        _ uuid: String,
        id: String,
        _ content: [[String: Any]],
        _ usage: [String: Any],
        stop: String? = nil,
        model: String = "claude-opus-4-8"
    ) -> String {
        var message: [String: Any] = [
            "id": id, "type": "message", "role": "assistant", "model": model, "content": content, "usage": usage,
        ]
        message["stop_reason"] = stop ?? NSNull()
        return line("assistant", offset, uuid, ["message": message, "requestId": "req_\(id)"])
    }

    private func message(_ role: String, _ content: Any) -> [String: Any] { ["role": role, "content": content] }

    private func result(_ id: String, isError: Bool) -> [String: Any] {
        ["type": "tool_result", "tool_use_id": id, "content": "result of \(id)\n", "is_error": isError]
    }

    // MARK: Codex

    private var codex: String {
        let prompt: [String: Any] = [
            "type": "UserMessage", "id": "i1", "content": [["type": "text", "text": "hello"]],
        ]
        let usage: [String: Any] = [
            "input_tokens": 1_000, "cached_input_tokens": 800, "output_tokens": 50, "reasoning_output_tokens": 20,
            "total_tokens": 1_050,
        ]
        let start: Int64 = -3_600_000
        let text: [String: Any] = ["type": "output_text", "text": "Hello there."]
        // Of the first, 12 percent are used after half an hour, so all before it ends.
        let reset = (Self.origin + start) / 1_000 + 16_200
        let limits: [String: Any] = [
            "limit_id": "codex", "plan_type": "plus",
            "primary": ["used_percent": 12, "window_minutes": 300, "resets_at": reset],
            "secondary": ["used_percent": 8.5, "window_minutes": 10_080, "resets_at": reset + 259_200],
        ]
        return [
            record(
                "session_meta",
                start,
                [
                    "id": Self.thread, "session_id": Self.thread, "timestamp": time(start), "cwd": "/home/u/src/web",
                    "originator": "codex_exec", "source": "exec", "cli_version": "0.163.0", "git": ["branch": "dev"],
                ]
            ),
            record("event_msg", start + 10, ["type": "task_started", "turn_id": "t1", "root_turn_id": "t1"]),
            record("turn_context", start + 11, ["turn_id": "t1", "model": "gpt-5.5", "cwd": "/home/u/src/web"]),
            record("event_msg", start + 12, ["type": "item_completed", "turn_id": "t1", "item": prompt]),
            record("response_item", start + 900, ["type": "message", "role": "assistant", "content": [text]]),
            record(
                "event_msg",
                start + 950,
                [
                    "type": "token_count", "info": ["total_token_usage": usage, "last_token_usage": usage],
                    "rate_limits": limits,
                ]
            ),
            record("event_msg", start + 1_000, ["type": "task_complete", "turn_id": "t1"]),
        ].joined()
    }

    private func record(_ type: String, _ offset: Int64, _ payload: [String: Any]) -> String {
        json(["timestamp": time(offset), "type": type, "payload": payload])
    }

    // MARK: JSON

    private func time(_ offset: Int64) -> String {
        let moment = Self.origin + offset
        let second = Date(timeIntervalSince1970: Double(moment / 1_000)).formatted(.iso8601).dropLast()
        return second + "." + String(1_000 + moment % 1_000).dropFirst() + "Z"
    }

    private func json(_ value: [String: Any]) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
    }
}
