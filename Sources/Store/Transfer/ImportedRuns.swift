import GRDB
import TachoCore

/// The runs of imported sessions, in tables `run`, `usage` and `imported_calls`.
///
/// A run is the same on every machine that has its log, and belongs to one session. Sessions recorded by a hook take
/// precedence over those known only from the log, local ones over imported ones, then the smaller id wins.
struct ImportedRuns {
    private let database: Database
    private let session: ExportedSession

    init(of session: ExportedSession, _ database: Database) {
        self.session = session
        self.database = database
    }

    /// Whether the session is known only from a log and all its runs belong to other sessions.
    func areTaken() throws -> Bool {
        if session.runs.isEmpty || session.session.source != .log { return false }
        return try session.runs.allSatisfy { run in
            try owner(of: run).map { !isTakenFrom($0) } ?? false
        }
    }

    /// The session that has the first run, if any.
    func heir() throws -> String? {
        try session.runs.first.flatMap { try owner(of: $0) }?.session
    }

    /// Adds the runs with their usage, except those that remain with another session.
    ///
    /// - Returns: the imported sessions that runs were taken from.
    func add() throws -> Set<String> {
        var losers: Set<String> = []
        for run in session.runs {
            if let owner = try owner(of: run) {
                guard isTakenFrom(owner) else { continue }
                try remove(run)
                if owner.isImported { losers.insert(owner.session) }
            }
            try insert(run)
            try ImportedCalls.save(run.toolCalls, run.apiCalls, run: run.id, session: session.id, database)
        }
        try markThoseWithLogs()
        return losers
    }

    /// Local logs take precedence: runs that are in them are derived from them again, for this session.
    private func markThoseWithLogs() throws {
        for id in Set(session.runs.map(\.run.conversation)) {
            let conversation = FactBatch.Key(agent: session.session.agent, id: id)
            guard try FactStore(database).holdsFacts(of: conversation) else { continue }
            try StaleQueue.conversations.mark(conversation, database)
        }
    }

    private struct Owner {
        let session: String
        let isHook: Bool
        let isImported: Bool
    }

    private func owner(of run: ExportedRun) throws -> Owner? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT run.session_id, session.source = 'hook',
                    EXISTS (SELECT 1 FROM imported_session WHERE session_id = run.session_id)
                FROM run JOIN session ON session.id = run.session_id
                WHERE run.agent = ? AND run.key = ?
                """
        )
        return try Row.fetchOne(statement, arguments: [session.session.agent, run.run.key])
            .map { Owner(session: $0[0], isHook: $0[1], isImported: $0[2]) }
    }

    private func isTakenFrom(_ owner: Owner) -> Bool {
        if owner.session == session.id { return true }
        let isHook = session.session.source == .hook
        if isHook != owner.isHook { return isHook }
        return owner.isImported && session.id < owner.session
    }

    private func remove(_ run: ExportedRun) throws {
        let names: StatementArguments = [session.session.agent, run.run.key]
        let ids = "SELECT id FROM run WHERE agent = ? AND key = ?"
        for table in ["usage", "imported_calls"] {
            try database.cachedStatement(sql: "DELETE FROM \(table) WHERE run_id IN (\(ids))").execute(arguments: names)
        }
        try database.cachedStatement(sql: "DELETE FROM run WHERE agent = ? AND key = ?").execute(arguments: names)
    }

    private func insert(_ exported: ExportedRun) throws {
        let (run, id) = (exported.run, session.session.id)
        let toolCallCount = exported.toolCallCount
        try RunRows.insert(run, session: id, model: exported.model, repo: exported.repo, toolCallCount, database)
        for usage in exported.usage { try RunRows.insert(usage.usage, usage.key, run: run, session: id, database) }
    }
}
