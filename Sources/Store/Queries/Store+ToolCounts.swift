import GRDB
package import TachoCore

extension Store {
    /// How often each of some runs called which tool, by the runs' ids, the tools called most first.
    ///
    /// Most calls name their run, and SQL counts them. Where that is not all, as with sub-agents, the conversation's facts
    /// are put together.
    ///
    /// - Throws: `StoreError`.
    package func toolCounts(of runs: [RunRecord], prices: PriceBook) throws -> [SessionID: [ToolCount]] {
        var counts = try namedToolCounts(of: runs)
        let incomplete = runs.filter { run in
            (run.toolCallCount ?? 0) != (counts[run.id] ?? []).reduce(0) { $0 + $1.callCount }
        }
        let conversations = Set(incomplete.compactMap(\.conversation))
        let affected = runs.filter { $0.conversation.map(conversations.contains) ?? false }
        for (id, run) in try calls(of: affected, prices: prices) {
            let byName = Dictionary(grouping: run.toolCalls) { $0.name ?? "" }
            counts[id] = byName.map { name, calls in
                ToolCount(
                    name: name,
                    callCount: calls.count,
                    failureCount: calls.count { $0.status == .error || $0.status == .denied }
                )
            }
        }
        return counts.mapValues { $0.sorted { ($1.callCount, $0.name) < ($0.callCount, $1.name) } }
    }

    private func namedToolCounts(of runs: [RunRecord]) throws -> [SessionID: [ToolCount]] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT run.id, coalesce(tool.name, ''), count(*),
                        sum(tool.status IN (\(ToolCallFact.Status.error.rawValue), \(ToolCallFact.Status.denied.rawValue)))
                    FROM run CROSS JOIN tool_call_fact AS tool
                        ON tool.agent = run.agent AND tool.conversation = run.conversation
                    WHERE run.id IN (SELECT value FROM json_each(?)) AND tool.run_key = run.key
                        AND NOT tool.is_container
                    GROUP BY run.id, tool.name
                    """,
                arguments: [UsageRow.list(runs.map(\.id))]
            )
            var counts: [SessionID: [ToolCount]] = [:]
            while let row = try rows.next() {
                guard let id = SessionID(rawValue: row[0]) else { continue }
                counts[id, default: []].append(ToolCount(name: row[1], callCount: row[2], failureCount: row[3]))
            }
            return counts
        }
    }
}
