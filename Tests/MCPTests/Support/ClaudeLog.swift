import Foundation
import TachoCore
import TachoMCP
import TestSupport

/// A conversation in the form of Claude Code's log, on the morning of 2026-11-21, for a server to read.
struct ClaudeLog {
    /// The conversation's id.
    let conversation: String
    private var lines: [String] = []
    private var second = 0

    /// Begins an empty conversation in `/nowhere/api`.
    init(conversation: String = "5e1c7a52-0000-4000-8000-00000000000a") {
        self.conversation = conversation
    }

    /// Adds a prompt, which begins a run.
    mutating func ask(_ prompt: String) {
        add(
            "user",
            ["promptId": .string("p\(lines.count)"), "message": ["role": "user", "content": .string(prompt)]]
        )
    }

    /// Adds an answer of one API call.
    mutating func answer(_ text: String, stop: String = "end_turn") {
        let id = JSONValue.string("msg_\(lines.count)_\(conversation)")
        add(
            "assistant",
            [
                "requestId": .string("req_\(lines.count)_\(conversation)"),
                "message": [
                    "id": id, "type": "message", "role": "assistant", "model": "claude-opus-4-8",
                    "stop_reason": .string(stop), "content": [["type": "text", "text": .string(text)]],
                    "usage": ["input_tokens": 10, "output_tokens": 400],
                ],
            ]
        )
    }

    private mutating func add(_ type: String, _ more: [String: JSONValue]) {
        let number = lines.count
        second += 1
        let time = String(format: "2026-11-21T07:%02d:%02d.000Z", second / 60, second % 60)
        let line: [String: JSONValue] = [
            "type": .string(type), "uuid": .string("u\(number)-\(conversation)"), "isSidechain": false,
            "parentUuid": number == 0 ? .null : .string("u\(number - 1)-\(conversation)"), "userType": "external",
            "cwd": "/nowhere/api", "sessionId": .string(conversation), "version": "2.1.330", "gitBranch": "main",
            "timestamp": .string(time),
        ]
        lines.append(JSONValue.object(line.merging(more) { $1 }).jsonText + "\n")
    }

    /// Writes it where Claude Code would, below the sandbox's home; returns the path.
    @discardableResult
    func write(to sandbox: Sandbox) throws -> String {
        try sandbox.write(lines.joined(), to: "home/.claude/projects/-nowhere-api/\(conversation).jsonl")
    }
}
