import GRDB
import TachoCore

extension Store {
    /// How many conversations are derived per transaction; readers of the journal wait for that long.
    private static let conversationsPerTransaction = 64

    /// Derives the runs, usage and sessions of all stale conversations.
    ///
    /// - Returns: how many conversations were derived again.
    /// - Throws: `StoreError`; what was done before is kept, the rest remains stale.
    @discardableResult
    package func makeRuns(_ settings: RunSettings) throws -> Int {
        let count = try makeStaleRuns(settings)
        try moveWordsOfGoneSessions()
        return count
    }

    private func makeStaleRuns(_ settings: RunSettings) throws -> Int {
        if try read(StaleQueue.conversations.isEmpty) { return 0 }
        if try priceDigest() == nil { try setPriceDigest(settings.prices.digest) }
        var count = 0
        while true {
            let done = try write { transaction in
                let queue = StaleQueue.conversations
                let stale = try queue.conversations(limit: Self.conversationsPerTransaction, transaction.database)
                var maker = RunMaker(transaction, settings: settings)
                for conversation in stale {
                    try queue.clear(conversation, transaction.database)
                    try maker.makeRuns(of: conversation)
                }
                return stale.count
            }
            if done == 0 { return count }
            count += done
        }
    }

    /// Prices all calls again.
    ///
    /// - Returns: how many conversations were derived again.
    /// - Throws: `StoreError`; if interrupted, the next reader continues.
    @discardableResult
    package func applyPrices(_ settings: RunSettings) throws -> Int {
        try write { transaction in
            try Self.markAllConversations(transaction.database)
            try Self.setPriceDigest(settings.prices.digest, transaction.database)
        }
        return try makeRuns(settings)
    }

    /// Marks all conversations as stale, so that the next `makeRuns` prices all calls again.
    package func markAllConversations() throws {
        try write { try Self.markAllConversations($0.database) }
    }

    private static func markAllConversations(_ database: Database) throws {
        try StaleQueue.conversations.mark("SELECT agent, id FROM conversation", database)
    }
}
