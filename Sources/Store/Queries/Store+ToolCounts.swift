import GRDB
package import TachoCore

extension Store {
    /// How often each of some runs called which tool, by the runs' ids, the tools called most first.
    ///
    /// Most calls name their run, and SQL counts them. Where that is not all, as with sub-agents, the conversation's
    /// facts are put together.
    package func toolCounts(of runs: [RunRecord], prices: PriceBook) throws -> [RunID: [ToolCount]] {
        var counts = try read { try FactStore($0).toolCounts(of: runs.map(\.id)) }
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
}
