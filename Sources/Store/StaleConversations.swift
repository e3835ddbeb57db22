import GRDB
import TachoCore

/// Table `stale_conversation`: what must be made anew, kept in the transaction that made it stale.
enum StaleConversations {
    /// Notes that a conversation's runs must be made anew.
    static func mark(_ conversation: FactBatch.Key, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO stale_conversation (agent, id) VALUES (?, ?) ON CONFLICT DO NOTHING"
        )
        try statement.execute(arguments: [conversation.agent, conversation.id])
    }

    /// Some of the stale conversations, in a stable order.
    static func fetch(_ database: Database, limit: Int) throws -> [FactBatch.Key] {
        let sql = "SELECT agent, id FROM stale_conversation ORDER BY agent, id LIMIT ?"
        return try Row.fetchAll(database, sql: sql, arguments: [limit]).map { FactBatch.Key(agent: $0[0], id: $0[1]) }
    }

    /// Notes that a conversation's runs are made.
    static func clear(_ conversation: FactBatch.Key, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM stale_conversation WHERE agent = ? AND id = ?")
        try statement.execute(arguments: [conversation.agent, conversation.id])
    }
}
