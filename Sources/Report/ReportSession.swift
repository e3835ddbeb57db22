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
    func add(to json: inout JSONWriter, tabs: [String: Int]) {
        let cost = figures.usage.cost
        json.array { json in
            json.recorded(session.id.rawValue)
            json.recorded(session.agent)
            json.recorded(state)
            json.count(session.tab.flatMap { tabs[$0.id] } ?? -1)
            json.recorded(session.repo ?? session.cwd)
            json.recorded(session.branch ?? "")
            json.count(session.startedAt.milliseconds)
            json.count(session.endedAt?.milliseconds)
            json.count(usage.clocks?.active)
            json.count(usage.runCount)
            json.count(usage.isLogged ? runs.reduce(0) { $0 + ($1.toolCallCount ?? 0) } : nil)
            json.dollars(cost.knownPicodollars)
            json.recorded(cost.state.rawValue)
            json.array { json in
                for tag in session.tags { json.recorded(tag) }
            }
            json.object(addDetails)
        }
    }

    /// What only an opened row shows; absent if unknown.
    private func addDetails(to json: inout JSONWriter) {
        let heads = [session.headBefore, session.headAfter].compactMap { $0.map { String($0.prefix(10)) } }
        let texts: [(String, String?)] = [
            ("cwd", session.cwd), ("worktree", session.worktree), ("command", session.command), ("note", session.note),
            ("binding", usage.conversations.isEmpty ? nil : usage.binding.rawValue),
            ("head", heads.isEmpty ? nil : heads.joined(separator: " to ")),
        ]
        for case (let name, let text?) in texts {
            json.key(name)
            json.recorded(text)
        }
        let lists: [(String, [String])] = [
            ("models", usage.models.map(\.model).filter { !$0.isEmpty }),
            ("conversations", usage.conversations.map(\.attachment.conversation)),
        ]
        for (name, list) in lists where !list.isEmpty {
            json.key(name)
            json.array { json in
                for text in list { json.recorded(text) }
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
