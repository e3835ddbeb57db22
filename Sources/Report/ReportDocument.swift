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
            json.member("schema", "tacho.report.v2")
            json.member("version", report.subject.version)
            json.member("madeAt", report.now.milliseconds)
            json.member("timeZone", report.local.zone)
            json.member("weekStart", report.calendar.weekStart.daysAfterMonday)
            json.member("subject", SafeText.line(report.subject.words))
            json.member("none", SafeText.line(report.subject.none))
            json.member("nextStep", SafeText.line(report.subject.nextStep))
            let filter = report.subject.filter
            json.row("period", [filter.since.map(FieldValue.time), filter.until.map(FieldValue.time)])
            addMoney(to: &json)
            addTotal(to: &json)
            addSums(to: &json)
            json.rows("calendar", calendar)
            json.rows("limits", report.limits.map(Self.row))
            addSessions(to: &json)
        }
        return json.bytes
    }

    /// What the page shows on demand: the runs and the times of each session, in the sessions' order.
    var runs: [UInt8] {
        var json = JSONWriter(escaping: .html)
        json.object { json in
            json.array("runs") { json in
                for session in report.listing.sessions {
                    json.array { json in
                        for run in report.listing.runs[session.id] ?? [] { add(run, to: &json) }
                    }
                }
            }
            json.rows("times", report.listing.sessions.map(times))
        }
        return json.bytes
    }

    /// When a session's agent worked, null without a log, and when it asked: the starts and ends, counted from the session's start.
    private func times(of session: Session) -> [FieldValue?] {
        let entry = report.listing.entries[session.id]
        return [entry?.work, entry?.asking].map { spans in
            spans.map { spans in
                .list(
                    spans.spans.flatMap { [$0.lowerBound, $0.upperBound] }.map { .integer($0 - session.startedAt) }
                )
            }
        }
    }

    private func addSessions(to json: inout JSONWriter) {
        let tabs = tabs
        json.rows("tabs", tabs.map { [$0.label.map(FieldValue.text), $0.tty.map(FieldValue.text)] })
        let indices = Dictionary(zip(tabs.map(\.id), tabs.indices), uniquingKeysWith: { first, _ in first })
        let sessions = report.listing.sessions
        json.array("sessions") { json in
            for session in sessions { ReportSession(session, in: report).add(to: &json, tabs: indices) }
        }
        let places = Dictionary(sessions.enumerated().map { ($1.id, $0) }) { first, _ in first }
        json.rows(
            "topRuns",
            report.listing.topRuns.compactMap { run in
                places[run.session].map { place in
                    [
                        .integer(Int64(place)), .integer(Int64(run.index)), run.promptPreview.map(FieldValue.text),
                        .time(run.startedAt), .dollars(run.usage.cost), .text(run.usage.cost.state.rawValue),
                        run.model.map(FieldValue.text),
                    ]
                }
            }
        )
        json.object("leftOut") { json in
            json.member("sessions", report.listing.leftOutCount)
            json.field("runs", .boolean(report.listing.lacksRuns))
        }
    }

    private var tabs: [Tab] {
        var tabs: [String: Tab] = [:]
        for case let tab? in report.listing.sessions.map(\.tab) where tabs[tab.id] == nil { tabs[tab.id] = tab }
        return tabs.values.sorted { $0.id < $1.id }
    }

    /// In which currency the page shows costs, and what they are.
    private func addMoney(to json: inout JSONWriter) {
        let display = MoneyDisplay.current
        json.object("money") { json in
            json.member("code", display.currency?.code ?? "USD")
            json.member("sign", display.sign)
            json.field("rate", .decimal(display.currency?.rate ?? "1"))
            json.member("decimals", display.currency?.decimals ?? 2)
            json.field("isEquivalent", .boolean(display.isEquivalent))
            json.array("notes") { json in for note in display.notes { json.field(.text(note)) } }
        }
    }

    private func addTotal(to json: inout JSONWriter) {
        let total = report.days.total
        let toolCount = report.listing.runs.values.joined().reduce(0) { $0 + ($1.toolCallCount ?? 0) }
        json.object("total") { json in
            json.field("cost", .dollars(total.usage.cost))
            json.member("costState", total.usage.cost.state.rawValue)
            json.field("unlogged", total.unloggedCost.map(FieldValue.dollars(picodollars:)))
            json.member("sessions", total.sessionCount)
            json.member("runs", total.runCount)
            json.member("tools", toolCount)
            json.member("calls", total.usage.apiCallCount)
            json.member("active", report.listing.agentTime)
            json.field("tokens", .list(Self.tokens(total.usage.tokens)))
        }
    }

    private static func row(_ limit: Report.Limit) -> [FieldValue?] {
        let record = limit.record
        return [
            .text(record.agent), .text(limit.window), record.used.map { .integer(Int64($0)) },
            record.resetsAt.map(FieldValue.time), .text(limit.forecast), record.asOf.map(FieldValue.time),
            .text(record.kind.rawValue), record.cost.flatMap(FieldValue?.dollars),
        ]
    }

    private func add(_ run: RunRecord, to json: inout JSONWriter) {
        let tools = (report.listing.tools[run.id] ?? []).map { tool in
            FieldValue.list([
                .text(tool.name), .integer(Int64(tool.callCount)), .integer(Int64(tool.failureCount)),
            ])
        }
        json.row([
            .time(run.startedAt), .time(run.endedAt), .text(run.state.rawValue), .text(run.trigger.rawValue),
            run.model.map(FieldValue.text), .dollars(run.usage.cost), .text(run.usage.cost.state.rawValue),
            .count(run.toolCallCount), run.promptPreview.map(FieldValue.text), .list(tools), .integer(Int64(run.index)),
        ])
    }

    /// The most days of a calendar: some 20 years.
    private static let longestCalendar = 7_300

    /// Every local day from the first session or call to the last, with its start.
    private var calendar: [[FieldValue?]] {
        let ends = report.listing.sessions.map { $0.endedAt ?? max(report.now, $0.lastSeenAt) }
        let costDays = report.days.rows.compactMap { startOfDay($0.key) }
        guard let last = (ends + costDays).max(),
            let first = (report.listing.sessions.map(\.startedAt) + costDays).min()
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

    func startOfDay(_ key: String) -> Timestamp? {
        TimeExpression(key, now: report.now, local: report.local)?.start
    }
}
