import Foundation
import TachoCore
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
            json.key("schema")
            json.recorded("tacho.report.v1")
            json.key("version")
            json.recorded(report.subject.version)
            json.key("madeAt")
            json.count(report.now.milliseconds)
            json.key("timeZone")
            json.recorded(report.local.zone)
            json.key("weekStart")
            json.count(report.calendar.weekStart.daysAfterMonday)
            json.key("subject")
            json.recorded(report.subject.words)
            json.key("none")
            json.recorded(report.subject.none)
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
                        json.recorded(tab.label)
                        json.recorded(tab.tty)
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
        let runs = report.runs.values.joined()
        json.object { json in
            json.key("cost")
            json.dollars(total.usage.cost.knownPicodollars)
            json.key("costState")
            json.recorded(total.usage.cost.state.rawValue)
            json.key("unlogged")
            json.dollars(total.unloggedCost)
            json.key("sessions")
            json.count(total.sessionCount)
            json.key("runs")
            json.count(total.runCount)
            json.key("tools")
            json.count(runs.reduce(0) { $0 + ($1.toolCallCount ?? 0) })
            json.key("calls")
            json.count(total.usage.apiCallCount)
            json.key("active")
            json.count(report.usage.values.reduce(Int64(0)) { $0 + ($1.clocks?.active ?? 0) })
            json.key("tokens")
            json.array { add(total.usage.tokens, to: &$0) }
        }
    }

    private func addSums(to json: inout JSONWriter) {
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
                    json.recorded(row.key)
                    json.dollars(row.figures.usage.cost.knownPicodollars)
                    json.recorded(row.figures.usage.cost.state.rawValue)
                    json.count(row.figures.usage.apiCallCount)
                    add(row.figures.usage.tokens, to: &json)
                }
            }
        }
        for (name, parts) in [("unpriced", report.days.unpricedModels), ("unknown", report.days.unknownAgents)] {
            json.key(name)
            json.array { json in
                for part in parts {
                    json.array { json in
                        json.recorded(part.name)
                        json.count(part.count)
                    }
                }
            }
        }
    }

    private func add(_ row: CostRow, isDay: Bool, to json: inout JSONWriter) {
        let cost = row.figures.usage.cost
        json.array { json in
            json.recorded(row.key)
            json.recorded(row.label)
            json.dollars(cost.knownPicodollars)
            json.recorded(cost.state.rawValue)
            json.count(row.figures.sessionCount)
            json.count(row.figures.runCount)
            if isDay { json.count(startOfDay(row.key)?.milliseconds) }
        }
    }

    private func add(_ tokens: TokenCount, to json: inout JSONWriter) {
        for number in [tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output] {
            json.count(number)
        }
    }

    private func add(_ run: RunRecord, to json: inout JSONWriter) {
        json.array { json in
            json.count(run.startedAt.milliseconds)
            json.count(run.endedAt.milliseconds)
            json.recorded(run.state.rawValue)
            json.recorded(run.trigger.rawValue)
            json.recorded(run.model)
            json.dollars(run.usage.cost.knownPicodollars)
            json.recorded(run.usage.cost.state.rawValue)
            json.count(run.toolCallCount)
            json.recorded(run.promptPreview)
            json.array { json in
                for tool in report.tools[run.id] ?? [] {
                    json.array { json in
                        json.recorded(tool.name)
                        json.count(tool.callCount)
                        json.count(tool.failureCount)
                    }
                }
            }
        }
    }

    /// The most days of a calendar: some 20 years.
    private static let longestCalendar = 7_300

    /// Every local day from the first session or call to the last, with its start.
    private func addCalendar(to json: inout JSONWriter) {
        let ends = report.sessions.map { $0.endedAt ?? max(report.now, $0.lastSeenAt) }
        let costDays = report.days.rows.compactMap { startOfDay($0.key) }
        json.array { json in
            guard let last = (ends + costDays).max(), let first = (report.sessions.map(\.startedAt) + costDays).min()
            else { return }
            let shown = [first, report.subject.filter.since ?? first].max() ?? first
            var day = report.local.startOfDay(shown)
            var count = 0
            while day <= last, count < Self.longestCalendar {
                json.array { json in
                    json.recorded(key(day))
                    json.count(day.milliseconds)
                }
                day = report.local.startOfDay(day, daysLater: 1)
                count += 1
            }
        }
    }

    private func key(_ day: Timestamp) -> String {
        report.local.civil(day).date
    }

    private func startOfDay(_ key: String) -> Timestamp? {
        TimeExpression(key, now: report.now, local: report.local)?.start
    }
}
