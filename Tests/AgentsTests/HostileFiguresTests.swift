import Foundation
import TachoCore
import TachoIngest
import TachoStore
import TestSupport
import Testing

@testable import TachoAgents

/// Logs whose numbers nobody could have meant are read like any others: nothing ends the process, no sum turns over.
@Suite struct HostileFiguresTests {
    private static let numbers = [
        "9223372036854775807", "-9223372036854775808", "18446744073709551616", "9007199254740993",
        "4611686018427387904",
        "-1", "1e308", "-1e308", "1e-400", "99999999999999999999999999", "0",
    ]

    private static let samples: [(agent: AgentDefinition, sample: String, source: String, place: String)] = [
        (.gptme, "gptme", "logs", ".local/share/gptme/logs"),
        (.grok, "grok", "sessions", ".grok/sessions"),
        (.vibe, "vibe", "session", ".vibe/logs/session"),
        (.codePuppy, "codepuppy", "autosaves", ".code_puppy/autosaves"),
        (.codebuddy, "codebuddy", "projects", ".codebuddy/projects"),
        (.openhands, "openhands", "conversations", ".openhands/conversations"),
        (.deepSeek, "deepseek", "sessions", ".dsh/sessions"),
        (.kimi, "kimi", "sessions", ".kimi/sessions"),
        (.copilot, "copilot", "session-state", ".copilot/session-state"),
    ]

    @Test(arguments: 0..<samples.count, UInt64(0)..<6)
    func samplesWithAnyNumbersAreRead(index: Int, seed: UInt64) throws {
        let sample = Self.samples[index]
        var random = SeededGenerator(seed: seed)
        let sandbox = try Sandbox()
        let root = try AgentSample(sample.sample).directory.appendingPathComponent(sample.source)
        for name in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String }).sorted() ?? [] {
            let source = root.appendingPathComponent(name)
            guard let text = try? String(contentsOf: source, encoding: .utf8) else { continue }
            let target = sandbox.home.appendingPathComponent(sample.place).appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Self.distorted(text, &random).write(to: target, atomically: true, encoding: .utf8)
        }
        try Self.read([sample.agent], sandbox)
    }

    @Test(arguments: UInt64(0)..<12)
    func claudeAndCodexWithAnyNumbersAreRead(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sandbox = try Sandbox()
        for file in ClaudeWorld(seed: seed).files {
            let bytes = try file.bytes()
            let text = Self.distorted(String(decoding: bytes, as: UTF8.self), &random)
            try sandbox.write(text, to: "home/.claude/projects/" + file.path)
        }
        for file in CodexPropertyTests.files(of: CodexPropertyTests.story(seed: seed), seed: seed) {
            let text = Self.distorted(file.lines.map { $0 + "\n" }.joined(), &random)
            try sandbox.write(text, to: "home/" + file.path.dropFirst("/h/".count))
        }
        try Self.read(Agents.all.filter { $0.id == Claude.id || $0.id == Codex.id }, sandbox)
    }

    /// The text with a part of its numbers replaced, those in strings left alone.
    private static func distorted(_ text: String, _ random: inout SeededGenerator) -> String {
        var result = ""
        var rest = text[...]
        while let match = rest.firstMatch(of: /([:,\[] ?)-?\d+(\.\d+)?([,}\]])/) {
            result += rest[..<match.range.lowerBound]
            let isReplaced = Int.random(in: 0..<3, using: &random) == 0
            let number = numbers[Int.random(in: 0..<numbers.count, using: &random)]
            result += isReplaced ? match.1 + number : rest[match.range].dropLast()
            rest = rest[rest.index(before: match.range.upperBound)...]
        }
        return result + rest
    }

    /// Reads the logs, and asks for everything that is summed.
    private static func read(_ agents: [AgentDefinition], _ sandbox: Sandbox) throws {
        let store = try Store(path: sandbox.root.path + "/tacho.db", agents: Agents.all.readable)
        let settings = RunSettings { _ in .init(repo: nil, worktree: nil) }
        let home = sandbox.home.path
        _ = try LogCatchUp(store: store, settings: settings, agents: agents) { $0 == "HOME" ? home : nil }.run()
        let sessions = try store.sessions()
        _ = try store.usage(of: sessions, now: Timestamp(milliseconds: 1_900_000_000_000))
        let totals = try store.totals()
        #expect(totals.usage.tokens.all >= 0)
        #expect(totals.usage.cost.picodollars >= 0)
        for grouping in [CostGrouping.model, .day, .session] {
            _ = try store.cost(by: grouping, calendar: CostCalendar(local: .utc))
        }
    }
}
