import Foundation
import TachoCore
import TachoRecords

struct ReportSession {
    private let record: SessionRecord
    private let context: RecordContext
    private let figures: CostFigures
    private let runs: [RunRecord]
    private let commits: [CommitRecord]

    /// Joins what the report knows of a session.
    init(_ session: Session, in report: Report) {
        record = SessionRecord(session, usage: report.listing.usage[session.id], now: nil)
        context = RecordContext(
            local: report.local,
            isSafe: true,
            resumeCommands: report.subject.resumeCommands
        )
        figures = report.listing.costs[session.id] ?? CostFigures()
        runs = report.listing.runs[session.id] ?? []
        commits = report.commits[session.id] ?? []
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
            add(["tags", "title"], to: &json)
            json.object(addDetails)
        }
    }

    /// What only an opened row shows; absent if unknown.
    private func addDetails(to json: inout JSONWriter) {
        addCommits(to: &json)
        addResumption(to: &json)
        let part = record.usage.subagents
        if part.apiCallCount > 0 {
            json.row("subagents", [.dollars(part.cost), .text(part.cost.state.rawValue), .count(part.apiCallCount)])
        }
        if let asking = record.usage.clocks?.asking, asking > 0 { json.field("asking", .integer(asking)) }
        let bound = record.usage.conversations.isEmpty ? [] : ["binding"]
        for name in ["cwd", "worktree", "command", "note", "models", "conversations"] + bound {
            guard let value = SessionFields.shape[name].value(of: record, context) else { continue }
            if case .list(let elements) = value, elements.isEmpty { continue }
            json.field(name, value)
        }
    }

    /// The commits; those that other sessions may have made as well are not certain.
    private func addCommits(to json: inout JSONWriter) {
        guard !commits.isEmpty else { return }
        json.rows(
            "commits",
            commits.map { record in
                [.text(record.commit.short), .text(record.commit.subject), .boolean(record.origin?.state == .made)]
            }
        )
    }

    /// The commands that resume the conversations, the latest first, each once.
    private func addResumption(to json: inout JSONWriter) {
        var commands: [String] = []
        for conversation in record.usage.conversations.reversed() {
            let id = conversation.attachment.conversation
            guard let command = context.resumeCommand(agent: session.agent, conversation: id),
                !commands.contains(command)
            else { continue }
            commands.append(command)
        }
        if !commands.isEmpty { json.field("resume", .list(commands.map(FieldValue.text))) }
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
