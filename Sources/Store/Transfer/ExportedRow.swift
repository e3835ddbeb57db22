import Foundation
import TachoCore

/// The lines of an export as a table: one per run with its session, or the session alone if it has no runs.
package enum ExportedRow {
    package static let columns = sessionColumns + runColumns

    private static let sessionColumns = [
        "session_id", "agent", "session_state", "source", "host", "tab_id", "tty", "cwd", "session_repo",
        "session_branch", "session_started_at", "session_ended_at", "session_duration_ms", "exit_code",
        "session_tags", "session_note",
    ]
    private static let runColumns = [
        "run_id", "conversation", "state", "trigger", "started_at", "ended_at", "duration_ms", "model", "repo",
        "branch", "tool_call_count", "api_call_count", "input", "cache_read", "cache_write_5m", "cache_write_1h",
        "output", "reasoning", "cost_usd", "unpriced_count", "tags", "note", "prompt_preview",
    ]

    package static func rows(of session: ExportedSession) -> [[String]] {
        let head = head(of: session)
        if session.runs.isEmpty { return [head + runColumns.map { _ in "" }] }
        return session.runs.map { head + cells(of: $0, in: session) }
    }

    private static func head(of session: ExportedSession) -> [String] {
        [
            session.id, session.agent, session.state, session.source, session.host ?? "", session.tab?.id ?? "",
            session.tab?.tty ?? "", session.cwd, session.repo ?? "", session.branch ?? "", session.startedAt.text,
            session.endedAt?.text ?? "", session.durationMs.map { "\($0)" } ?? "",
            session.exitCode.map { "\($0)" } ?? "", session.tags.joined(separator: ","), session.note ?? "",
        ]
    }

    private static func cells(of run: ExportedRun, in session: ExportedSession) -> [String] {
        let sum = { (value: KeyPath<ExportedUsage, Int64>) in "\(run.usage.reduce(0) { $0 &+ $1[keyPath: value] })" }
        let unpriced = run.usage.reduce(0) { $0 + $1.unpricedCount + $1.unknownCount }
        let isPriced = run.usage.contains { $0.pricedCount + $0.lowerBoundCount > 0 }
        let cost = run.usage.reduce(Int64(0)) { $0 &+ $1.costPicodollars }
        return [
            run.id, run.conversation, run.state, run.trigger, run.startedAt.text, run.endedAt.text,
            "\(max(0, run.endedAt.timestamp - run.startedAt.timestamp))", run.model ?? "", run.repo ?? "",
            run.branch ?? session.branch ?? "", "\(run.toolCallCount)",
            "\(run.usage.reduce(0) { $0 + $1.apiCallCount })", sum(\.input), sum(\.cacheRead), sum(\.cacheWrite5m),
            sum(\.cacheWrite1h), sum(\.output), sum(\.reasoning),
            isPriced ? Picodollars.exactText(cost) : "", "\(unpriced)", run.tags.joined(separator: ","),
            run.note ?? "", run.promptPreview ?? "",
        ]
    }
}
