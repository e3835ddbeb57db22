import Foundation
import TachoCore
import TestSupport

@testable import tacho

/// A log of one conversation that begins with work for one client and goes on with another's: other directory, other
/// branch, other words.
enum TwoClientsFixture {
    /// The client that the session begins with: 10 minutes, 1,000 tokens of output.
    static let acme = (directory: "/w/acme", branch: "main", prompt: "acme prompt one")
    /// The client that it goes on with: 28 minutes, 6,000 tokens of output.
    static let bolt = (directory: "/w/bolt", branch: "feat/BOLT-9-y", prompt: "bolt secret prompt")

    static func write(to fixture: CommandFixture) throws {
        let lines = try run(acme, from: 0, minutes: 10, output: 1_000) + run(bolt, from: 20, minutes: 28, output: 6_000)
        try fixture.sandbox.write(lines.joined(separator: "\n") + "\n", to: "home/.claude/projects/-w-acme/c1.jsonl")
    }

    private static func run(
        _ client: (directory: String, branch: String, prompt: String),
        from start: Int64,
        minutes: Int64,
        output: Int
    ) throws -> [String] {
        let key = client.prompt.prefix(4)
        let tool: [String: Any] = ["type": "tool_use", "id": "t-\(key)", "name": "Tool\(key)", "input": [:]]
        return try [
            line(
                client,
                start,
                ["type": "user", "uuid": "u-\(key)", "promptId": "p-\(key)"],
                ["content": client.prompt]
            ),
            line(
                client,
                start + minutes,
                ["type": "assistant", "uuid": "a-\(key)", "parentUuid": "u-\(key)", "requestId": "r-\(key)"],
                [
                    "id": "m-\(key)", "type": "message", "model": "claude-opus-4-8", "stop_reason": "end_turn",
                    "content": [tool], "usage": ["input_tokens": 0, "output_tokens": output],
                ]
            ),
        ]
    }

    private static func line(
        _ client: (directory: String, branch: String, prompt: String),
        _ minute: Int64,
        _ fields: [String: Any],
        _ message: [String: Any]
    ) throws -> String {
        let at = CommandFixture.now.milliseconds - 7_200_000 + minute * 60_000
        let time = Date(timeIntervalSince1970: Double(at) / 1_000).formatted(.iso8601)
        let role = fields["type"] ?? ""
        let shared: [String: Any] = [
            "sessionId": "c1", "cwd": client.directory, "version": "2.1.330", "isSidechain": false,
            "userType": "external", "gitBranch": client.branch, "timestamp": time,
            "message": message.merging(["role": role]) { $1 },
        ]
        let data = try JSONSerialization.data(withJSONObject: shared.merging(fields) { $1 })
        return String(decoding: data, as: UTF8.self)
    }
}
