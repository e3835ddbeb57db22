import GRDB
import TachoCore

/// Merges the facts of one conversation with the stored ones of the same things, within one transaction.
///
/// Most facts of a first import are new, so each is inserted first and only looked up if its key exists.
struct FactMerge {
    private let database: Database
    private let conversation: FactBatch.Key
    /// The conversations whose stored facts changed.
    private(set) var changed: Set<FactBatch.Key> = []
    /// Whether what was added is all that is known of the conversation.
    private(set) var isWhole: Bool

    /// - Parameter isWhole: whether no fact of the conversation is stored yet.
    init(_ conversation: FactBatch.Key, _ database: Database, isWhole: Bool) {
        self.conversation = conversation
        self.database = database
        self.isWhole = isWhole
    }

    /// Adds facts of one kind.
    mutating func add<Fact>(_ facts: [FactBatch.Key: Fact], to table: FactTable<Fact>) throws {
        guard !facts.isEmpty else { return }
        let insertion = try database.cachedStatement(sql: table.table.insertion)
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

    /// Merges a fact with the stored one, which another conversation owns or an earlier reading left.
    private mutating func merge<Fact>(_ fact: Fact, into table: FactTable<Fact>) throws {
        isWhole = false
        let selection = try database.cachedStatement(sql: table.selection)
        guard let row = try Row.fetchOne(selection, arguments: table.key(fact)) else { return }
        let known = try table.read(row)
        let merged = known.merging(fact)
        guard merged != known else { return }
        var replacement = ColumnBinder(try database.cachedStatement(sql: table.table.replacement))
        try table.bind(merged, &replacement)
        try replacement.run()
        // A thing may move to the conversation where it happened first; both change then.
        changed.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(known)))
        changed.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(merged)))
    }
}
