import Foundation
import TestSupport

@testable import tacho

/// Logs of Claude Code that hold what most have not, in `/home/u/src/shop` at half past eight.
///
/// The first conversation has a sub-agent, a search, a fast call, a prompt beyond the usual size, one that was taken back,
/// a model whose price has a first day, and the agent's own total; the second, at the same time, is a branch of the first.
struct RareLogFixture {
    private static let conversation = "5e1c7a52-0000-4000-8000-00000000000c"
    private static let branch = "5e1c7a52-0000-4000-8000-00000000000d"
    private static let settings = "[prices.\"house-model\"]\ninput = 1.0\noutput = 2.0\nfrom = 2026-01-01\n"

    /// Writes the logs and a price below the fixture's home.
    static func write(to fixture: CommandFixture) throws {
        let folder = "home/.claude/projects/-home-u-src-shop"
        let subagent = "\(folder)/\(conversation)/subagents/agent-a1"
        try fixture.sandbox.write(settings, to: "home/.config/tacho/config.toml")
        try fixture.sandbox.write(first.joined(), to: "\(folder)/\(conversation).jsonl")
        try fixture.sandbox.write(second.joined(), to: "\(folder)/\(branch).jsonl")
        try fixture.sandbox.write(helper, to: subagent + ".jsonl")
        try fixture.sandbox.write(
            json(["agentType": "general-purpose", "toolUseId": "toolu_9"]),
            to: subagent + ".meta.json"
        )
    }

    private static var first: [String] {
        let task: [String: Any] = ["type": "tool_use", "id": "toolu_9", "name": "Task", "input": ["prompt": "look"]]
        let result: [String: Any] = ["type": "tool_result", "tool_use_id": "toolu_9", "content": "seen"]
        return [
            prompt(0, "v1", after: nil, "find the slow query"),
            answer(
                2,
                "v2",
                "msg_11",
                model: "claude-opus-4-8",
                [
                    "iterations": [["type": "compaction", "input_tokens": 1]], "speed": "fast",
                    "server_tool_use": ["web_search_requests": 2],
                ],
                content: [task]
            ),
            line("user", 20, "v3", after: "v2", ["message": ["role": "user", "content": [result]]]),
            answer(22, "v4", "msg_12", model: "claude-haiku-5-5", ["cache_read_input_tokens": 150_000]),
            answer(24, "v5", "msg_13", model: "house-model", [:]),
            prompt(30, "v6", after: "v5", "no, the other one"),
            answer(31, "v7", "msg_14", model: "house-model", [:]),
            // The person went back to the line before the second prompt.
            prompt(40, "v8", after: "v5", "the one of the cart"),
            answer(42, "v9", "msg_15", model: "house-model", [:]),
            json([
                "type": "cost-state", "sessionId": conversation, "totalCostUSD": 9.5, "startTime": 1_795_246_200_000,
                "totalDuration": 42_000,
            ]),
        ]
    }

    private static var helper: String {
        let keys: [String: Any] = ["isSidechain": true, "agentId": "a1"]
        return answer(
            10,
            "w1",
            "msg_16",
            model: "house-model",
            [:],
            keys: keys,
            content: [
                ["type": "tool_use", "id": "toolu_10", "name": "Grep", "input": ["pattern": "cart"]]
            ]
        )
    }

    private static var second: [String] {
        let copied: [String: Any] = ["forkedFrom": ["sessionId": conversation, "messageUuid": "v1"]]
        return [
            prompt(0, "x1", after: nil, "find the slow query", in: branch, keys: copied),
            prompt(1, "x2", after: "x1", "and test it", in: branch),
            answer(41, "x3", "msg_17", model: "house-model", [:], in: branch),
        ]
    }

    // MARK: Lines

    private static func prompt(
        _ second: Int,
        _ uuid: String,
        after parent: String?,
        _ text: String,
        in conversation: String = conversation,
        keys: [String: Any] = [:]
    ) -> String {
        let more: [String: Any] = ["promptId": "q-\(uuid)", "message": ["role": "user", "content": text]]
        return line("user", second, uuid, after: parent, more.merging(keys) { $1 }, in: conversation)
    }

    private static func answer(
        _ second: Int,
        _ uuid: String,
        _ id: String,
        model: String,
        _ usage: [String: Any],
        in conversation: String = conversation,
        keys: [String: Any] = [:],
        content: [[String: Any]] = [["type": "text", "text": "Yes."]]
    ) -> String {
        let message: [String: Any] = [
            "id": id, "type": "message", "role": "assistant", "model": model, "content": content,
            "usage": ["input_tokens": 10, "output_tokens": 20].merging(usage) { $1 }, "stop_reason": "end_turn",
        ]
        let more: [String: Any] = ["message": message, "requestId": "req_\(id)"]
        // Each line follows the one with the number before.
        let parent = Int(uuid.dropFirst()).map { "\(uuid.prefix(1))\($0 - 1)" }
        return line("assistant", second, uuid, after: parent, more.merging(keys) { $1 }, in: conversation)
    }

    private static func line(
        _ type: String,
        _ second: Int,
        _ uuid: String,
        after parent: String?,
        _ more: [String: Any],
        in conversation: String = conversation
    ) -> String {
        let line: [String: Any] = [
            "type": type, "uuid": uuid, "parentUuid": parent ?? NSNull(), "isSidechain": false, "gitBranch": "main",
            "userType": "external", "cwd": "/home/u/src/shop", "sessionId": conversation, "version": "2.1.330",
            "timestamp": "2026-11-21T07:30:\(second < 10 ? "0" : "")\(second).000Z",
        ]
        return json(line.merging(more) { $1 })
    }

    private static func json(_ value: [String: Any]) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
    }
}
