import Foundation
import TachoAgents
import TachoCore
import TestSupport

@testable import tacho

extension QuestionSession {
    /// The history, in order of time.
    ///
    /// - Parameter sources: the directory of the repositories.
    static func all(in sources: String) -> [QuestionSession] {
        [lastWeek, tuesday, retry, overnight, short, running, codex].map { $0("\(sources)/") }
    }

    /// A: the Tuesday before, on the branch of the search.
    private static func lastWeek(_ sources: String) -> QuestionSession {
        QuestionSession(
            letter: "A",
            start: at(10, 9),
            end: at(10, 10),
            runs: [run(at(10, 9, 1), "Sketch the search of products", calls: 4)],
            folder: sources + "shop"
        )
    }

    /// B: Tuesday, with a commit.
    private static func tuesday(_ sources: String) -> QuestionSession {
        var first = run(at(17, 9, 1), "Add a search field to the product list", calls: 5)
        let at = first.calls[3].at
        first.calls[3].tool = .init(.run, "git commit -m 'Add a search field'", end: at + 5_000)
        return QuestionSession(
            letter: "B",
            start: Self.at(17, 9),
            end: Self.at(17, 9, 30),
            runs: [first, run(Self.at(17, 9, 10), "now the tests", calls: 3)],
            folder: sources + "shop"
        )
    }

    /// C: Tuesday, another agent in another repository.
    private static func retry(_ sources: String) -> QuestionSession {
        QuestionSession(
            letter: "C",
            agent: "codex",
            repo: "api",
            branch: "main",
            tab: 2,
            start: at(17, 14),
            end: at(17, 14, 20),
            runs: [run(at(17, 14, 1), "Add retry logic to the payment call", calls: 4)],
            folder: sources + "api"
        )
    }

    /// D: yesterday evening, closed this morning; with a sub-agent and an interrupted run.
    private static func overnight(_ sources: String) -> QuestionSession {
        var first = run(at(20, 18, 1), "The cart total is off by one cent", calls: 6)
        for index in 1...3 { first.calls[index].isSubagents = true }
        var second = run(at(20, 18, 10), "Rewrite all prices as integers", calls: 3)
        second.isInterrupted = true
        return QuestionSession(
            letter: "D",
            branch: "fix/cart",
            tab: 4,
            start: at(20, 18),
            end: at(21, 8),
            runs: [first, second],
            folder: sources + "shop"
        )
    }

    /// E: this morning, 2m40s, of which the agent worked 48 s.
    private static func short(_ sources: String) -> QuestionSession {
        var first = SampleConversation.Run(at: at(21, 9, 0, 10), prompt: "Find the broken links")
        first.calls = [
            call(at(21, 9, 0, 20), read: 12_000, tool: "grep -rn http ."), call(at(21, 9, 0, 40), read: 13_000),
        ]
        var second = SampleConversation.Run(at: at(21, 9, 2), prompt: "and mend them")
        second.calls = [call(at(21, 9, 2, 18), read: 14_000)]
        return QuestionSession(
            letter: "E",
            repo: "docs",
            branch: "main",
            tab: 5,
            start: at(21, 9),
            end: at(21, 9, 2, 40),
            runs: [first, second],
            folder: sources + "docs"
        )
    }

    /// F: running, and asking for a permission for two minutes.
    private static func running(_ sources: String) -> QuestionSession {
        QuestionSession(
            letter: "F",
            tab: 3,
            start: at(21, 9, 40),
            end: nil,
            runs: [run(at(21, 9, 41), "Fetch the docs of the payment API", calls: 2)],
            asksSince: at(21, 9, 58),
            folder: sources + "shop"
        )
    }

    /// G: this morning, with what the vendor says of its limits: 40 percent of 5 hours, reset at 12:00.
    private static func codex(_ sources: String) -> QuestionSession {
        let limits: [String: Any] = [
            "limit_id": "codex", "plan_type": "plus",
            "primary": [
                "used_percent": 40, "window_minutes": 300, "resets_at": at(21, 12).milliseconds / 1_000,
            ],
        ]
        let line: [String: Any] = [
            "timestamp": LocalTime.utc.rfc3339(at(21, 9, 50)).replacing("+00:00", with: "Z"), "type": "event_msg",
            "payload": ["type": "token_count", "rate_limits": limits],
        ]
        let data = try? JSONSerialization.data(withJSONObject: line, options: .sortedKeys)
        return QuestionSession(
            letter: "G",
            agent: "codex",
            repo: "api",
            branch: "main",
            tab: 2,
            start: at(21, 9, 30),
            end: at(21, 9, 51),
            runs: [run(at(21, 9, 31), "Log the request id with every error", calls: 2)],
            addition: String(decoding: data ?? Data(), as: UTF8.self) + "\n",
            folder: sources + "api"
        )
    }

    // MARK: Parts

    /// A run of calls, each 20 seconds after the one before; all but the last call a tool.
    private static func run(_ start: Timestamp, _ prompt: String, calls: Int) -> SampleConversation.Run {
        var run = SampleConversation.Run(at: start, prompt: prompt)
        run.calls = (1...calls).map { number in
            let at = start + Int64(number) * 20_000
            return call(at, read: 10_000 + 2_000 * number, tool: number < calls ? "npm test" : nil)
        }
        return run
    }

    private static func call(_ at: Timestamp, read: Int, tool: String? = nil) -> SampleConversation.Call {
        SampleConversation.Call(
            at: at,
            tokens: TokenCount(input: 10, cacheRead: read, cacheWrite1h: 2_000, output: 400),
            tool: tool.map { .init(.run, $0, end: at + 6_000) }
        )
    }
}
