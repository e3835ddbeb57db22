import GRDB
import TachoCore

/// How one kind of fact is laid out in its table.
struct FactTable<Fact: MergeableFact> {
    var table: SQLTable
    /// Finds the fact of a key.
    var selection: String
    /// Binds the values of a row.
    var bind: (Fact, inout ColumnBinder) throws -> Void
    /// The values for `selection`.
    var key: (Fact) -> StatementArguments
    var read: (Row) throws -> Fact
    /// The conversation whose runs depend on the fact.
    var conversation: (Fact) -> String
}

extension FactTable<APICallFact> {
    static var apiCalls: Self {
        FactTable(
            table: APICallRow.table,
            selection: APICallRow.selection,
            bind: APICallRow.bind,
            key: { [$0.agent, $0.key] },
            read: APICallRow.call,
            conversation: \.origin.conversation
        )
    }
}

extension FactTable<ToolCallFact> {
    static var toolCalls: Self {
        FactTable(
            table: ToolCallRow.table,
            selection: ToolCallRow.selection,
            bind: ToolCallRow.bind,
            key: { [$0.agent, $0.key] },
            read: ToolCallRow.call,
            conversation: \.origin.conversation
        )
    }
}

extension FactTable where Fact: StoredFact {
    /// The rows of one kind in table `log_fact`.
    static func json(_ coder: FactCoder) -> Self {
        FactTable(
            table: LogFactRow.table,
            selection: LogFactRow.selection,
            bind: { fact, row in
                row.bind(Fact.storedKind)
                row.bind(fact.agent)
                row.bind(fact.key)
                row.bind(fact.conversation)
                row.bind(try coder.text(of: fact))
            },
            key: { [Fact.storedKind, $0.agent, $0.key] },
            read: { try coder.fact(Fact.self, from: $0[0]) },
            conversation: \.conversation
        )
    }
}

enum LogFactRow {
    /// Its columns, in the order in which they are bound.
    static let table = SQLTable("log_fact", ["kind", "agent", "key", "conversation", "value"])
    /// The stored fact of a kind, an agent and a key.
    static let selection = "SELECT value FROM log_fact WHERE kind = ? AND agent = ? AND key = ?"
    /// The stored facts of a conversation.
    static let conversationSelection = "SELECT kind, value FROM log_fact WHERE agent = ? AND conversation = ?"
}
