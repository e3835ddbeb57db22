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
    /// Whether the added facts are all that is known about the conversation.
    private(set) var isWhole: Bool
    /// The conversations that hold the same runs without a mark of a copy.
    private var kin: Set<Set<String>> = []

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
                noteKin(fact)
            }
        }
    }

    /// Merges a fact with the stored one, which may belong to another conversation.
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
        // It may move to the conversation where it happened first; then both change.
        changed.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(known)))
        changed.insert(FactBatch.Key(agent: fact.agent, id: table.conversation(merged)))
        noteKin(merged)
    }

    private mutating func noteKin(_ fact: some MergeableFact) {
        guard let run = fact as? RunFact, run.claims != nil, run.holders.count > 1 else { return }
        kin.insert(run.holders)
        isWhole = false
    }

    /// Stores which conversations hold the same runs; to whom those belong is found out from all of them together.
    mutating func addKin(to table: FactTable<ConversationFact>) throws {
        for family in kin {
            for member in family {
                let key = FactBatch.Key(agent: conversation.agent, id: member)
                var fact = ConversationFact(agent: key.agent, key: key.id)
                fact.kin = family.subtracting([member]).sorted()
                try add([key: fact], to: table)
                changed.insert(key)
            }
        }
    }
}
