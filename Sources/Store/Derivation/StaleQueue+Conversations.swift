import GRDB
import TachoCore

extension StaleQueue {
    func mark(_ conversation: FactBatch.Key, _ database: Database) throws {
        try mark("VALUES (?, ?)", arguments: [conversation.agent, conversation.id], database)
    }

    func clear(_ conversation: FactBatch.Key, _ database: Database) throws {
        try clear(where: "agent = ? AND id = ?", arguments: [conversation.agent, conversation.id], database)
    }

    /// Some of the conversations, in the order of their keys.
    func conversations(limit: Int, _ database: Database) throws -> [FactBatch.Key] {
        try Row.fetchAll(database, sql: selection(limit: limit)).map { FactBatch.Key(agent: $0[0], id: $0[1]) }
    }
}
