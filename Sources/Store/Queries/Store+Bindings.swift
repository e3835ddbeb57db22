import GRDB
package import TachoCore

/// How the sessions and the conversations of some time are tied to each other.
package struct BindingCounts: Hashable, Sendable {
    /// The sessions of agents with readable logs that this machine's hooks saw, by their tie to a conversation.
    package var sessions: [Binding: Int] = [:]
    package var conversationCount = 0
    /// Those of them that are tied to no session that a hook saw.
    package var unboundConversationCount = 0
}

extension Store {
    /// Counts sessions that started and conversations that were active since a timestamp, by binding.
    package func bindingCounts(since moment: Timestamp) throws -> BindingCounts {
        try read { database in
            var counts = BindingCounts()
            let sessions = try Row.fetchAll(
                database,
                sql: """
                    SELECT binding, count(*)
                    FROM (
                        SELECT CASE WHEN count(attachment.session_id) = 0 THEN 'none'
                            WHEN max(attachment.binding = 'inferred') THEN 'inferred' ELSE 'exact' END AS binding
                        FROM local_session LEFT JOIN attachment ON attachment.session_id = local_session.id
                        WHERE local_session.source = 'hook' AND local_session.started_at >= :since
                            AND local_session.agent IN (SELECT id FROM readable_agent)
                        GROUP BY local_session.id)
                    GROUP BY binding
                    """,
                arguments: ["since": moment.milliseconds]
            )
            for row in sessions { counts.sessions[Binding(rawValue: row[0]) ?? .none] = row[1] }
            let conversations = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*), coalesce(sum(\(Self.isUnrecorded)), 0)
                    FROM conversation
                    WHERE last_run_at >= :since
                    """,
                arguments: ["since": moment.milliseconds]
            )
            counts.conversationCount = conversations?[0] ?? 0
            counts.unboundConversationCount = conversations?[1] ?? 0
            return counts
        }
    }

    /// When a session that a hook recorded on this machine was last seen; nil without one.
    ///
    /// - Throws: `StoreError`.
    package func lastHookSign() throws -> Timestamp? {
        try read { database in
            try Int64.fetchOne(
                database,
                sql: "SELECT max(max(last_seen_at, coalesce(ended_at, 0))) FROM local_session WHERE source = 'hook'"
            )
            .map(Timestamp.init(milliseconds:))
        }
    }

    /// How many conversations began after a timestamp that no session recorded by a hook wrote.
    ///
    /// - Throws: `StoreError`.
    package func unrecordedConversationCount(since moment: Timestamp) throws -> Int {
        try read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM conversation WHERE first_run_at > ? AND \(Self.isUnrecorded)",
                arguments: [moment.milliseconds]
            ) ?? 0
        }
    }

    /// The condition that no session of a hook wrote a conversation.
    private static let isUnrecorded = """
        NOT EXISTS (
            SELECT 1
            FROM attachment JOIN local_session ON local_session.id = attachment.session_id
            WHERE attachment.agent = conversation.agent AND attachment.conversation = conversation.id
                AND local_session.source = 'hook')
        """

    /// These conversations of an agent, with their parents and forks.
    package func kin(of conversations: Set<String>, agent: String) throws -> Set<String> {
        try read { database in
            let ids = Self.list(conversations)
            let kin = try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM conversation
                    WHERE agent = :agent AND parent IN (SELECT value FROM json_each(:ids))
                    UNION SELECT parent FROM conversation
                    WHERE agent = :agent AND id IN (SELECT value FROM json_each(:ids)) AND parent IS NOT NULL
                    """,
                arguments: ["agent": agent, "ids": ids]
            )
            return conversations.union(kin)
        }
    }

    /// Texts as one bound value, for `IN (SELECT value FROM json_each(?))`.
    private static func list(_ texts: Set<String>) -> String {
        JSONValue.array(texts.sorted().map(JSONValue.string)).jsonText
    }
}
