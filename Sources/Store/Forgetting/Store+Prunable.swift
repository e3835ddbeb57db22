import GRDB
package import TachoCore

extension Store {
    /// The sessions that started before a moment and of which more than the sums is kept.
    ///
    /// Those that share a conversation with a later session wait for it: an agent's total is of the whole conversation.
    package func prunableSessions(before moment: Timestamp) throws -> Set<SessionID> {
        try read { database in
            var ids = Set(
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT id FROM session
                        WHERE started_at < ? AND (
                            ended_at IS NOT NULL OR id NOT IN (SELECT id FROM local_session))
                            AND id NOT IN (SELECT id FROM forgotten_session)
                        """,
                    arguments: [moment.milliseconds]
                )
            )
            let ties = try Row.fetchAll(
                database,
                sql: """
                    SELECT agent, conversation, group_concat(DISTINCT session_id) FROM run
                    WHERE conversation <> '' GROUP BY agent, conversation HAVING count(DISTINCT session_id) > 1
                    """
            ).map { ($0[2] as String).split(separator: ",").map(String.init) }
            var isStable = false
            while !isStable {
                isStable = true
                for tied in ties where tied.contains(where: ids.contains) && !tied.allSatisfy(ids.contains) {
                    ids.subtract(tied)
                    isStable = false
                }
            }
            return Set(ids.compactMap(SessionID.init(rawValue:)))
        }
    }

    /// A value that outlives the process; nil if it was never set.
    package func setting(_ name: String) throws -> String? {
        try read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name]) }
    }

    /// Sets such a value; nil removes it.
    package func setSetting(_ name: String, _ value: String?) throws {
        try write { transaction in
            try transaction.database.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
            guard let value else { return }
            try transaction.database.execute(
                sql: "INSERT INTO setting (name, value) VALUES (?, ?)",
                arguments: [name, value]
            )
        }
    }
}
