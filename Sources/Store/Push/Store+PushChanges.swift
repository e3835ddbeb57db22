import GRDB
package import TachoCore

extension Store {
    /// Keeps up to 128 MB of the database in memory from now on.
    ///
    /// Changes come in their own order, in which each finds its rows far apart: with less, a long push reads the same
    /// pages again and again.
    package func cacheForPush() throws {
        try withoutTransaction { try $0.execute(sql: "PRAGMA cache_size = -131072") }
    }

    /// The next changes after a revision.
    ///
    /// - Parameters:
    ///   - limit: how many sessions at most.
    ///   - now: up to when running sessions have lasted.
    package func pushChanges(after rev: Int64, limit: Int, now: Timestamp) throws -> PushBatch {
        let marks = try read { database in
            try Row.fetchAll(
                database,
                sql: Self.pushMarks,
                arguments: [rev, limit]
            ).compactMap { row in
                SessionID(rawValue: row[0]).map { Mark(id: $0, rev: row[1], isPushed: row[2], kind: row[3]) }
            }
        }
        let own = Set(marks.filter { $0.kind == Mark.own }.map(\.id))
        let sessions = try own.isEmpty ? [] : sessions(Filter(sessions: own))
        let quarters = try quarters(of: sessions.map(\.id))
        let usages = try usage(of: sessions, quarters: quarters, now: now)
        let rows = Dictionary(grouping: quarters, by: \.session).mapValues { $0.map(\.usage) }
        let known = Dictionary(sessions.map { ($0.id, $0) }) { first, _ in first }
        let changes = marks.compactMap { mark -> PushChange? in
            var content: PushChange.Content
            switch mark.kind {
            case "forgotten": content = .forgotten
            case "gone": content = .gone
            case "foreign": content = .foreign
            default:
                // One that has gone meanwhile has another revision by now.
                guard let session = known[mark.id] else { return nil }
                content = .session(
                    PushedSession(
                        session: session,
                        usage: usages[mark.id] ?? SessionUsage(),
                        rows: rows[mark.id] ?? []
                    )
                )
            }
            return PushChange(id: mark.id, rev: mark.rev, isPushed: mark.isPushed, content: content)
        }
        return PushBatch(changes: changes, lastRev: marks.last?.rev)
    }

    private struct Mark {
        static let own = "own"
        var id: SessionID
        var rev: Int64
        var isPushed: Bool
        var kind: String
    }

    /// A pruned session is an import of this machine's own.
    private static let pushMarks = """
        SELECT session_rev.session_id, rev, is_pushed,
            CASE WHEN keeps_sums = 0 THEN 'forgotten' WHEN session.id IS NULL THEN 'gone'
                WHEN imported_session.session_id IS NOT NULL AND keeps_sums IS NULL THEN 'foreign' ELSE 'own' END
        FROM session_rev
        LEFT JOIN session ON session.id = session_rev.session_id
        LEFT JOIN forgotten_session ON forgotten_session.id = session_rev.session_id
        LEFT JOIN imported_session ON imported_session.session_id = session_rev.session_id
        WHERE rev > ?
        ORDER BY rev
        LIMIT ?
        """

    private func quarters(of sessions: [SessionID]) throws -> [SessionQuarter] {
        guard !sessions.isEmpty else { return [] }
        return try sessionQuarters(
            from: "usage",
            where: "usage.session_id IN (SELECT value FROM json_each(:sessions))",
            arguments: ["sessions": JSONList.text(sessions)]
        )
    }
}
