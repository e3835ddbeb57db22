import TachoAgents
import TachoCore
import TachoStore

/// The line printed in a tab when an agent exits.
struct Receipt {
    let session: Session
    /// The usage and cost of its runs; nil if the agent's log has not been read yet.
    let usage: SessionUsage?
    /// The session's budgets that are reached or nearly reached, the most used first.
    var budgets: [BudgetState] = []

    /// Unlogged sessions shorter than this get no line, in milliseconds.
    private static let worthwhileDuration: Int64 = 2_000
    /// The maximum width of a branch name, in terminal cells.
    private static let branchWidth = 40

    /// The line, safe for a terminal; nil if there is nothing to say.
    ///
    /// Unknown values are omitted or named as unknown, never invented.
    var line: String? {
        let duration = session.durationInMilliseconds ?? 0
        if !isLogged, session.endReason != .background, duration < Self.worthwhileDuration { return nil }
        var head = "tacho: \(session.agent) \(DurationText.short(milliseconds: duration))"
        if let clocks = usage?.clocks, hasPrompt {
            head += " (\(DurationText.short(milliseconds: clocks.active)) active)"
        }
        var parts = [head] + work + budgets.map(BudgetText.short)
        if let branch = session.branch { parts.append(DisplayWidth.truncate(branch, to: Self.branchWidth)) }
        if !isPending { parts.append(session.id.short) }
        return SafeText.line(parts.joined(separator: " · "))
    }

    private var isLogged: Bool { usage?.isLogged ?? false }

    /// Whether its log is there to be read, and the time was not enough.
    var isPending: Bool {
        usage == nil && session.endReason != .background && Agents.definition(session.agent)?.log != nil
    }

    private var work: [String] {
        if session.endReason == .background { return ["goes on in the background"] }
        guard let usage else {
            return isPending ? ["cost pending: tacho show \(session.id.short)"] : [unknownCost]
        }
        guard usage.isLogged else { return [unknownCost] }
        guard hasPrompt else { return ["no prompt"] }
        var parts = [runs(usage)]
        if let count = usage.toolCallCount { parts.append(CountText.plain(count, "tool")) }
        parts.append(usage.total.cost.state == .unknown ? unknownCost : usage.total.cost.worded)
        // A match by directory and time is not proof.
        if usage.binding == .inferred { parts.append("log matched by time") }
        return parts
    }

    /// Whether anything was asked in it, or may have been.
    private var hasPrompt: Bool {
        guard let usage, usage.isLogged, let runs = usage.runs else { return true }
        return runs.user + runs.auto > 0 || usage.total.cost.picodollars > 0
    }

    private var unknownCost: String { "cost unknown" }

    private func runs(_ usage: SessionUsage) -> String {
        CountText.of(usage.runs ?? RunCount())
    }
}
