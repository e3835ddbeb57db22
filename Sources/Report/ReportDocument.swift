import Foundation
import TachoCore
import TachoRecords
import TachoStore

/// A report as the two JSON values in its page; `Page/data.js` reads them and names their columns.
///
/// Rows are arrays, because a page may have tens of thousands. Timestamps are milliseconds since 1970, costs are dollars.
struct ReportDocument {
    let report: Report

    /// What the page shows immediately: totals, the calendar, sessions.
    var data: [UInt8] {
        var json = JSONWriter(escaping: .html)
        json.object { json in
            json.member("schema", "tacho.report.v1")
            json.member("version", report.subject.version)
            json.member("madeAt", report.now.milliseconds)
            json.member("timeZone", report.local.zone)
            json.member("weekStart", report.calendar.weekStart.daysAfterMonday)
            json.member("subject", SafeText.line(report.subject.words))
            json.member("none", SafeText.line(report.subject.none))
            addTotal(to: &json)
            addSums(to: &json)
            json.rows("calendar", calendar)
            let tabs = tabs
            json.rows("tabs", tabs.map { [$0.label.map(FieldValue.text), $0.tty.map(FieldValue.text)] })
            let indices = Dictionary(zip(tabs.map(\.id), tabs.indices), uniquingKeysWith: { first, _ in first })
            json.array("sessions") { json in
                for session in report.sessions { ReportSession(session, in: report).add(to: &json, tabs: indices) }
            }
        }
        return json.bytes
    }

    /// What the page shows on demand: the runs of each session, in the sessions' order.
    var runs: [UInt8] {
        var json = JSONWriter(escaping: .html)
        json.array { json in
            for session in report.sessions {
                json.array { json in
                    for run in report.runs[session.id] ?? [] { add(run, to: &json) }
                }
            }
        }
        return json.bytes
    }

    private var tabs: [Tab] {
        var tabs: [String: Tab] = [:]
        for case let tab? in report.sessions.map(\.tab) where tabs[tab.id] == nil { tabs[tab.id] = tab }
        return tabs.values.sorted { $0.id < $1.id }
    }

    private func addTotal(to json: inout JSONWriter) {
        let total = report.days.total
        let toolCount = report.runs.values.joined().reduce(0) { $0 + ($1.toolCallCount ?? 0) }
        json.object("total") { json in
            json.field("cost", .dollars(total.usage.cost))
            json.member("costState", total.usage.cost.state.rawValue)
            json.field("unlogged", total.unloggedCost.map(FieldValue.dollars(picodollars:)))
            json.member("sessions", total.sessionCount)
            json.member("runs", total.runCount)
            json.member("tools", toolCount)
            json.member("calls", total.usage.apiCallCount)
            json.member("active", report.usage.values.reduce(Int64(0)) { $0 + ($1.clocks?.active ?? 0) })
            json.field("tokens", .list(Self.tokens(total.usage.tokens)))
        }
    }

    private func addSums(to json: inout JSONWriter) {
        json.rows("days", report.days.rows.map { Self.row($0) + [startOfDay($0.key).map(FieldValue.time)] })
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
    }

    private static func row(_ row: CostRow) -> [FieldValue?] {
        let (figures, cost) = (row.figures, row.figures.usage.cost)
        return [
            .text(row.key), row.label.map(FieldValue.text), .dollars(cost), .text(cost.state.rawValue),
            .count(figures.sessionCount), .count(figures.runCount),
        ]
    }

    private static func tokens(_ tokens: TokenCount) -> [FieldValue] {
        [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output]
            .map { .integer(Int64($0)) }
    }

    private func add(_ run: RunRecord, to json: inout JSONWriter) {
        let tools = (report.tools[run.id] ?? []).map { tool in
            FieldValue.list([
                .text(tool.name), .integer(Int64(tool.callCount)), .integer(Int64(tool.failureCount)),
            ])
        }
        json.row([
            .time(run.startedAt), .time(run.endedAt), .text(run.state.rawValue), .text(run.trigger.rawValue),
            run.model.map(FieldValue.text), .dollars(run.usage.cost), .text(run.usage.cost.state.rawValue),
            .count(run.toolCallCount), run.promptPreview.map(FieldValue.text), .list(tools),
        ])
    }

    /// The most days of a calendar: some 20 years.
    private static let longestCalendar = 7_300

    /// Every local day from the first session or call to the last, with its start.
    private var calendar: [[FieldValue?]] {
        let ends = report.sessions.map { $0.endedAt ?? max(report.now, $0.lastSeenAt) }
        let costDays = report.days.rows.compactMap { startOfDay($0.key) }
        guard let last = (ends + costDays).max(), let first = (report.sessions.map(\.startedAt) + costDays).min()
        else { return [] }
        let shown = max(first, report.subject.filter.since ?? first)
        var days: [[FieldValue?]] = []
        var day = report.local.startOfDay(shown)
        while day <= last, days.count < Self.longestCalendar {
            days.append([.text(report.local.civil(day).date), .time(day)])
            day = report.local.startOfDay(day, daysLater: 1)
        }
        return days
    }

    private func startOfDay(_ key: String) -> Timestamp? {
        TimeExpression(key, now: report.now, local: report.local)?.start
    }
}
