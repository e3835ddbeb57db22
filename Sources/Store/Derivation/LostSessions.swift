import GRDB
import TachoCore

/// Sessions that ended unseen, as in a power cut: their logs may say more than the last event of a hook.
enum LostSessions {
    /// Lets those of some sessions that were lost end with the last line of their runs, if that is later.
    static func moveEnds(of sessions: Set<SessionID>, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(SessionRow.columns), (
                    SELECT max(run.ended_at) FROM run WHERE run.session_id = session.id AND run.conversation <> ''
                ) AS last_line_at
                FROM session \(SessionRow.joins)
                WHERE session.id IN (SELECT value FROM json_each(?)) AND source = 'hook' AND \(SessionColumn.isLost)
                """
        )
        for row in try Row.fetchAll(statement, arguments: [JSONList.text(Array(sessions))]) {
            guard var session = SessionRow.session(row) else { continue }
            // `lastSeenAt` stays what hooks saw.
            let end = max(session.lastSeenAt, Timestamp(milliseconds: row["last_line_at"] ?? 0))
            guard session.endedAt != end else { continue }
            session.endedAt = end
            session.durationInMilliseconds = end - session.startedAt
            try SessionRow.save(session, database)
        }
    }
}
