import Foundation
import TachoCore
import TestSupport

/// What truly happens in a Codex thread and in those that come from it; log files are rendered from it.
final class CodexStory {
    /// How a version of Codex writes its files, the newest first.
    enum Style: CaseIterable {
        /// Paginated: items, ordinals, `token_usage_record`, timed turn ids.
        case paginated
        /// Events, with `token_usage_record`.
        case recorded
        /// Events and totals only, with timed turn ids; some threads get records from a later turn on.
        case legacy
        /// Totals only; turns have small numbers for ids, or none.
        case old
    }

    /// How a thread began.
    enum Birth {
        case fresh
        /// With a copy of another thread's first turns, or only a reference to them.
        case fork(of: CodexStory, turns: Int, isReference: Bool)
        /// By a tool call of another thread.
        case spawned(by: CodexStory, turn: Int, call: String)
    }

    struct Tool {
        var id: String
        var exitCode: Int
        var isRefused = false
        /// The commands of a script in code mode; nil for a plain call.
        var commands: [Tool]?
        /// The sub-agent it starts.
        var spawned: CodexStory?
    }

    struct Call {
        var id: String
        var usage: [Int]  // input, cached, written, output, reasoning
        var tools: [Tool]
        var searches: Int
    }

    enum End: String, CaseIterable { case complete, interrupted, failed, active }

    struct Turn {
        var id: String
        var model: String
        var tier: String?
        var promptCount: Int  // 0: a compaction that nobody typed a prompt for
        var calls: [Call]
        var end: End
        var isRolledBack = false
    }

    let id: String
    let style: Style
    let birth: Birth
    let startedAt: Int64
    var turns: [Turn] = []
    var children: [CodexStory] = []

    /// Makes a random story; sub-agents and forks are made with it.
    init(style: Style, birth: Birth = .fresh, at startedAt: Int64, depth: Int = 0, _ random: inout SeededGenerator) {
        self.style = style
        self.birth = birth
        self.startedAt = startedAt
        id = CodexJSON.identifier(at: startedAt, &random)
        var at = startedAt
        let isSpawned = if case .spawned = birth { true } else { false }
        for index in 0..<Int.random(in: 1...(isSpawned ? 2 : 5), using: &random) {
            at += 60_000
            turns.append(turn(index, at: at, isSpawned: isSpawned, depth: depth, &random))
        }
        if !isSpawned, Int.random(in: 0..<4, using: &random) == 0,
            let last = turns.lastIndex(where: { $0.promptCount > 0 })
        {
            turns[last].isRolledBack = true
        }
        guard !isSpawned, depth < 2 else { return }
        for _ in 0..<Int.random(in: 0...1, using: &random) {
            let count = Int.random(in: 1...turns.count, using: &random)
            let isReference = style == .paginated && Bool.random(using: &random)
            let birth = Birth.fork(of: self, turns: count, isReference: isReference)
            // forks are taken after the last of the copied turns
            let fork = CodexStory(style: style, birth: birth, at: at + 600_000, depth: depth + 1, &random)
            children.append(fork)
        }
    }

    private func turn(
        _ index: Int,
        at moment: Int64,
        isSpawned: Bool,
        depth: Int,
        _ random: inout SeededGenerator
    ) -> Turn {
        let isCompaction = !isSpawned && index > 0 && Int.random(in: 0..<8, using: &random) == 0
        var calls: [Call] = []
        for _ in 0..<(isCompaction ? 1 : Int.random(in: 0...3, using: &random)) {
            calls.append(call(turn: index, at: moment, isCompaction: isCompaction, depth: depth, &random))
        }
        return Turn(
            id: style == .old ? "\(index)" : CodexJSON.identifier(at: moment, &random),
            model: ["gpt-6-sol", "gpt-5.5", "gpt-5.3-codex"].randomElement(using: &random) ?? "",
            tier: Int.random(in: 0..<3, using: &random) == 0 ? "priority" : nil,
            promptCount: isCompaction ? 0 : Int.random(in: 0..<5, using: &random) == 0 ? 2 : 1,
            calls: calls,
            end: isCompaction || isSpawned ? .complete : End.allCases.randomElement(using: &random) ?? .complete
        )
    }

    private func call(
        turn: Int,
        at moment: Int64,
        isCompaction: Bool,
        depth: Int,
        _ random: inout SeededGenerator
    ) -> Call {
        let input = Int.random(in: 1...20_000, using: &random)
        let cached = Int.random(in: 0...input, using: &random)
        let written = style == .old ? 0 : Int.random(in: 0...(input - cached), using: &random)
        let output = Int.random(in: 1...900, using: &random)
        let usage = [input, cached, written, output, Int.random(in: 0...output, using: &random)]
        var tools: [Tool] = []
        for _ in 0..<(isCompaction ? 0 : Int.random(in: 0...3, using: &random)) {
            var tool = tool(turn: turn, at: moment, depth: depth, &random)
            // scripts run one after the other
            if tools.contains(where: { $0.commands != nil }) { tool.commands = nil }
            tools.append(tool)
        }
        let searches = isCompaction ? 0 : max(0, Int.random(in: -3...2, using: &random))
        let id = "resp_" + String(UInt64.random(in: 0 ... .max, using: &random), radix: 16)
        return Call(id: id, usage: usage, tools: tools, searches: searches)
    }

    private func tool(turn: Int, at moment: Int64, depth: Int, _ random: inout SeededGenerator) -> Tool {
        let number = String(UInt64.random(in: 0 ... .max, using: &random), radix: 16)
        var tool = Tool(id: "call_" + number, exitCode: [0, 0, 0, 1, 127].randomElement(using: &random) ?? 0)
        let kind = Int.random(in: 0..<10, using: &random)
        if kind == 0, depth < 2 {
            let birth = Birth.spawned(by: self, turn: turn, call: tool.id)
            let child = CodexStory(style: style, birth: birth, at: moment + 30_000, depth: depth + 1, &random)
            tool.exitCode = 0
            tool.spawned = child
            children.append(child)
        } else if kind == 1 {
            tool.isRefused = true
        } else if kind < 5, style == .paginated {
            tool.commands = (0..<Int.random(in: 0...3, using: &random)).map { index in
                Tool(id: "exec-\(number)-\(index)", exitCode: Int.random(in: 0...1, using: &random))
            }
        }
        return tool
    }

    /// This thread and all that came from it.
    var family: [CodexStory] { [self] + children.flatMap(\.family) }

    /// Whether the thread is a sub-agent's.
    var isSubagent: Bool {
        if case .spawned = birth { return true }
        return false
    }
}
