import GRDB
import TachoCore

/// The rows of table `conversation`.
enum ConversationRow {
    /// Removes a conversation of which no fact is left or was ever read; returns that no other's binding depends on it.
    static func remove(_ conversation: FactBatch.Key, _ database: Database) throws -> Bool {
        try database.cachedStatement(sql: "DELETE FROM conversation WHERE agent = ? AND id = ?")
            .execute(arguments: [conversation.agent, conversation.id])
        return false
    }

    /// Stores a conversation; returns whether what other conversations' binding depends on changed.
    static func save(_ life: ConversationLife, parent: String?, unlogged: Int64?, _ database: Database) throws -> Bool {
        let selection = try database.cachedStatement(
            sql: "SELECT created_at, cwd FROM conversation WHERE agent = ? AND id = ?"
        )
        let known = try Row.fetchOne(selection, arguments: [life.agent, life.id])
        let createdAt = life.createdAt?.milliseconds
        let isChanged = known.map { ($0[0] as Int64?) != createdAt || ($0[1] as String?) != life.directory } ?? true
        let replacement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO conversation (
                    agent, id, parent, created_at, first_run_at, last_run_at, cwd, unlogged_cost)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try replacement.execute(arguments: [
            life.agent, life.id, parent, createdAt, life.runs.first?.startedAt.milliseconds,
            life.runs.map(\.endedAt).max()?.milliseconds, life.directory, unlogged,
        ])
        return isChanged
    }
}
