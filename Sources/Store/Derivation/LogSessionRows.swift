import GRDB
import TachoCore

/// The rows of table `session` that are made of logs alone.
enum LogSessionRows {
    /// The log sessions that hold runs of a conversation, each with the key of its first run.
    static func sessions(of conversation: FactBatch.Key, _ database: Database) throws -> [(id: String, run: String)] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT run.session_id, run.key
                FROM run JOIN session ON session.id = run.session_id
                WHERE run.agent = ? AND run.conversation = ? AND session.source = 'log'
                ORDER BY run.started_at DESC, run.key DESC
                """
        )
        var first: [String: String] = [:]
        for row in try Row.fetchAll(statement, arguments: [conversation.agent, conversation.id]) {
            first[row[0]] = row[1]
        }
        return first.sorted { $0.key < $1.key }.map { (id: $0.key, run: $0.value) }
    }

    /// Stores the conversation's log sessions of today and removes those that are no more.
    ///
    /// When a hook session takes over, it takes the user's words along.
    static func replace(
        _ former: [(id: String, run: String)],
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
            try transaction.database.cachedStatement(sql: "DELETE FROM session WHERE id = ? AND source = 'log'")
                .execute(arguments: [gone.id])
            if let heir = owners[gone.run] { try moveWords(from: gone.id, to: heir.rawValue, transaction.database) }
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

    private static func moveWords(from gone: String, to heir: String, _ database: Database) throws {
        for table in ["session_tag", "session_note"] {
            try database.execute(
                sql: "UPDATE OR IGNORE \(table) SET session_id = ? WHERE session_id = ?",
                arguments: [heir, gone]
            )
            try database.execute(sql: "DELETE FROM \(table) WHERE session_id = ?", arguments: [gone])
        }
    }
}
