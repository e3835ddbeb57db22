import Foundation
import TachoCore
import TachoStore

/// A report as the two JSON values in its page; `Page/data.js` reads them and names their columns.
///
/// Rows are arrays, because a page may have tens of thousands. Timestamps are milliseconds since 1970, costs are dollars.
struct ReportDocument {
    /// The contents.
    let report: Report

    /// What the page shows immediately: totals, the calendar, sessions.
    var data: [UInt8] {
        var json = ReportJSON()
        json.object { json in
            json.key("schema")
            json.text("tacho.report.v1")
            json.key("version")
            json.text(report.subject.version)
            json.key("madeAt")
            json.number(report.now.milliseconds)
            json.key("timeZone")
            json.text(report.local.zone)
            json.key("weekStart")
            json.number(report.calendar.weekStart.daysAfterMonday)
            json.key("subject")
            json.text(report.subject.words)
            json.key("none")
            json.text(report.subject.none)
            json.key("total")
            addTotal(to: &json)
            addSums(to: &json)
            json.key("calendar")
            addCalendar(to: &json)
            let tabs = tabs
            json.key("tabs")
            json.array { json in
                for tab in tabs {
                    json.array { json in
                        json.text(tab.label)
                        json.text(tab.tty)
                    }
                }
            }
            let indices = Dictionary(zip(tabs.map(\.id), tabs.indices), uniquingKeysWith: { first, _ in first })
            json.key("sessions")
            json.array { json in
                for session in report.sessions { ReportSession(session, in: report).add(to: &json, tabs: indices) }
            }
        }
        return json.bytes
    }

    /// What the page shows on demand: the runs of each session, in the sessions' order.
    var runs: [UInt8] {
        var json = ReportJSON()
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

    private func addTotal(to json: inout ReportJSON) {
        let total = report.days.total
        let runs = report.runs.values.joined()
        json.object { json in
            json.key("cost")
            json.number(CostDocument.dollars(total.usage.cost))
            json.key("costState")
            json.text(total.usage.cost.state.rawValue)
            json.key("unlogged")
            json.number(total.unloggedCost.map { CostDocument.dollars($0) })
            json.key("sessions")
            json.number(total.sessionCount)
            json.key("runs")
            json.number(total.runCount)
            json.key("tools")
            json.number(runs.reduce(0) { $0 + ($1.toolCallCount ?? 0) })
            json.key("calls")
            json.number(total.usage.apiCallCount)
            json.key("active")
            json.number(report.usage.values.reduce(Int64(0)) { $0 + ($1.clocks?.active ?? 0) })
            json.key("tokens")
            json.array { add(total.usage.tokens, to: &$0) }
        }
    }

    private func addSums(to json: inout ReportJSON) {
        for (name, sums) in [("days", report.days), ("repos", report.repos), ("branches", report.branches)] {
            json.key(name)
            json.array { json in
                for row in sums.rows { add(row, isDay: name == "days", to: &json) }
            }
        }
        json.key("models")
        json.array { json in
            for row in report.models.rows where row.figures.usage.apiCallCount > 0 {
                json.array { json in
                    json.text(row.key)
                    json.number(CostDocument.dollars(row.figures.usage.cost))
                    json.text(row.figures.usage.cost.state.rawValue)
                    json.number(row.figures.usage.apiCallCount)
                    add(row.figures.usage.tokens, to: &json)
                }
            }
        }
        for (name, parts) in [("unpriced", report.days.unpricedModels), ("unknown", report.days.unknownAgents)] {
            json.key(name)
            json.array { json in
                for part in parts {
                    json.array { json in
                        json.text(part.name)
                        json.number(part.count)
                    }
                }
            }
        }
    }

    private func add(_ row: CostRow, isDay: Bool, to json: inout ReportJSON) {
        let cost = row.figures.usage.cost
        json.array { json in
            json.text(row.key)
            json.text(row.label)
            json.number(CostDocument.dollars(cost))
            json.text(cost.state.rawValue)
            json.number(row.figures.sessionCount)
            json.number(row.figures.runCount)
            if isDay { json.number(startOfDay(row.key)?.milliseconds) }
        }
    }

    private func add(_ tokens: TokenCount, to json: inout ReportJSON) {
        for number in [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output] {
            json.number(number)
        }
    }

    private func add(_ run: RunRecord, to json: inout ReportJSON) {
        json.array { json in
            json.number(run.startedAt.milliseconds)
            json.number(run.endedAt.milliseconds)
            json.text(run.state.rawValue)
            json.text(run.trigger.rawValue)
            json.text(run.model)
            json.number(CostDocument.dollars(run.usage.cost))
            json.text(run.usage.cost.state.rawValue)
            json.number(run.toolCallCount)
            json.text(run.promptPreview)
            json.array { json in
                for tool in report.tools[run.id] ?? [] {
                    json.array { json in
                        json.text(tool.name)
                        json.number(tool.callCount)
                        json.number(tool.failureCount)
                    }
                }
            }
        }
    }

    /// The most days of a calendar: some 20 years.
    private static let longestCalendar = 7_300

    /// Every local day from the first session or call to the last, with its start.
    private func addCalendar(to json: inout ReportJSON) {
        let ends = report.sessions.map { $0.endedAt ?? max(report.now, $0.lastSeenAt) }
        let costDays = report.days.rows.compactMap { startOfDay($0.key) }
        json.array { json in
            guard let last = (ends + costDays).max(), let first = (report.sessions.map(\.startedAt) + costDays).min()
            else { return }
            let shown = [first, report.subject.cost.since ?? first].max() ?? first
            var day = report.local.startOfDay(shown)
            var count = 0
            while day <= last, count < Self.longestCalendar {
                json.array { json in
                    json.text(key(day))
                    json.number(day.milliseconds)
                }
                day = report.local.startOfDay(day, daysLater: 1)
                count += 1
            }
        }
    }

    private func key(_ day: Timestamp) -> String {
        String(report.local.rfc3339(day).prefix(10))
    }

    private func startOfDay(_ key: String) -> Timestamp? {
        TimeExpression(key, now: report.now, local: report.local)?.start
    }
}
