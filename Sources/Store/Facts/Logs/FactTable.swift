import GRDB
import TachoCore

/// How one kind of fact stands in its table.
struct FactTable<Fact: MergeableFact> {
    /// Adds a fact, or does nothing where its key is taken.
    var insertion: String
    /// Stores a fact in place of the one with its key.
    var replacement: String
    /// Finds the fact of a key.
    var selection: String
    /// Gives the values for `insertion` and `replacement`.
    var bind: (Fact, inout ColumnBinder) throws -> Void
    /// The values for `selection`.
    var key: (Fact) -> StatementArguments
    /// Reads a row of `selection`.
    var read: (Row) throws -> Fact
    /// The conversation that must be made anew when the fact changes.
    var conversation: (Fact) -> String
}

extension FactTable<APICallFact> {
    /// Table `api_call_fact`.
    static var apiCalls: Self {
        FactTable(
            insertion: APICallRow.insertion,
            replacement: APICallRow.replacement,
            selection: APICallRow.selection,
            bind: APICallRow.bind,
            key: { [$0.agent, $0.key] },
            read: APICallRow.call,
            conversation: \.origin.conversation
        )
    }
}

extension FactTable<ToolCallFact> {
    /// Table `tool_call_fact`.
    static var toolCalls: Self {
        FactTable(
            insertion: ToolCallRow.insertion,
            replacement: ToolCallRow.replacement,
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
        let columns = ["kind", "agent", "key", "conversation", "value"]
        return FactTable(
            insertion: FactSQL.insertion(into: "log_fact", columns),
            replacement: FactSQL.replacement(into: "log_fact", columns),
            selection: "SELECT value FROM log_fact WHERE kind = ? AND agent = ? AND key = ?",
            bind: { fact, row in
                row.bind(Fact.kind)
                row.bind(fact.agent)
                row.bind(fact.key)
                row.bind(fact.conversation)
                row.bind(try coder.text(of: fact))
            },
            key: { [Fact.kind, $0.agent, $0.key] },
            read: { try coder.fact(Fact.self, from: $0[0]) },
            conversation: \.conversation
        )
    }
}
