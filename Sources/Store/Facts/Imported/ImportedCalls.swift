import GRDB
import TachoCore

/// The calls of other machines' runs, in table `imported_calls`: for each run two lists as its export had them.
enum ImportedCalls {
    /// Stores the calls of a run, where its export has them; else those of an earlier export stay.
    static func save(
        _ toolCalls: [ExportedToolCall]?,
        _ apiCalls: [ExportedAPICall]?,
        run: String,
        session: String,
        _ database: Database
    ) throws {
        guard let toolCalls, let apiCalls else { return }
        let statement = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO imported_calls (run_id, session_id, tool_calls, api_calls) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(arguments: [
            run, session, try encode(toolCalls), try encode(apiCalls),
        ])
    }

    /// Removes the calls of runs that a session does not have any more.
    static func removeStrays(of session: String, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                DELETE FROM imported_calls
                WHERE session_id = :session AND run_id NOT IN (SELECT id FROM run WHERE session_id = :session)
                """
        )
        try statement.execute(arguments: ["session": session])
    }

    /// Removes the calls of a run of which this machine has a log.
    static func remove(of run: Run, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM imported_calls WHERE run_id = ?")
        try statement.execute(arguments: [run.id.rawValue])
    }

    /// The runs among these whose calls came with another machine's export, with the calls.
    static func runs(_ ids: some Sequence<RunID>, _ database: Database) throws -> [RunID: Run] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT run.id, run.agent, run.key, run.conversation, run.state, run.trigger, run.is_rolled_back,
                    run.started_at, run.ended_at, run.prompt_preview, run.prompt_count, run.cwd, run.branch,
                    imported_calls.tool_calls, imported_calls.api_calls
                FROM imported_calls
                JOIN run ON run.id = imported_calls.run_id AND run.session_id = imported_calls.session_id
                JOIN imported_session ON imported_session.session_id = run.session_id
                WHERE imported_calls.run_id IN (SELECT value FROM json_each(?))
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [JSONList.text(ids)])
        var runs: [RunID: Run] = [:]
        while let row = try rows.next() {
            if let run = try run(row) { runs[run.id] = run }
        }
        return runs
    }

    private static func run(_ row: Row) throws -> Run? {
        guard
            let id = RunID(rawValue: row[0]), let state = Run.State(rawValue: row[4]),
            let trigger = Run.Trigger(rawValue: row[5])
        else { return nil }
        let (agent, conversation): (String, String) = (row[1], row[3])
        let (cwd, branch): (String?, String?) = (row[11], row[12])
        let toolCalls = try decode([ExportedToolCall].self, row[13])
        let apiCalls = try decode([ExportedAPICall].self, row[14])
        return Run(
            id: id,
            agent: agent,
            key: row[2],
            conversation: conversation,
            state: state,
            trigger: trigger,
            isRolledBack: row[6],
            startedAt: Timestamp(milliseconds: row[7]),
            endedAt: Timestamp(milliseconds: row[8]),
            promptPreview: row[9],
            promptCount: row[10],
            cwd: cwd,
            branch: branch,
            apiCalls: apiCalls.map {
                $0.call(agent: agent, conversation: conversation, cwd: cwd, branch: branch)
            },
            toolCalls: toolCalls.map { $0.fact(agent: agent, conversation: conversation) }
        )
    }

    private static func encode(_ value: some Encodable) throws -> String {
        try JSONValue(encoding: value).text(escaping: .plain)
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONValue(json: Array(text.utf8)).decoded(as: type)
    }
}
