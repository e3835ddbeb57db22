import GRDB
import TachoCore

/// The rows of tables `run` and `usage`.
enum RunRows {
    private static let columns = [
        "number", "id", "session_id", "agent", "key", "conversation", "state", "trigger", "is_rolled_back",
        "started_at", "ended_at", "model", "prompt_preview", "prompt_count", "tool_call_count", "cwd", "repo", "branch",
    ]
    private static let insertion = SQLTable("run", columns).insertion
    /// Changes the run of an id; unlike an upsert, it leaves triggers their own way of handling conflicts.
    private static let update = """
        UPDATE run
        SET (\(columns.joined(separator: ", "))) = (\(columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")))
        WHERE id = ?2
        """
    private static let usages = SQLTable(
        "usage",
        ["run_id", "quarter_at", "model", "repo", "branch", "is_subagent", "session_id", "agent"] + UsageColumn.names
    )

    /// Removes all runs of a conversation, except those of imported sessions, whose logs are elsewhere.
    ///
    /// - Parameter kept: runs that will be saved again; of them, only the usage is removed.
    static func remove(_ conversation: FactBatch.Key, besides kept: [Run], _ database: Database) throws {
        let arguments: StatementArguments = [conversation.agent, conversation.id]
        let runs = """
            SELECT id FROM run
            WHERE agent = ? AND conversation = ? AND session_id NOT IN (SELECT session_id FROM imported_session)
            """
        try database.cachedStatement(sql: "DELETE FROM usage WHERE run_id IN (\(runs))").execute(arguments: arguments)
        let others = "id NOT IN (SELECT value FROM json_each(?))"
        try database.cachedStatement(sql: "DELETE FROM run WHERE id IN (\(runs)) AND \(others)")
            .execute(arguments: arguments + [JSONList.text(kept.map(\.id))])
    }

    static func save(_ run: Run, session: SessionID, _ places: inout PlaceCache, _ database: Database) throws {
        let repo = try run.cwd.flatMap { try places.repository(of: $0).repo }
        // The run may still be stored for another conversation, which is derived after this one.
        try database.cachedStatement(
            sql: "DELETE FROM usage WHERE run_id IN (SELECT id FROM run WHERE agent = ? AND key = ?)"
        ).execute(arguments: [run.agent, run.key])
        try insert(run, session: session, model: run.model, repo: repo, run.toolCalls.count, database)
        for (key, usage) in try usage(of: run, &places) {
            try insert(usage, key, run: run, session: session, database)
        }
    }

    /// Adds a run's own row.
    ///
    /// - Parameters:
    ///   - model: the model that answered most often.
    ///   - toolCallCount: the number of its tool calls, which `run` need not contain.
    static func insert(
        _ run: Run,
        session: SessionID,
        model: String?,
        repo: String?,
        _ toolCallCount: Int,
        _ database: Database
    ) throws {
        // A run whose start changed has another id.
        try database.cachedStatement(sql: "DELETE FROM run WHERE agent = ? AND key = ? AND id <> ?")
            .execute(arguments: [run.agent, run.key, run.id.rawValue])
        let number = try RunNumber.known(run.id, database)
        var row = ColumnBinder(try database.cachedStatement(sql: number == nil ? insertion : update))
        row.bind(try number ?? RunNumber.free(for: run, database))
        for text in [run.id.rawValue, session.rawValue, run.agent, run.key, run.conversation] { row.bind(text) }
        row.bind(run.state.rawValue)
        row.bind(run.trigger.rawValue)
        row.bind(run.isRolledBack)
        row.bind(run.startedAt)
        row.bind(run.endedAt)
        row.bind(model)
        row.bind(run.promptPreview)
        row.bind(run.promptCount)
        row.bind(toolCallCount)
        for text in [run.cwd, repo, run.branch] { row.bind(text) }
        try row.run()
    }

    /// What calls are summed by.
    struct UsageKey: Hashable {
        var quarterAt: Timestamp
        var model: String
        var repo: String
        var branch: String
        var isSubagent: Bool
    }

    private static func usage(of run: Run, _ places: inout PlaceCache) throws -> [UsageKey: Usage] {
        var sums: [UsageKey: Usage] = [:]
        for call in run.apiCalls {
            let place = call.call.place?.value
            let directory = place?.cwd ?? run.cwd
            let key = UsageKey(
                quarterAt: QuarterHour.start(of: call.call.startedAt),
                model: call.call.model ?? "",
                repo: try directory.map { try places.repository(of: $0).repo ?? $0 } ?? "",
                branch: place?.branch ?? run.branch ?? "",
                isSubagent: call.call.reference.subagent != nil
            )
            sums[key, default: Usage()].add(call)
        }
        for total in run.totals {
            let key = UsageKey(
                quarterAt: QuarterHour.start(of: total.at),
                model: total.model ?? "",
                repo: try run.cwd.map { try places.repository(of: $0).repo ?? $0 } ?? "",
                branch: run.branch ?? "",
                isSubagent: false
            )
            sums[key, default: Usage()].add(total)
        }
        return sums
    }

    /// Adds a row of a run's usage.
    static func insert(
        _ usage: Usage,
        _ key: UsageKey,
        run: Run,
        session: SessionID,
        _ database: Database
    ) throws {
        var row = ColumnBinder(try database.cachedStatement(sql: usages.replacement))
        row.bind(run.id.rawValue)
        row.bind(key.quarterAt)
        for text in [key.model, key.repo, key.branch] { row.bind(text) }
        row.bind(key.isSubagent)
        row.bind(session.rawValue)
        row.bind(run.agent)
        for column in UsageColumn.allCases { row.bind(column.value(of: usage)) }
        try row.run()
    }
}
