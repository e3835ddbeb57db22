import GRDB
import TachoCore

/// The rows of table `session` for sessions known only from logs.
enum LogSessionRows {
    /// The log sessions of a conversation, each with the key of its first run; nil if that moved to another
    /// conversation.
    static func sessions(of conversation: FactBatch.Key, _ database: Database) throws -> [(id: String, run: String?)] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT local_session.id, (
                    SELECT run.key FROM run
                    WHERE run.session_id = local_session.id AND run.conversation = attachment.conversation
                    ORDER BY run.started_at, run.key LIMIT 1)
                FROM attachment JOIN local_session ON local_session.id = attachment.session_id
                WHERE attachment.agent = ? AND attachment.conversation = ? AND local_session.source = 'log'
                ORDER BY local_session.id
                """
        )
        let arguments: StatementArguments = [conversation.agent, conversation.id]
        return try Row.fetchAll(statement, arguments: arguments).map { (id: $0[0], run: $0[1]) }
    }

    /// Stores the conversation's current log sessions and removes former ones.
    ///
    /// The session that takes over their runs inherits the annotations: once all is derived, with a word in the journal; at once
    /// where the former session's id would not lead to it then, for its first run began at another moment.
    static func replace(
        _ former: [(id: String, run: String?)],
        with stretches: [LogSessions.Stretch],
        of runs: [Run],
        owners: [String: SessionID],
        _ places: inout PlaceCache,
        _ transaction: StoreTransaction
    ) throws {
        let runByKey = Dictionary(runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for stretch in stretches {
            guard let first = stretch.runs.first.flatMap({ runByKey[$0] }) else { continue }
            try SessionRow.save(try session(stretch, first: first, &places), transaction.database)
        }
        let current = Set(stretches.map(\.id.rawValue))
        for gone in former where !current.contains(gone.id) {
            // Its first run may have moved to another conversation, and the session with it.
            let isAttached = try Bool.fetchOne(
                transaction.database.cachedStatement(
                    sql: "SELECT EXISTS (SELECT 1 FROM attachment WHERE session_id = ?)"
                ),
                arguments: [gone.id]
            )
            if isAttached == true { continue }
            try transaction.database.cachedStatement(sql: "DELETE FROM session WHERE id = ? AND source = 'log'")
                .execute(arguments: [gone.id])
            let isFound = try SessionID(rawValue: gone.id).flatMap(GoneSessions(transaction.database).heir) != nil
            if !isFound, let heir = gone.run.flatMap({ owners[$0] }) {
                try SessionAnnotations.move(from: gone.id, to: heir.rawValue, transaction.database)
            }
        }
    }

    private static func session(
        _ stretch: LogSessions.Stretch,
        first: Run,
        _ places: inout PlaceCache
    ) throws -> Session {
        var session = Session(
            id: stretch.id,
            agent: first.agent,
            state: .ended,
            source: .log,
            cwd: first.cwd ?? "",
            startedAt: stretch.startedAt,
            lastSeenAt: stretch.endedAt
        )
        if let cwd = first.cwd {
            let place = try places.repository(of: cwd)
            session.repo = place.repo
            session.worktree = place.worktree
        }
        session.branch = first.branch
        session.endedAt = stretch.endedAt
        session.durationInMilliseconds = stretch.endedAt - stretch.startedAt
        return session
    }
}
