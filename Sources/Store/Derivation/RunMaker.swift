import TachoCore

/// Derives the runs of several conversations in one transaction.
struct RunMaker {
    private let transaction: StoreTransaction
    private let settings: RunSettings
    private var places: PlaceCache

    init(_ transaction: StoreTransaction, settings: RunSettings) {
        self.transaction = transaction
        self.settings = settings
        places = PlaceCache(transaction.database, settings: settings)
    }

    /// Derives the runs of a conversation from its stored facts.
    mutating func makeRuns(of conversation: FactBatch.Key) throws {
        var moved: Set<FactBatch.Key> = []
        let facts = try FactStore(transaction.database).settledFacts(of: conversation, moved: &moved)
        for other in moved where other != conversation {
            try StaleQueue.conversations.mark(other, transaction.database)
        }
        try ConversationUpdate(conversation, transaction, settings).run(facts, &places)
    }

    /// Derives the runs of a conversation from facts in memory, which must be all that are stored.
    mutating func makeRuns(of conversation: FactBatch.Key, _ facts: FactBatch) throws {
        let facts = ConversationFacts(agent: conversation.agent, id: conversation.id, facts: facts)
        try ConversationUpdate(conversation, transaction, settings).run(facts, &places)
    }
}
