import Foundation
import TachoCore
import TachoStore

/// A session's row in a report.
struct ReportSession {
    private let session: Session
    private let usage: SessionUsage
    private let figures: CostFigures
    private let runs: [RunRecord]

    /// Joins what the report knows of a session.
    init(_ session: Session, in report: Report) {
        self.session = session
        usage = report.usage[session.id] ?? SessionUsage()
        figures = report.costs[session.id] ?? CostFigures()
        runs = report.runs[session.id] ?? []
    }

    /// Writes the row; `Page/data.js` names the columns.
    ///
    /// - Parameter tabs: the tabs' places in the report's list, by their keys.
    func add(to json: inout ReportJSON, tabs: [String: Int]) {
        let cost = figures.usage.cost
        json.array { json in
            json.text(session.id.rawValue)
            json.text(session.agent)
            json.text(state)
            json.number(session.tab.flatMap { tabs[$0.id] } ?? -1)
            json.text(session.repo ?? session.cwd)
            json.text(session.branch ?? "")
            json.number(session.startedAt.milliseconds)
            json.number(session.endedAt?.milliseconds)
            json.number(usage.clocks?.active)
            json.number(usage.runCount)
            json.number(usage.isLogged ? runs.reduce(0) { $0 + ($1.toolCallCount ?? 0) } : nil)
            json.number(CostDocument.dollars(cost))
            json.text(cost.state.rawValue)
            json.array { json in
                for tag in session.tags { json.text(tag) }
            }
            json.object(addDetails)
        }
    }

    /// What only an opened row shows; absent if unknown.
    private func addDetails(to json: inout ReportJSON) {
        let heads = [session.headBefore, session.headAfter].compactMap { $0.map { String($0.prefix(10)) } }
        let texts: [(String, String?)] = [
            ("cwd", session.cwd), ("worktree", session.worktree), ("command", session.command), ("note", session.note),
            ("binding", usage.conversations.isEmpty ? nil : usage.binding.rawValue),
            ("head", heads.isEmpty ? nil : heads.joined(separator: " to ")),
        ]
        for case (let name, let text?) in texts {
            json.key(name)
            json.text(text)
        }
        let lists: [(String, [String])] = [
            ("models", usage.models.map(\.model).filter { !$0.isEmpty }),
            ("conversations", usage.conversations.map(\.attachment.conversation)),
        ]
        for (name, list) in lists where !list.isEmpty {
            json.key(name)
            json.array { json in
                for text in list { json.text(text) }
            }
        }
    }

    /// The state and, after the end, how that was.
    private var state: String {
        guard session.state == .ended else { return session.state.rawValue }
        if let code = session.exitCode { return "exit \(code)" }
        guard let reason = session.endReason, reason != .exit else { return "ended" }
        return reason.rawValue
    }
}
