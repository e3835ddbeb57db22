import TachoCore
import TachoStore

/// The notes below a table of costs: what its numbers leave out.
struct CostFootnotes: Sendable {
    let report: CostReport
    /// Whether the user pays by subscription.
    let isSubscription: Bool
    /// The user's clock.
    let local: LocalTime

    /// The notes that apply, one sentence each.
    var notes: [String] {
        if report.total.sessionCount == 0 { return ["No recorded sessions match."] }
        let period = PeriodText(since: report.since, until: report.until, local: local).text
        return [period, unpriced, unknown, unlogged, overlap, equivalent].compactMap(\.self)
    }

    private var unpriced: String? {
        guard !report.unpricedModels.isEmpty else { return nil }
        let models = report.unpricedModels.map {
            "\($0.name.isEmpty ? "unnamed" : $0.name) (\(UsageText.grouped($0.count)))"
        }
        let count = report.unpricedModels.reduce(0) { $0 + $1.count }
        return "No price for \(CountText.of(count, "call")): \(models.joined(separator: ", ")). See 'tacho prices'."
    }

    private var unknown: String? {
        guard !report.unknownAgents.isEmpty else { return nil }
        let agents = report.unknownAgents.map { "\($0.name) \(UsageText.grouped($0.count))" }
        let count = report.unknownAgents.reduce(0) { $0 + $1.count }
        return "Cost unknown for \(CountText.of(count, "session")) without a log: \(agents.joined(separator: ", "))."
    }

    private var unlogged: String? {
        guard let cost = report.total.unloggedCost, cost > 0 else { return nil }
        let dollars = Picodollars.text(cost, decimals: 2)
        return "Not included: $\(dollars) that agents report beyond the calls in their logs."
    }

    private var overlap: String? {
        report.rowsOverlap ? "A session with several tags counts under each; the total counts it once." : nil
    }

    private var equivalent: String? {
        isSubscription
            ? "API-equivalent: what these tokens would cost at API prices, not what your subscription costs." : nil
    }
}
