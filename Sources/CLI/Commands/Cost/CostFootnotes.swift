import TachoCore
import TachoStore

/// The notes below a table of costs: what its numbers leave out.
struct CostFootnotes: Sendable {
    let report: CostReport
    /// The user's clock.
    let local: LocalTime
    /// Whether the period is wider than what was asked for, because sums are of quarter hours.
    let isWidened: Bool

    /// The period that the costs are of; nil without any.
    var period: String? {
        guard report.total.sessionCount > 0 else { return nil }
        let period = PeriodText(since: report.since, until: report.until, local: local)
        return isWidened ? "Period: \(period.bounds); costs are counted by the quarter hour." : period.text
    }

    /// The notes that apply, one sentence each.
    var notes: [String] {
        if report.total.sessionCount == 0 { return ["No recorded sessions match."] }
        return [gaps, commits, tools, parts, unpriced, nameless, unknown, unlogged, overlap].compactMap(\.self)
    }

    /// The days between the first and the last that have no row.
    private var gaps: String? {
        guard report.grouping == .day else { return nil }
        let days = Set(report.rows.compactMap { CivilTime(date: $0.key) }.map(\.utc))
        guard let first = days.min(), let last = days.max() else { return nil }
        let missing = Int((last - first) / 86_400_000) + 1 - days.count
        return missing > 0 ? "Left out: \(CountText.of(missing, "day")) without a session." : nil
    }

    private var commits: String? {
        guard report.groupings.contains(.commit) else { return nil }
        return
            "A session counts whole, by the commits that HEAD moved over; 'tacho commits' divides its cost among those that "
            + "it made."
    }

    private var tools: String? {
        guard report.groupings.contains(.tool) else { return nil }
        return
            "A tool costs the output that called it, and its results in each prompt from then on. Unknown is what one "
            + "answer with several tools cost."
    }

    private var parts: String? {
        guard report.groupings.contains(.part), report.total.usage.tokens.reasoning == 0 else { return nil }
        return report.total.usage.tokens.output > 0 ? "Output includes reasoning, which the logs do not separate." : nil
    }

    private var unpriced: String? {
        let named = report.unpricedModels.filter { !$0.name.isEmpty }
        guard !named.isEmpty else { return nil }
        let models = named.map { "\($0.name) (\(UsageText.grouped($0.count)))" }
        let count = named.reduce(0) { $0 + $1.count }
        return "No price for \(CountText.of(count, "call")): \(models.joined(separator: ", ")). See 'tacho prices'."
    }

    /// The calls that no price can be given to, since their log names no model.
    private var nameless: String? {
        report.unpricedModels.first { $0.name.isEmpty }.map { ModelText.unpriced($0.count) }
    }

    private var unknown: String? {
        guard !report.unknownAgents.isEmpty else { return nil }
        let agents = report.unknownAgents.map { "\($0.name) \(UsageText.grouped($0.count))" }
        let count = report.unknownAgents.reduce(0) { $0 + $1.count }
        return "Cost unknown for \(CountText.of(count, "session")) without a log: \(agents.joined(separator: ", "))."
    }

    private var unlogged: String? {
        guard let cost = report.total.unloggedCost, cost > 0 else { return nil }
        let amount = MoneyDisplay.current.text(cost)
        return "Not included: \(amount) that agents report beyond the calls in their logs."
    }

    private var overlap: String? {
        report.rowsOverlap ? "A session with several tags counts under each; the total counts it once." : nil
    }
}
