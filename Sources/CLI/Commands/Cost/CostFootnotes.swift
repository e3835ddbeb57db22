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
        return [period, unpriced, unknown, unlogged, overlap, equivalent].compactMap(\.self)
    }

    /// The period that the figures are of.
    private var period: String {
        let start = report.since.map { "from " + text(of: $0) }
        // A day that is included whole ends at the next one's beginning.
        let end = report.until.map {
            isMidnight($0) ? "to " + text(of: local.startOfDay($0, daysLater: -1)) : "until " + text(of: $0)
        }
        let bounds = [start, end].compactMap(\.self).joined(separator: " ")
        return "Period: \(bounds.isEmpty ? "all recorded time" : bounds)."
    }

    private func isMidnight(_ moment: Timestamp) -> Bool { local.startOfDay(moment) == moment }

    private func text(of moment: Timestamp) -> String {
        isMidnight(moment) ? local.civil(moment).date : MomentText.full(moment, local: local)
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
