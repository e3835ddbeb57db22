import GRDB
package import TachoCore

extension Store {
    /// The most candidates that `StoreError.ambiguousSession` names.
    static let candidateLimit = 8

    /// The sessions that a filter lets through, newest first, with their tags and notes.
    ///
    /// - Throws: `StoreError`.
    package func sessions(_ filter: Filter = Filter()) throws -> [Session] {
        let query = SessionQuery(filter)
        return try read { database in
            let rows = try Row.fetchAll(database, sql: query.selection, arguments: query.arguments)
            return try Self.addTags(to: rows.compactMap(SessionRow.session), database)
        }
    }

    /// How many sessions a filter lets through; its limit does not matter.
    ///
    /// - Throws: `StoreError`.
    package func sessionCount(_ filter: Filter = Filter()) throws -> Int {
        let query = SessionQuery(filter)
        return try read { try Int.fetchOne($0, sql: query.count, arguments: query.arguments) ?? 0 }
    }

    /// The one session whose id begins with `prefix`, in upper or lower case.
    ///
    /// - Parameter repo: looks among the sessions of this repository or directory alone, as `Filter.repo` does.
    /// - Throws: `StoreError.sessionNotFound`, `StoreError.ambiguousSession`.
    package func session(prefix: String, in repo: String? = nil) throws -> Session {
        let lowered = prefix.lowercased()
        guard !lowered.isEmpty, lowered.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x66).contains($0) }) else {
            throw StoreError.sessionNotFound(prefix: prefix)
        }
        let query = SessionQuery(prefix: lowered, repo: repo, limit: Self.candidateLimit)
        let sessions = try read { database in
            let rows = try Row.fetchAll(database, sql: query.selection, arguments: query.arguments)
            return try Self.addTags(to: rows.compactMap(SessionRow.session), database)
        }
        guard let session = sessions.first else { throw StoreError.sessionNotFound(prefix: prefix) }
        guard sessions.count == 1 else {
            throw StoreError.ambiguousSession(prefix: prefix, candidates: sessions.map(\.id))
        }
        return session
    }

    /// A session that has not ended.
    package struct OpenSession: Hashable, Sendable {
        package var id: SessionID
        /// The process of the agent that was found last; nil when none was.
        package var agentProcess: ProcessIdentity?
    }

    /// The sessions that have not ended, oldest first.
    package func openSessions() throws -> [OpenSession] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT local_session.id, boot, agent_pid, agent_started
                    FROM local_session
                    JOIN tab ON tab.id = tab_id
                    WHERE ended_at IS NULL AND source = 'hook'
                    ORDER BY started_at, local_session.id
                    """
            ).compactMap { row in
                guard let id = SessionID(rawValue: row["id"]) else { return nil }
                var session = OpenSession(id: id)
                if let pid: Int32 = row["agent_pid"], let started: Int64 = row["agent_started"] {
                    session.agentProcess = ProcessIdentity(boot: row["boot"], pid: pid, started: started)
                }
                return session
            }
        }
    }

    /// Adds the sessions' own tags, by hand and by rule, and those of their runs.
    private static func addTags(to sessions: [Session], _ database: Database) throws -> [Session] {
        guard !sessions.isEmpty else { return [] }
        let tags = try TagQuery(database).shown(on: sessions)
        return sessions.map { session in
            var session = session
            session.tags = tags[session.id.rawValue] ?? []
            return session
        }
    }
}
