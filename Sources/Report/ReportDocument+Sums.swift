import TachoCore
import TachoRecords
import TachoStore

/// The sums of a report: by time, place, part and tool, and against the period before.
extension ReportDocument {
    func addSums(to json: inout JSONWriter) {
        json.rows("days", report.days.rows.map { Self.row($0) + [startOfDay($0.key).map(FieldValue.time)] })
        let agents = agents
        json.array("agents") { json in for agent in agents { json.field(.text(agent)) } }
        json.rows("agentDays", rows(of: report.agentDays, agents))
        json.rows("agentHours", report.agentHours.map { rows(of: $0, agents) } ?? [])
        json.rows("repos", report.repos.rows.map(Self.row))
        json.rows("branches", report.branches.rows.map(Self.row))
        json.rows(
            "models",
            report.models.rows.filter { $0.figures.usage.apiCallCount > 0 }.map { row in
                let usage = row.figures.usage
                return [
                    .text(row.key), .dollars(usage.cost), .text(usage.cost.state.rawValue), .count(usage.apiCallCount),
                ] + Self.tokens(usage.tokens)
            }
        )
        json.rows("unpriced", report.days.unpricedModels.map { [.text($0.name), .count($0.count)] })
        json.rows("unknown", report.days.unknownAgents.map { [.text($0.name), .count($0.count)] })
        json.array("hours") { json in for hour in report.listing.hours { json.field(.integer(hour)) } }
        addParts(to: &json)
        addComparison(to: &json)
    }

    /// All agents, the most expensive first.
    private var agents: [String] {
        var costs: [String: Int64] = [:]
        for row in report.agentDays.rows {
            costs[row.inner?.key ?? "", default: 0] &+= row.figures.usage.cost.picodollars
        }
        for session in report.listing.sessions { costs[session.agent, default: 0] &+= 0 }
        return costs.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private func rows(of sums: CostReport, _ agents: [String]) -> [[FieldValue?]] {
        let places = Dictionary(uniqueKeysWithValues: agents.enumerated().map { ($1, $0) })
        return sums.rows.map { row in
            let cost = row.figures.usage.cost
            return [
                .text(row.key), places[row.inner?.key ?? ""].map { .integer(Int64($0)) }, .dollars(cost),
                .text(cost.state.rawValue),
            ]
        }
    }

    private func addParts(to json: inout JSONWriter) {
        let parts = report.parts
        json.field("partsSince", parts.since.map(FieldValue.time))
        let row = { (row: CostRow) -> [FieldValue?] in
            let cost = row.figures.usage.cost
            return [.text(row.key), .dollars(cost), .text(cost.state.rawValue)]
        }
        json.rows("parts", parts.parts.map(row))
        json.rows("tools", parts.tools.map(row))
        json.object("waste") { json in
            json.field("cost", .dollars(parts.waste.total))
            json.member("costState", parts.waste.total.state.rawValue)
            json.field("spent", .dollars(parts.waste.spent))
            json.member("spentState", parts.waste.spent.state.rawValue)
            json.rows(
                "rows",
                parts.waste.findings.map { finding in
                    [
                        .text(finding.kind.title), .count(finding.count), .text(finding.kind.unit),
                        .dollars(finding.cost), .text(finding.cost.state.rawValue), .text(finding.kind.rule),
                    ]
                }
            )
        }
        let (part, whole) = report.listing.subagents
        json.row("subagents", [.dollars(part.cost), .dollars(whole.cost), .count(part.apiCallCount)])
    }

    private func addComparison(to json: inout JSONWriter) {
        guard let comparison = report.comparison else { return json.field("comparison", nil) }
        let figures = { (figures: CostFigures) -> [FieldValue?] in
            let cost = figures.usage.cost
            return [
                .dollars(cost), .text(cost.state.rawValue), .count(figures.sessionCount), .count(figures.runCount),
            ]
        }
        json.object("comparison") { json in
            let (period, before) = (comparison.periods.period, comparison.periods.before)
            json.row("period", [.time(period.lowerBound), .time(period.upperBound)])
            json.row("before", [.time(before.lowerBound), .time(before.upperBound)])
            json.field("days", .count(comparison.periods.days))
            json.row("now", figures(comparison.now))
            json.row("then", figures(comparison.then))
            json.field("firstRecord", comparison.firstRecord.map(FieldValue.time))
            json.field("isOpen", .boolean(comparison.isOpen))
        }
    }

    static func row(_ row: CostRow) -> [FieldValue?] {
        let (figures, cost) = (row.figures, row.figures.usage.cost)
        return [
            .text(row.key), row.label.map(FieldValue.text), .dollars(cost), .text(cost.state.rawValue),
            .count(figures.sessionCount), .count(figures.runCount),
        ]
    }

    static func tokens(_ tokens: TokenCount) -> [FieldValue] {
        [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output]
            .map { .integer(Int64($0)) }
    }
}
