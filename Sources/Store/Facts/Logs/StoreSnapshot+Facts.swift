import GRDB
import TachoCore

extension StoreSnapshot {
    /// Every fact whose owner a conversation is.
    func facts(agent: String, conversation: String) throws -> ConversationFacts {
        var facts = FactBatch()
        let arguments: StatementArguments = [agent, conversation]
        let apiCalls = try Row.fetchCursor(try cached(APICallRow.conversationSelection), arguments: arguments)
        while let row = try apiCalls.next() { facts.add(.apiCall(APICallRow.call(row))) }
        let toolCalls = try Row.fetchCursor(try cached(ToolCallRow.conversationSelection), arguments: arguments)
        while let row = try toolCalls.next() { facts.add(.toolCall(ToolCallRow.call(row))) }
        let selection = "SELECT kind, value FROM log_fact WHERE agent = ? AND conversation = ?"
        let coder = FactCoder()
        for row in try Row.fetchAll(try cached(selection), arguments: arguments) {
            if let fact = try coder.fact(kind: row[0], from: row[1]) { facts.add(fact) }
        }
        return ConversationFacts(agent: agent, id: conversation, facts: facts)
    }

    /// A statement that is prepared once a connection.
    func cached(_ sql: String) throws -> Statement {
        try database.cachedStatement(sql: sql)
    }
}
