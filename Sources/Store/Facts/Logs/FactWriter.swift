import GRDB
import TachoCore

/// Merges the facts of one conversation with the stored ones of the same things, within one transaction.
///
/// Most facts of a first import are new, so each is added at once and only looked up when its key is taken.
struct FactWriter {
    private let database: Database
    private let conversation: FactBatch.Key
    private let coder: FactCoder
    /// The conversations whose stored facts changed.
    private(set) var changed: Set<FactBatch.Key> = []
    /// Whether no fact of the conversation was there before, so that what was written is all that is known of it.
    private(set) var isWhole: Bool

    /// Writes into a transaction.
    init(_ conversation: FactBatch.Key, _ coder: FactCoder, _ database: Database) throws {
        self.conversation = conversation
        self.coder = coder
        self.database = database
        isWhole = try !Self.isKnown(conversation, database)
    }

    /// Merges the facts that a batch holds of the conversation.
    mutating func write(_ facts: FactBatch) throws {
        try write(facts.conversations, to: .json(coder))
        try write(facts.runs, to: .json(coder))
        try write(facts.subagents, to: .json(coder))
        try write(facts.vendorTotals, to: .json(coder))
        try write(facts.apiCalls, to: .apiCalls)
        try write(facts.toolCalls, to: .toolCalls)
    }

    /// Whether any fact of a conversation is stored.
    private static func isKnown(_ conversation: FactBatch.Key, _ database: Database) throws -> Bool {
        let tables = ["log_fact", "api_call_fact", "tool_call_fact"]
        let tests = tables.map { "EXISTS (SELECT 1 FROM \($0) WHERE agent = :agent AND conversation = :id)" }
        let statement = try database.cachedStatement(sql: "SELECT " + tests.joined(separator: " OR "))
        return try Bool.fetchOne(statement, arguments: ["agent": conversation.agent, "id": conversation.id]) == true
    }

    private mutating func write<Fact>(_ facts: [FactBatch.Key: Fact], to table: FactTable<Fact>) throws {
        guard !facts.isEmpty else { return }
        let insertion = try database.cachedStatement(sql: table.insertion)
        for fact in facts.values {
            var row = ColumnBinder(insertion)
            try table.bind(fact, &row)
            try row.run()
            if database.changesCount == 0 {
                try merge(fact, into: table)
            } else {
                changed.insert(conversation)
            }
        }
    }

    /// Joins a fact with the stored one, which another conversation owns or a former reading left.
    private mutating func merge<Fact>(_ fact: Fact, into table: FactTable<Fact>) throws {
        isWhole = false
        let selection = try database.cachedStatement(sql: table.selection)
        guard let row = try Row.fetchOne(selection, arguments: table.key(fact)) else { return }
        let known = try table.read(row)
        let merged = known.merging(fact)
        guard merged != known else { return }
        var replacement = ColumnBinder(try database.cachedStatement(sql: table.replacement))
        try table.bind(merged, &replacement)
        try replacement.run()
        // A thing may move to the conversation where it happened first; both change then.
        changed.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(known)))
        changed.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(merged)))
    }
}
