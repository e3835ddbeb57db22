import GRDB
import TachoCore

enum ConversationRow {
    /// Removes a conversation without facts.
    static func remove(_ conversation: FactBatch.Key, _ database: Database) throws {
        try database.cachedStatement(sql: "DELETE FROM conversation WHERE agent = ? AND id = ?")
            .execute(arguments: [conversation.agent, conversation.id])
    }

    /// Stores a conversation; returns whether anything changed that other conversations' bindings depend on.
    static func save(_ span: ConversationSpan, parent: String?, unlogged: Int64?, _ database: Database) throws -> Bool {
        let selection = try database.cachedStatement(
            sql: "SELECT created_at, cwd FROM conversation WHERE agent = ? AND id = ?"
        )
        let known = try Row.fetchOne(selection, arguments: [span.agent, span.id])
        let createdAt = span.createdAt?.milliseconds
        let isChanged = known.map { ($0[0] as Int64?) != createdAt || ($0[1] as String?) != span.directory } ?? true
        let replacement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO conversation (
                    agent, id, parent, created_at, first_run_at, last_run_at, cwd, unlogged_cost)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try replacement.execute(arguments: [
            span.agent, span.id, parent, createdAt, span.runs.first?.startedAt.milliseconds,
            span.runs.map(\.endedAt).max()?.milliseconds, span.directory, unlogged,
        ])
        return isChanged
    }
}
