import GRDB
import TachoCore

/// Merges facts with the stored ones of the same things, within one transaction.
///
/// Most facts of a first import are new, so each is added at once and only looked up when its key is taken. Whatever
/// changes is noted as stale by conversation.
struct FactWriter {
    private let database: Database
    private var stale: Set<FactBatch.Key> = []

    /// Writes into a transaction.
    init(_ database: Database) {
        self.database = database
    }

    /// Merges a batch, and marks the conversations whose runs must be made anew.
    mutating func write(_ facts: FactBatch) throws {
        let coder = FactCoder()
        try write(facts.conversations, to: .json(coder))
        try write(facts.runs, to: .json(coder))
        try write(facts.subagents, to: .json(coder))
        try write(facts.vendorTotals, to: .json(coder))
        try write(facts.apiCalls, to: .apiCalls)
        try write(facts.toolCalls, to: .toolCalls)
        for conversation in stale { try StaleConversations.mark(conversation, database) }
    }

    private mutating func write<Fact>(_ facts: [FactBatch.Key: Fact], to table: FactTable<Fact>) throws {
        let insertion = try database.cachedStatement(sql: table.insertion)
        for fact in facts.values {
            var row = ColumnBinder(insertion)
            try table.bind(fact, &row)
            try row.run()
            if database.changesCount == 0 {
                try merge(fact, into: table)
            } else {
                stale.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(fact)))
            }
        }
    }

    /// Joins a fact with the stored one.
    private mutating func merge<Fact>(_ fact: Fact, into table: FactTable<Fact>) throws {
        let selection = try database.cachedStatement(sql: table.selection)
        guard let row = try Row.fetchOne(selection, arguments: table.key(fact)) else { return }
        let known = try table.read(row)
        let merged = known.merging(fact)
        guard merged != known else { return }
        var replacement = ColumnBinder(try database.cachedStatement(sql: table.replacement))
        try table.bind(merged, &replacement)
        try replacement.run()
        // A thing may move to the conversation where it happened first; both change then.
        stale.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(known)))
        stale.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(merged)))
    }
}
