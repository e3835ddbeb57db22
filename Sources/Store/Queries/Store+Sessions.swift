import GRDB
package import TachoCore

extension Store {
    /// The most candidates that `StoreError.ambiguous` names.
    static let candidateLimit = 8

    /// The sessions that match a filter, newest first, with their tags and notes.
    package func sessions(_ filter: Filter = Filter()) throws -> [Session] {
        try sessions(SessionQuery(filter))
    }

    /// How many sessions match a filter, regardless of its limit.
    package func sessionCount(_ filter: Filter = Filter()) throws -> Int {
        let query = SessionQuery(filter)
        return try read { try Int.fetchOne($0, sql: query.count, arguments: query.list.arguments) ?? 0 }
    }

    /// The one session with this name: the beginning of its short id or of its whole id, in upper or lower case.
    ///
    /// - Parameter repo: only sessions in this repository or directory, as in `Filter.repo`.
    /// - Throws: `StoreError.notFound`, `StoreError.ambiguous`.
    package func session(named name: String, in repo: String? = nil) throws -> Session {
        let sessions = try IDPattern.find(name) { try self.sessions($0, in: repo) }
        guard let session = sessions.first else { throw StoreError.notFound(name: name, kind: .session) }
        guard sessions.count == 1 else {
            throw StoreError.ambiguous(name: name, candidates: sessions.map { .session($0.id) })
        }
        return session
    }

    /// The newest sessions with such ids.
    func sessions(_ pattern: IDPattern, in repo: String? = nil) throws -> [Session] {
        try sessions(SessionQuery(pattern, repo: repo, limit: Self.candidateLimit))
    }

    /// A session that has not ended.
    package struct OpenSession: Hashable, Sendable {
        package var id: SessionID
        /// The agent's latest known process.
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

    /// The sessions with their own tags, by hand and by rule, and those of their runs.
    private func sessions(_ query: SessionQuery) throws -> [Session] {
        try read { database in
            // A copied row looks for a column by its name among all of them; one of a cursor knows where it is.
            let rows = try Row.fetchCursor(database, sql: query.list.selection, arguments: query.list.arguments)
            var sessions = try Array(rows.compactMap(SessionRow.session))
            guard !sessions.isEmpty else { return [] }
            let tags = try TagQuery(database).shown(on: sessions)
            for index in sessions.indices { sessions[index].tags = tags[sessions[index].id.rawValue] ?? [] }
            return sessions
        }
    }
}
