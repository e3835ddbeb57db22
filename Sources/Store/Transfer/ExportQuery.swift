import GRDB
import TachoCore

/// Reads what an export holds of some sessions.
struct ExportQuery {
    private let database: Database
    private let host: String?
    private let now: Timestamp

    init(_ database: Database, host: String?, now: Timestamp) {
        self.database = database
        self.host = host
        self.now = now
    }

    /// Completes sessions with their runs.
    func sessions(_ sessions: [Session]) throws -> [ExportedSession] {
        let ids: StatementArguments = [JSONList.text(sessions.map(\.id))]
        // Tags by rule become tags by hand where they are imported.
        let tags = try TagQuery(database).given(to: sessions)
        let attachments = try attachments(ids)
        let runs = try runs(ids, tags: TagQuery(database).ofRuns(in: sessions))
        let nested = try nestedRepositories(ids)
        let imports = try imports(ids)
        return sessions.map { session in
            let id = session.id.rawValue
            var exported = ExportedSession(session)
            exported.exportedAt = imports[id] ?? ExportedTime(now)
            exported.host = session.host ?? host
            exported.tags = tags[id] ?? []
            exported.attachments = attachments[id] ?? []
            exported.runs = runs[id] ?? []
            exported.nestedRepos = nested[id]
            return exported
        }
    }

    private static func time(_ milliseconds: Int64) -> ExportedTime {
        ExportedTime(Timestamp(milliseconds: milliseconds))
    }

    /// When the sessions of other machines were exported there.
    private func imports(_ ids: StatementArguments) throws -> [String: ExportedTime] {
        let selection = """
            SELECT session_id, exported_at FROM imported_session
            WHERE session_id IN (SELECT value FROM json_each(?))
            """
        return try Row.fetchAll(database, sql: selection, arguments: ids)
            .reduce(into: [:]) { $0[$1[0]] = Self.time($1[1]) }
    }

    private func attachments(_ ids: StatementArguments) throws -> [String: [ExportedAttachment]] {
        let selection = """
            SELECT session_id, attachment.agent, conversation, binding, from_at, to_at, parent,
                unlogged_cost
            FROM attachment
            LEFT JOIN conversation
                ON conversation.agent = attachment.agent AND conversation.id = attachment.conversation
            WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY from_at, conversation
            """
        return try Row.fetchAll(database, sql: selection, arguments: ids).reduce(into: [:]) { found, row in
            let attachment = ExportedAttachment(
                agent: row[1],
                conversation: row[2],
                binding: row[3],
                from: Self.time(row[4]),
                to: Self.time(row[5]),
                parent: row[6],
                unloggedCostPicodollars: row[7]
            )
            found[row[0], default: []].append(attachment)
        }
    }

    /// The repositories within a session's own, or its worktree, that were repositories when they were met.
    private func nestedRepositories(_ ids: StatementArguments) throws -> [String: [String]] {
        let selection = """
            SELECT session.id, met.repo
            FROM (SELECT session_id, repo FROM usage WHERE session_id IN (SELECT value FROM json_each(?1))
                UNION
                SELECT session_id, coalesce(repo, cwd) FROM run
                WHERE session_id IN (SELECT value FROM json_each(?1))) AS met
            JOIN session ON session.id = met.session_id
            WHERE met.repo <> session.repo AND \(CostSQL.isNested("met.repo"))
            ORDER BY met.repo
            """
        return try Row.fetchAll(database, sql: selection, arguments: ids)
            .reduce(into: [:]) { $0[$1[0], default: []].append($1[1]) }
    }

    private func runs(_ ids: StatementArguments, tags: [String: [String]]) throws -> [String: [ExportedRun]] {
        let selection = """
            SELECT run.session_id, run.id, run.key, run.conversation, run.state, run.trigger, run.is_rolled_back,
                run.started_at, run.ended_at, run.model, run.prompt_preview, run.prompt_count, run.tool_call_count,
                run.cwd, run.repo, run.branch, run_note.text
            FROM run LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key
            WHERE run.session_id IN (SELECT value FROM json_each(?)) ORDER BY run.started_at, run.id
            """
        let usage = try usage(ids)
        return try Row.fetchAll(database, sql: selection, arguments: ids).reduce(into: [:]) { found, row in
            var run = Self.run(row)
            run.tags = tags[run.id] ?? []
            run.usage = usage[run.id] ?? []
            found[row[0], default: []].append(run)
        }
    }

    private static func run(_ row: Row) -> ExportedRun {
        ExportedRun(
            id: row[1],
            key: row[2],
            conversation: row[3],
            state: row[4],
            trigger: row[5],
            isRolledBack: row[6],
            startedAt: time(row[7]),
            endedAt: time(row[8]),
            model: row[9],
            promptPreview: row[10],
            promptCount: row[11],
            toolCallCount: row[12],
            cwd: row[13],
            repo: row[14],
            branch: row[15],
            tags: [],
            note: row[16],
            usage: []
        )
    }

    private func usage(_ ids: StatementArguments) throws -> [String: [ExportedUsage]] {
        let selection = """
            SELECT run_id, quarter_at, model, repo, branch, is_subagent, \(UsageColumn.list)
            FROM usage WHERE session_id IN (SELECT value FROM json_each(?))
            ORDER BY quarter_at, model, repo, branch, is_subagent
            """
        let statement = try database.cachedStatement(sql: selection)
        let reader = try UsageReader(statement)
        return try Row.fetchAll(statement, arguments: ids)
            .reduce(into: [:]) { $0[$1[0], default: []].append(Self.usage($1, reader.usage($1))) }
    }

    private static func usage(_ row: Row, _ usage: Usage) -> ExportedUsage {
        ExportedUsage(
            quarterAt: time(row[1]),
            model: row[2],
            repo: row[3],
            branch: row[4],
            isSubagent: row[5],
            apiCallCount: usage.apiCallCount,
            input: Int64(usage.tokens.input),
            cacheRead: Int64(usage.tokens.cacheRead),
            cacheWrite5m: Int64(usage.tokens.cacheWrite5m),
            cacheWrite1h: Int64(usage.tokens.cacheWrite1h),
            output: Int64(usage.tokens.output),
            reasoning: Int64(usage.tokens.reasoning),
            costPicodollars: usage.cost.picodollars,
            pricedCount: usage.cost.pricedCount,
            lowerBoundCount: usage.cost.lowerBoundCount,
            unpricedCount: usage.cost.unpricedCount,
            unknownCount: usage.cost.unknownCount,
            coveredCount: usage.cost.coveredCount > 0 ? usage.cost.coveredCount : nil
        )
    }
}
