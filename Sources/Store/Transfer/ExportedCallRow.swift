import TachoCore

/// The calls of an export as a table: one line per call, for each run its tool calls, then its API calls.
package enum ExportedCallRow {
    package static let columns = [
        "kind", "session_id", "run_id", "agent", "id", "started_at", "ended_at", "duration_ms", "name", "status",
        "summary", "subagent", "model", "tier", "purpose", "input", "cache_read", "cache_write_5m", "cache_write_1h",
        "output", "reasoning", "web_search_count", "cost_usd", "cost_state", "price_model", "price_source",
        "price_tier", "price_valid_from",
        "price_above_tokens",
    ]

    /// Passes the lines of a session's calls to `body`.
    package static func forEach(of session: ExportedSession, _ body: ([String]) throws -> Void) rethrows {
        for run in session.runs {
            let head = [session.id, run.id, session.session.agent]
            for call in run.toolCalls ?? [] { try body(["tool"] + head + cells(of: call)) }
            for call in run.apiCalls ?? [] { try body(["api"] + head + cells(of: call)) }
        }
    }

    private static func cells(of call: ToolCallFact) -> [String] {
        let known = [
            call.key, call.startedAt.map(LocalTime.utc.rfc3339), call.endedAt.map(LocalTime.utc.rfc3339),
            call.durationInMilliseconds.map { "\($0)" }, call.name, call.status.word, call.summary,
            call.reference.subagent,
        ]
        return known.map { $0 ?? "" } + Array(repeating: "", count: columns.count - 4 - known.count)
    }

    private static func cells(of exported: ExportedAPICall) -> [String] {
        let (call, sum, price) = (exported.priced.call, exported.priced.costSum, exported.priced.cost)
        let facts: [String?] = [
            call.key, LocalTime.utc.rfc3339(call.startedAt), LocalTime.utc.rfc3339(call.endedAt),
            "\(max(0, call.endedAt - call.startedAt))", nil, nil, nil, call.reference.subagent, call.model, call.tier,
            call.purpose,
        ]
        let numbers = ExportedTokens(call).known + [call.webSearchCount]
        let money: [String?] = [
            sum.knownPicodollars.map(Picodollars.exactText), sum.state.rawValue, price?.row.model, price?.row.source,
            price?.band.tier.rawValue, price?.validFrom.map(LocalTime.utc.rfc3339),
            price.flatMap { $0.band.aboveTokens > 0 ? "\($0.band.aboveTokens)" : nil },
        ]
        return (facts + numbers.map { $0.map(String.init) } + money).map { $0 ?? "" }
    }
}
