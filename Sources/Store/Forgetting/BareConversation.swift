import GRDB
package import TachoCore

/// A conversation in which nothing was asked, and which so belongs to no session: an agent that was opened and left again.
///
/// Its log names the directory all the same.
package struct BareConversation: Hashable, Sendable {
    let key: FactBatch.Key
}

extension Store {
    /// The conversations without a session.
    ///
    /// - Parameters:
    ///   - text: only those whose directory or log contains it, in any case.
    ///   - repo: only those in this repository or directory.
    ///   - moment: only those that began before.
    package func bareConversations(
        agent: String?,
        containing text: String?,
        repo: String?,
        before moment: Timestamp?
    ) throws -> [BareConversation] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: Self.bare,
                arguments: ["agent": agent, "repo": repo, "moment": moment?.milliseconds]
            )
            let keys = rows.map { FactBatch.Key(agent: $0[0], id: $0[1]) }
            guard let text = text?.lowercased() else { return keys.map(BareConversation.init) }
            let paths = try Row.fetchAll(
                database,
                sql: "SELECT agent, path FROM log_file WHERE instr(swiftLowercaseString(path), ?) > 0",
                arguments: [text]
            )
            let named = Set(
                paths.flatMap { row in ForgottenRows.ids(in: row[1]).map { FactBatch.Key(agent: row[0], id: $0) } }
            )
            return zip(rows, keys).compactMap { row, key in
                let places = ([row[2], row[3]] as [String?]).compactMap { $0?.lowercased() }
                let isMeant = named.contains(key) || places.contains { $0.contains(text) }
                return isMeant ? BareConversation(key: key) : nil
            }
        }
    }

    private static let bare = """
        SELECT conversation.agent, conversation.id, conversation.cwd, fact.value
        FROM conversation
            LEFT JOIN log_fact AS fact ON fact.kind = '\(ConversationFact.storedKind)'
                AND fact.agent = conversation.agent AND fact.conversation = conversation.id
            LEFT JOIN place ON place.cwd = conversation.cwd
        WHERE (:agent IS NULL OR conversation.agent = :agent)
            AND (:repo IS NULL OR coalesce(place.repo, conversation.cwd) = :repo
                OR substr(conversation.cwd, 1, length(:repo) + 1) = :repo || '/')
            AND (:moment IS NULL OR coalesce(conversation.created_at, fact.value ->> '$.firstSeenAt', 0) < :moment)
            AND NOT EXISTS (
                SELECT 1 FROM run WHERE run.agent = conversation.agent AND run.conversation = conversation.id)
            AND NOT EXISTS (
                SELECT 1 FROM attachment
                WHERE attachment.agent = conversation.agent AND attachment.conversation = conversation.id)
        ORDER BY conversation.agent, conversation.id
        """
}
