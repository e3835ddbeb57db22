import Foundation
import TachoCore
import TestSupport

@testable import tacho

/// The morning that the README shows: four tabs, three agents, two branches of one repository.
struct ReadmeFixture {
    private let fixture: CommandFixture
    private static let origin = CommandFixture.now.milliseconds - 7_200_000

    /// Writes the journal and the logs of that morning below the fixture's home.
    static func write(to fixture: CommandFixture) throws {
        var journal = JournalFixture()
        for session in sessions {
            journal.start(
                minute: session.minute,
                agent: session.agent,
                repo: session.folder,
                branch: session.branch,
                label: session.tab,
                command: session.agent,
                shellPid: session.shell
            )
            if session.agent == "claude" {
                journal.prove(minute: session.minute, conversation: conversation(session))
            }
            guard let end = session.end else { continue }
            journal.end(minute: session.minute, after: (end - session.minute) * 60_000, cwd: session.folder)
        }
        try journal.write(to: fixture)
        for session in sessions where session.agent == "claude" {
            let name = "home/.claude/projects/\(session.tab.last ?? "0")/\(conversation(session)).jsonl"
            try fixture.sandbox.write(log(of: session), to: name)
        }
    }

    private struct Session {
        var minute: Int64
        var end: Int64?
        var agent = "claude"
        var folder = "/home/u/src/shop"
        var branch: String
        var title = "go on"
        var tab: String
        var shell: Int
        /// The minutes at which a prompt was sent, the model's calls for each, and how long it took.
        var runs: [(minute: Int64, calls: Int, length: Int64)] = []
    }

    private static let sessions = [
        Session(
            minute: 5,
            end: 47,
            branch: "feat/search",
            title: "Index products",
            tab: "tmux %0",
            shell: 100,
            runs: [(6, 24, 6), (15, 31, 8), (28, 12, 3), (40, 9, 2)]
        ),
        Session(
            minute: 20,
            end: 26,
            agent: "devin",
            folder: "/home/u/src/docs",
            branch: "main",
            tab: "tmux %2",
            shell: 102
        ),
        Session(
            minute: 31,
            end: 96,
            branch: "fix/cart",
            title: "Fix cart totals",
            tab: "tmux %1",
            shell: 101,
            runs: [(32, 40, 11), (50, 22, 7), (70, 28, 9)]
        ),
        Session(
            minute: 63,
            end: nil,
            branch: "feat/search",
            title: "Search as I type",
            tab: "tmux %0",
            shell: 100,
            runs: [(64, 36, 10), (80, 27, 7), (99, 30, 12)]
        ),
    ]

    private static func conversation(_ session: Session) -> String {
        "5e1c7a52-0000-4000-8000-0000000000" + String(10 + session.minute)
    }

    private static func log(of session: Session) -> String {
        var lines: [[String: Any]] = []
        for (number, run) in session.runs.enumerated() {
            let start = run.minute * 60_000
            let content =
                [
                    "promptId": "p\(number)",
                    "message": ["role": "user", "content": number == 0 ? session.title : "go on"],
                ] as [String: Any]
            lines.append(["type": "user", "timestamp": time(start)].merging(content) { $1 })
            for call in 1...run.calls {
                let at = start + run.length * 60_000 * Int64(call) / Int64(run.calls)
                let isLast = call == run.calls
                let tool: [String: Any] = [
                    "type": "tool_use", "id": "t\(session.minute)-\(number)-\(call)", "name": "Edit", "input": [:],
                ]
                let text: [String: Any] = ["type": "text", "text": "Done."]
                let message: [String: Any] = [
                    "id": "msg_\(session.minute)_\(number)_\(call)", "type": "message", "role": "assistant",
                    "model": "claude-opus-4-8", "content": [isLast ? text : tool], "usage": usage(call),
                    "stop_reason": isLast ? "end_turn" : "tool_use",
                ]
                lines.append(["type": "assistant", "timestamp": time(at), "message": message, "requestId": "r\(call)"])
                if isLast { continue }
                let result: [String: Any] = [
                    "type": "tool_result", "tool_use_id": "t\(session.minute)-\(number)-\(call)", "content": "done",
                ]
                lines.append([
                    "type": "user", "timestamp": time(at + 1_000), "message": ["role": "user", "content": [result]],
                ])
            }
        }
        return lines.enumerated().map { number, line in
            let common: [String: Any] = [
                "uuid": "\(session.minute)-\(number)",
                "parentUuid": number > 0 ? "\(session.minute)-\(number - 1)" : NSNull(), "isSidechain": false,
                "cwd": session.folder, "gitBranch": session.branch, "sessionId": conversation(session),
                "version": "2.1.330", "userType": "external",
            ]
            return json(common.merging(line) { $1 })
        }.joined()
    }

    private static func usage(_ call: Int) -> [String: Any] {
        [
            "input_tokens": 3, "cache_read_input_tokens": 18_000 + 900 * call, "cache_creation_input_tokens": 900,
            "output_tokens": 260, "cache_creation": ["ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 900],
        ]
    }

    private static func time(_ offset: Int64) -> String {
        Date(timeIntervalSince1970: Double((origin + offset) / 1_000)).formatted(.iso8601)
    }

    private static func json(_ value: [String: Any]) -> String {
        let data = try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self) + "\n"
    }
}
