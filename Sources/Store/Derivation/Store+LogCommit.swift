import GRDB
package import TachoCore

extension Store {
    /// Merges facts with the stored ones and saves them together with the cursors, in one transaction.
    ///
    /// The runs of a new conversation are derived immediately, from memory: reading thousands of calls back would take
    /// longer than everything else. Other conversations are left to `makeRuns`.
    ///
    /// - Parameters:
    ///   - facts: the facts by conversation (`FactBatch.byConversation`).
    ///   - settings: how runs are derived; nil leaves all of them to `makeRuns`.
    package func commit(
        _ facts: [FactBatch.Key: FactBatch],
        cursors: [LogCursor],
        settings: RunSettings? = nil
    ) throws {
        if let settings, try priceDigest() == nil { try setPriceDigest(settings.prices.digest) }
        try write { transaction in
            let database = transaction.database
            let store = FactStore(database)
            let forgotten = try ForgottenRows(database)
            let floor = try TextFloorRow(database).floor
            var kept: [FactBatch.Key: FactBatch] = [:]
            var isAnyForgotten = false
            var maker = settings.map { RunMaker(transaction, settings: $0) }
            var stale: Set<FactBatch.Key> = []
            for (conversation, facts) in facts.sorted(by: { $0.key < $1.key }) {
                var facts = try forgotten.remaining(of: facts, conversation)
                if let floor { facts = facts.withoutPreviews(before: floor) }
                if facts.isEmpty {
                    isAnyForgotten = !forgotten.isEmpty
                    continue
                }
                if !forgotten.isEmpty { kept[conversation] = facts }
                try UsageLimitRow.merge(facts.usageLimits.values, database)
                let merge = try store.merge(facts, of: conversation)
                stale.formUnion(merge.changed)
                guard merge.isWhole, maker != nil else { continue }
                try maker?.makeRuns(of: conversation, facts)
                stale.remove(conversation)
            }
            for conversation in stale { try StaleQueue.conversations.mark(conversation, database) }
            let ids = Set(kept.keys.map(\.id))
            for cursor in cursors {
                // Where the path has no id, the log may be that of what was left out.
                let isForgotten =
                    try forgotten.names(cursor.path, agent: cursor.agent, besides: ids)
                    || isAnyForgotten && !SpeakingLogs(of: kept, agent: cursor.agent).contains(cursor.path)
                try LogFileRow.save(isForgotten ? LogFileRow.forgotten(cursor) : cursor, database)
            }
        }
    }
}
