import Foundation
import TachoCore
import TachoRecords

struct ReportSession {
    private let record: SessionRecord
    private let context: RecordContext
    private let figures: CostFigures
    private let runs: [RunRecord]

    /// Joins what the report knows of a session.
    init(_ session: Session, in report: Report) {
        record = SessionRecord(session, usage: report.usage[session.id], now: nil)
        context = RecordContext(local: report.local, isSafe: true)
        figures = report.costs[session.id] ?? CostFigures()
        runs = report.runs[session.id] ?? []
    }

    /// Writes the row; `Page/data.js` names the columns.
    ///
    /// - Parameter tabs: the tabs' places in the report's list, by their keys.
    func add(to json: inout JSONWriter, tabs: [String: Int]) {
        let cost = figures.usage.cost
        json.array { json in
            add(["id", "agent"], to: &json)
            json.field(.text(state))
            json.field(.count(session.tab.flatMap { tabs[$0.id] } ?? -1))
            json.field(.text(session.repo ?? session.cwd))
            json.field(.text(session.branch ?? ""))
            add(["started_at", "ended_at", "active_ms", "run_count"], to: &json)
            json.field(.count(record.usage.isLogged ? runs.reduce(0) { $0 + ($1.toolCallCount ?? 0) } : nil))
            json.field(.dollars(cost))
            json.field(.text(cost.state.rawValue))
            add(["tags"], to: &json)
            json.object(addDetails)
        }
    }

    /// What only an opened row shows; absent if unknown.
    private func addDetails(to json: inout JSONWriter) {
        let heads = [session.headBefore, session.headAfter].compactMap { $0.map { String($0.prefix(10)) } }
        if !heads.isEmpty {
            json.field("head", .text(heads.joined(separator: " to ")))
        }
        let bound = record.usage.conversations.isEmpty ? [] : ["binding"]
        for name in ["cwd", "worktree", "command", "note", "models", "conversations"] + bound {
            guard let value = SessionFields.shape[name].value(of: record, context) else { continue }
            if case .list(let elements) = value, elements.isEmpty { continue }
            json.field(name, value)
        }
    }

    /// Writes the values of fields, null for those that are absent.
    private func add(_ fields: [String], to json: inout JSONWriter) {
        for name in fields { json.field(SessionFields.shape[name].value(of: record, context)) }
    }

    private var session: Session { record.session }

    /// The state and, after the end, how that was.
    private var state: String {
        guard session.state == .ended else { return session.state.rawValue }
        if let code = session.exitCode { return "exit \(code)" }
        guard let reason = session.endReason, reason != .exit else { return "ended" }
        return reason.rawValue
    }
}
