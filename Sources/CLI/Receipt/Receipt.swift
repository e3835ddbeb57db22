import TachoCore
import TachoStore

/// The line that a tab shows when an agent has exited.
struct Receipt {
    /// The session.
    let session: Session
    /// What its runs used and cost; nil while the agent's log was not read.
    let usage: SessionUsage?
    /// The beginning of the session's id by which commands find it.
    let shortID: String
    /// The budgets that the session counts for and that are nearly or wholly spent, the most spent first.
    var budgets: [BudgetState] = []

    /// A session that did nothing worth a line is shorter than this, in milliseconds.
    private static let worthwhileDuration: Int64 = 2_000
    /// The most cells of a branch's name.
    private static let branchWidth = 40

    /// The line, safe for a terminal; nil when there is nothing to tell.
    ///
    /// What is not known is not in it, or says so: no number is made up.
    var line: String? {
        let duration = session.durationInMilliseconds ?? 0
        if !isLogged, duration < Self.worthwhileDuration { return nil }
        var head = "tacho: \(session.agent) \(DurationText.short(milliseconds: duration))"
        if let clocks = usage?.clocks { head += " (\(DurationText.short(milliseconds: clocks.active)) active)" }
        var parts = [head] + work + budgets.map(BudgetText.short)
        if let branch = session.branch { parts.append(DisplayWidth.truncate(branch, to: Self.branchWidth)) }
        parts.append(shortID)
        return SafeText.line(parts.joined(separator: " · "))
    }

    private var isLogged: Bool { usage?.isLogged ?? false }

    private var work: [String] {
        guard let usage else {
            return ReadableLogs.agents.contains(session.agent) ? ["cost pending"] : [unknownCost]
        }
        guard usage.isLogged else { return [unknownCost] }
        var parts = [runs(usage)]
        if let count = usage.toolCallCount { parts.append(Self.count(count, "tool")) }
        parts.append(usage.total.cost.state == .unknown ? unknownCost : usage.total.cost.text)
        // A tie by directory and time is no proof.
        if usage.binding == .inferred { parts.append("inferred") }
        return parts
    }

    private var unknownCost: String { "cost unknown" }

    private func runs(_ usage: SessionUsage) -> String {
        let runs = Self.count(usage.runCount ?? 0, "run")
        guard let auto = usage.autoRunCount, auto > 0 else { return runs }
        return "\(runs) + \(auto) auto"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
