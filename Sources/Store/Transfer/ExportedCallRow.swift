import TachoCore

/// The calls of an export as a table: a line a call, those of a run in order of time, its tool calls first.
package enum ExportedCallRow {
    package static let columns = [
        "kind", "session_id", "run_id", "agent", "id", "started_at", "ended_at", "duration_ms", "name", "status",
        "summary",
        "subagent", "model", "tier", "purpose", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
        "reasoning",
        "web_search_count", "cost_usd", "cost_state", "price_model", "price_source", "price_tier", "price_valid_from",
        "price_above_tokens",
    ]

    /// Hands out the lines of a session's calls.
    package static func forEach(of session: ExportedSession, _ body: ([String]) throws -> Void) rethrows {
        for run in session.runs {
            let head = [session.id, run.id, session.agent]
            for call in run.toolCalls ?? [] { try body(["tool"] + head + cells(of: call)) }
            for call in run.apiCalls ?? [] { try body(["api"] + head + cells(of: call)) }
        }
    }

    private static func cells(of call: ExportedToolCall) -> [String] {
        let known = [
            call.id, call.startedAt?.text, call.endedAt?.text, call.durationMs.map { "\($0)" }, call.name, call.status,
            call.summary, call.subagent,
        ]
        return known.map { $0 ?? "" } + Array(repeating: "", count: columns.count - 4 - known.count)
    }

    private static func cells(of call: ExportedAPICall) -> [String] {
        let length = max(0, call.endedAt.timestamp - call.startedAt.timestamp)
        let tokens = call.tokens
        let numbers: [Int?] = [
            tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output, tokens.reasoning,
            call.webSearchCount ?? 0,
        ]
        let facts: [String?] = [
            call.id, call.startedAt.text, call.endedAt.text, "\(length)", nil, nil, nil, call.subagent, call.model,
            call.tier, call.purpose,
        ]
        let price = call.price
        let money: [String?] = [
            call.costUSD?.text, call.costState.rawValue, price?.model, price?.source, price?.tier.rawValue,
            price?.validFrom?.text, price?.aboveTokens.map { "\($0)" },
        ]
        return facts.map { $0 ?? "" } + numbers.map { $0.map(String.init) ?? "" } + money.map { $0 ?? "" }
    }
}
