import Foundation
import TachoCore
import TestSupport

@testable import tacho

/// A conversation in the form of Claude Code's log, whose shell commands run at times that a test chooses.
struct WorkLog {
    /// What its prompts begin with, which tells the conversations of a test apart.
    let name: Character
    let cwd: String
    /// The branch that is checked out.
    var branch = "main"
    private var lines: [String] = []

    init(_ name: Character, in cwd: String) {
        self.name = name
        self.cwd = cwd
    }

    var conversation: String {
        "5e1c7a52-0000-4000-8000-0000000000" + String(name.asciiValue ?? 0, radix: 16)
    }

    /// Adds a prompt; times are minutes after the origin of `JournalFixture`.
    mutating func ask(_ minute: Double, _ prompt: String) {
        let message = ["role": "user", "content": "\(name): \(prompt)"]
        add("user", minute, ["promptId": "p\(lines.count)", "message": message])
    }

    /// Adds a call of the shell.
    ///
    /// - Parameter end: when its result came; nil for a call that goes on.
    mutating func run(_ command: String, _ start: Double, _ end: Double?, isError: Bool = false, result: String = "…") {
        let id = "toolu_\(name)\(lines.count)"
        answer(
            start,
            [["type": "tool_use", "id": id, "name": "Bash", "input": ["command": command]]],
            stop: "tool_use"
        )
        guard let end else { return }
        let result: [String: Any] = ["type": "tool_result", "tool_use_id": id, "content": result, "is_error": isError]
        add("user", end, ["message": ["role": "user", "content": [result]]])
    }

    /// Adds the answer that ends a run.
    mutating func end(_ minute: Double) {
        answer(minute, [["type": "text", "text": "Done."]], stop: "end_turn")
    }

    private mutating func answer(_ minute: Double, _ content: [[String: Any]], stop: String) {
        let message: [String: Any] = [
            "id": "msg_\(name)\(lines.count)", "type": "message", "role": "assistant", "model": "claude-opus-4-8",
            "content": content, "usage": ["input_tokens": 1_000, "output_tokens": 100], "stop_reason": stop,
        ]
        add("assistant", minute, ["message": message, "requestId": "req_\(name)\(lines.count)"])
    }

    private mutating func add(_ type: String, _ minute: Double, _ more: [String: Any]) {
        let moment = CommandFixture.now + (Int64(minute * 60_000) - 7_200_123)
        var line: [String: Any] = [
            "type": type, "uuid": "\(name)\(lines.count)", "isSidechain": false, "userType": "external", "cwd": cwd,
            "sessionId": conversation, "version": "2.1.330", "gitBranch": branch,
            "timestamp": LocalTime.utc.rfc3339(moment).replacing("+00:00", with: "Z"),
        ]
        line["parentUuid"] = lines.isEmpty ? NSNull() : "\(name)\(lines.count - 1)"
        guard let data = try? JSONSerialization.data(withJSONObject: line.merging(more) { $1 }) else { return }
        lines.append(String(decoding: data, as: UTF8.self) + "\n")
    }

    func write(to fixture: CommandFixture) throws {
        try fixture.sandbox.write(lines.joined(), to: "home/.claude/projects/-work/\(conversation).jsonl")
    }
}
