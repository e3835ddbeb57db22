import GRDB
import TachoCore

/// Reads what an export contains about sessions.
struct ExportQuery {
    private let database: Database
    private let host: String?
    private let now: Timestamp

    init(_ database: Database, host: String?, now: Timestamp) {
        self.database = database
        self.host = host
        self.now = now
    }

    /// Adds runs, attachments and tags to sessions.
    func sessions(_ sessions: [Session]) throws -> [ExportedSession] {
        let ids: StatementArguments = [JSONList.text(sessions.map(\.id))]
        // Once imported, rule tags are tags set by hand.
        let tags = try TagQuery(database).given(to: sessions)
        let attachments = try attachments(ids)
        let runs = try runs(ids, tags: TagQuery(database).ofRuns(in: sessions))
        let nested = try nestedRepositories(ids)
        let imports = try imports(ids)
        return sessions.map { session in
            let id = session.id.rawValue
            var exported = ExportedSession(session: session)
            exported.session.host = session.host ?? host
            exported.session.tags = tags[id] ?? []
            exported.exportedAt = imports[id] ?? now
            exported.attachments = attachments[id] ?? []
            exported.runs = runs[id] ?? []
            exported.nestedRepos = nested[id]
            return exported
        }
    }

    /// When imported sessions were exported by their own machine.
    private func imports(_ ids: StatementArguments) throws -> [String: Timestamp] {
        let selection = """
            SELECT session_id, exported_at FROM imported_session
            WHERE session_id IN (SELECT value FROM json_each(?))
            """
        return try Row.fetchAll(database, sql: selection, arguments: ids)
            .reduce(into: [:]) { $0[$1[0]] = Timestamp(milliseconds: $1[1]) }
    }

    private func attachments(_ ids: StatementArguments) throws -> [String: [ExportedAttachment]] {
        let selection = """
            SELECT session_id, attachment.agent, conversation, binding, from_at, to_at, parent,
                unlogged_cost
            FROM attachment
            LEFT JOIN \(AttachmentSQL.conversation)
            WHERE session_id IN (SELECT value FROM json_each(?)) ORDER BY from_at, conversation
            """
        return try Row.fetchAll(database, sql: selection, arguments: ids).reduce(into: [:]) { found, row in
            let attachment = ExportedAttachment(
                agent: row[1],
                conversation: row[2],
                binding: Binding(rawValue: row[3]) ?? .inferred,
                from: Timestamp(milliseconds: row[4]),
                to: Timestamp(milliseconds: row[5]),
                parent: row[6],
                unloggedCost: row[7]
            )
            found[row[0], default: []].append(attachment)
        }
    }

    /// The repositories inside a session's repository or worktree.
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
            SELECT \(RunColumn.list), run.session_id, run.model, run.repo, run.tool_call_count, run_note.text AS note
            FROM run LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key
            WHERE run.session_id IN (SELECT value FROM json_each(?)) ORDER BY run.started_at, run.id
            """
        let usage = try usage(ids)
        return try Row.fetchAll(database, sql: selection, arguments: ids).reduce(into: [:]) { found, row in
            guard let run = RunColumn.run(row) else { return }
            let id = run.id.rawValue
            let exported = ExportedRun(
                run: run,
                model: row["model"],
                repo: row["repo"],
                toolCallCount: row["tool_call_count"],
                tags: tags[id] ?? [],
                note: row["note"],
                usage: usage[id] ?? []
            )
            found[row["session_id"], default: []].append(exported)
        }
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
            .reduce(into: [:]) { found, row in
                let key = RunRows.UsageKey(
                    quarterAt: Timestamp(milliseconds: row[1]),
                    model: row[2],
                    repo: row[3],
                    branch: row[4],
                    isSubagent: row[5]
                )
                found[row[0], default: []].append(ExportedUsage(key: key, usage: reader.usage(row)))
            }
    }
}
