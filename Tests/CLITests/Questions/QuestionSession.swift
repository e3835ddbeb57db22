import Foundation
import TachoAgents
import TachoCore
import TestSupport

@testable import tacho

/// A session of `QuestionHistory`, with what it cost by arithmetic of its own.
struct QuestionSession {
    let letter: Character
    var agent = "claude"
    var repo = "shop"
    var branch = "feat/search"
    var tab = 1
    let start: Timestamp
    let end: Timestamp?
    var runs: [SampleConversation.Run]
    /// Lines that follow in the agent's log.
    var addition = ""
    var asksSince: Timestamp?
    let folder: String

    var id: SessionID {
        SessionID(timestamp: start, random: (7, UInt64(letter.asciiValue ?? 0) &* 0x9E37_79B9_7F4A_7C15))
    }

    var conversation: SampleConversation {
        var conversation = SampleConversation(
            id: "5e1c7a52-0000-4000-8000-0000000000" + String(letter.asciiValue ?? 0, radix: 16),
            cwd: folder,
            branch: branch,
            model: agent == "claude" ? "claude-opus-4-8" : "gpt-5.5"
        )
        conversation.runs = runs
        return conversation
    }

    // MARK: Truth

    /// What a run cost in picodollars: list prices in dollars per million tokens, written down here a second time.
    func cost(of run: SampleConversation.Run) -> Int64 {
        run.calls.reduce(0) { $0 + cost(of: $1) }
    }

    func cost(of call: SampleConversation.Call) -> Int64 {
        let tokens = call.tokens
        let (input, read, written, output): (Double, Double, Double, Double) =
            agent == "claude" ? (5, 0.5, 10, 25) : (5, 0.5, 0, 30)
        let dollars =
            Double(tokens.input) * input + Double(tokens.cacheRead) * read + Double(tokens.cacheWrite1h) * written
            + Double(tokens.output) * output
        return Int64((dollars * 1_000_000).rounded())
    }

    var cost: Int64 { runs.reduce(0) { $0 + cost(of: $1) } }

    // MARK: Journal

    func facts(head: (before: String?, after: String?)) -> [(Timestamp, JournalEvent.Fact)] {
        let shell = ProcessIdentity(boot: JournalFixture.boot, pid: Int32(100 + tab), started: 5)
        let start = SessionStart(
            agent: agent,
            shell: .zsh,
            shellProcess: shell,
            tty: "pts/\(tab)",
            tabLabel: "tmux %\(tab)",
            host: "laptop",
            cwd: folder,
            repo: folder,
            branch: branch,
            head: head.before,
            command: agent
        )
        var facts: [(Timestamp, JournalEvent.Fact)] = [
            (self.start, .start(start)), (self.start + 1_000, .conversation(id: conversation.id, evidence: "registry")),
        ]
        if let asksSince { facts.append((asksSince, .level(LiveLevel(.asking, ask: .permission, since: asksSince)))) }
        if let end {
            facts.append((end, .end(SessionEnd(status: 0, cwd: folder, branch: branch, head: head.after))))
        }
        return facts
    }

    // MARK: Times

    /// A moment of November 2026 in Berlin.
    static func at(_ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Timestamp {
        var time = CivilTime(year: 2026, month: 11, day: day)
        (time.hour, time.minute, time.second) = (hour, minute, second)
        return time.utc + -3_600_000
    }
}
