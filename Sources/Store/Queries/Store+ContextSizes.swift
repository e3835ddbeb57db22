import GRDB
package import TachoCore

extension Store {
    /// How many tokens the latest call of each session's conversation sent to its model: what its context holds.
    ///
    /// Sessions without a call of their own, or whose calls do not say, are left out. Looks at all calls of a conversation.
    package func contextSizes(of sessions: [Session]) throws -> [SessionID: Int] {
        let unknown: TokenClasses = [.input, .cacheRead]
        return try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT asked.value, (
                        SELECT iif(unknown_tokens & \(unknown.rawValue), NULL,
                            input + cache_read + cache_write_5m + cache_write_1h)
                        FROM api_call_fact AS call
                        WHERE call.conversation = (
                                SELECT conversation FROM attachment WHERE session_id = asked.value
                                ORDER BY from_at DESC LIMIT 1)
                            AND call.agent = (SELECT agent FROM session WHERE id = asked.value)
                            AND subagent IS NULL AND NOT is_sidechain AND purpose IS NULL
                        ORDER BY call.started_at DESC, call.key DESC LIMIT 1)
                    FROM json_each(?) AS asked
                    """
            )
            var sizes: [SessionID: Int] = [:]
            let rows = try Row.fetchCursor(statement, arguments: [JSONList.text(sessions.map(\.id))])
            while let row = try rows.next() {
                guard let id = SessionID(rawValue: row[0]), let size = row[1] as Int? else { continue }
                sizes[id] = size
            }
            return sizes
        }
    }
}
