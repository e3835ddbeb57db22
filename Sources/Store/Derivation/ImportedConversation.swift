import GRDB
import TachoCore

/// What imports contain of a conversation.
enum ImportedConversation {
    /// Whether the conversation was imported, so that there are no facts to derive it from.
    static func isImported(_ conversation: FactBatch.Key, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM run JOIN imported_session ON imported_session.session_id = run.session_id
                    WHERE run.agent = :agent AND run.conversation = :id)
                OR EXISTS (
                    SELECT 1 FROM attachment
                    JOIN imported_session ON imported_session.session_id = attachment.session_id
                    WHERE attachment.agent = :agent AND attachment.conversation = :id)
                """
        )
        let arguments: StatementArguments = ["agent": conversation.agent, "id": conversation.id]
        return try Bool.fetchOne(statement, arguments: arguments) ?? false
    }

    /// The imported sessions of the conversation's runs, by run key.
    static func owners(of conversation: FactBatch.Key, _ database: Database) throws -> [String: SessionID] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT run.key, run.session_id
                FROM run JOIN imported_session ON imported_session.session_id = run.session_id
                WHERE run.agent = ? AND run.conversation = ?
                """
        )
        return try Row.fetchAll(statement, arguments: [conversation.agent, conversation.id])
            .reduce(into: [:]) { owners, row in owners[row[0]] = SessionID(rawValue: row[1]) }
    }
}
