import GRDB
package import TachoCore

extension Store {
    /// The last sign of each agent's newest session on this machine, by the agent's id; `now` for one that goes on.
    ///
    /// Walks the index of agents from one to the next, so the number of sessions does not matter.
    package func lastSessionSigns(now: Timestamp) throws -> [String: Timestamp] {
        let signs = try knownValues(of: .agent).compactMap { agent -> (String, Timestamp)? in
            let sign = try read { database in
                try Int64.fetchOne(
                    database,
                    sql: """
                        SELECT coalesce(max(\(SessionColumn.lastSign), ended_at), :now) FROM local_session
                        WHERE agent = :agent ORDER BY started_at DESC, id DESC LIMIT 1
                        """,
                    arguments: ["agent": agent, "now": now.milliseconds]
                )
            }
            return sign.map { (agent, Timestamp(milliseconds: $0)) }
        }
        return Dictionary(uniqueKeysWithValues: signs)
    }
}
