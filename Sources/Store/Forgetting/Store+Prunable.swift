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
}
