import GRDB
package import TachoCore

extension Store {
    /// The sessions that wrote an agent's conversation, newest first.
    package func sessions(ofConversation conversation: String, agent: String) throws -> [Session] {
        let ids = try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT session_id FROM attachment WHERE agent = :agent AND conversation = :conversation
                    UNION SELECT session_id FROM session_claim WHERE conversation = :conversation
                    ORDER BY session_id DESC
                    """,
                arguments: ["agent": agent, "conversation": conversation]
            )
        }
        return try ids.compactMap { id in
            do {
                return try session(named: id)
            } catch StoreError.notFound {
                return nil
            }
        }
        .filter { $0.agent == agent }
    }
}
