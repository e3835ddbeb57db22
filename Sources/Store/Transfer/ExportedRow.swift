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

    private static func head(of exported: ExportedSession) -> [String] {
        let session = exported.session
        return [
            exported.id, session.agent, session.state.rawValue, session.source.rawValue, session.host ?? "",
            session.tab?.id ?? "", session.tab?.tty ?? "", session.cwd, session.repo ?? "", session.branch ?? "",
            LocalTime.utc.rfc3339(session.startedAt), session.endedAt.map(LocalTime.utc.rfc3339) ?? "",
            session.durationInMilliseconds.map { "\($0)" } ?? "", session.exitCode.map { "\($0)" } ?? "",
            session.tags.joined(separator: ","), session.note ?? "",
        ]
    }

    private static func cells(of exported: ExportedRun, in session: ExportedSession) -> [String] {
        let run = exported.run
        let usage = exported.usage.reduce(Usage()) { $0 + $1.usage }
        let (tokens, cost) = (usage.tokens, usage.cost)
        let tokenCounts = [
            tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output, tokens.reasoning,
        ]
        let isPriced = cost.pricedCount + cost.lowerBoundCount > 0
        let times = [run.startedAt, run.endedAt].map(LocalTime.utc.rfc3339)
        let head = [exported.id, run.conversation, run.state.rawValue, run.trigger.rawValue] + times
        let place = [exported.model, exported.repo, run.branch ?? session.session.branch].map { $0 ?? "" }
        let counts = ([exported.toolCallCount, usage.apiCallCount] + tokenCounts).map { "\($0)" }
        return head + ["\(run.durationInMilliseconds)"] + place + counts + [
            isPriced ? Picodollars.exactText(cost.picodollars) : "", "\(cost.unpricedCount + cost.unknownCount)",
            exported.tags.joined(separator: ","), exported.note ?? "", run.promptPreview ?? "",
        ]
    }
}
