import GRDB
import TachoCore

/// The calls of imported runs, in table `imported_calls`: two lists per run, as in the export.
enum ImportedCalls {
    /// Stores the calls of a run if the export has them; otherwise those of an earlier export remain.
    static func save(
        _ toolCalls: [ToolCallFact]?,
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
            run, session, ExportKind.list(of: .object).write(toolCalls).text(escaping: .plain),
            ExportKind.list(of: .object).write(apiCalls).text(escaping: .plain),
        ])
    }

    /// Removes the calls of runs that no longer belong to a session.
    static func removeStrays(of session: String, _ database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                DELETE FROM imported_calls
                WHERE session_id = :session AND run_id NOT IN (SELECT id FROM run WHERE session_id = :session)
                """
        )
        try statement.execute(arguments: ["session": session])
    }

    /// Removes the calls of a run whose log is on this machine.
    static func remove(of run: Run, _ database: Database) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM imported_calls WHERE run_id = ?")
        try statement.execute(arguments: [run.id.rawValue])
    }

    /// Removes what tool calls quote of their inputs in runs that started before a moment.
    static func removeSummaries(before moment: Timestamp, _ database: Database) throws {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT run_id, tool_calls FROM imported_calls
                WHERE instr(tool_calls, '"summary"') > 0
                    AND EXISTS (SELECT 1 FROM run WHERE run.id = run_id AND run.started_at < ?)
                """,
            arguments: [moment.milliseconds]
        )
        for row in rows {
            var toolCalls: [ToolCallFact] = try calls(row[1])
            for index in toolCalls.indices { toolCalls[index].summary = nil }
            let text = ExportKind.list(of: .object).write(toolCalls).text(escaping: .plain)
            try database.execute(
                sql: "UPDATE imported_calls SET tool_calls = ? WHERE run_id = ?",
                arguments: [text, row[0] as String]
            )
        }
    }

    /// Those of the runs whose calls were imported, with the calls.
    static func runs(_ ids: some Sequence<RunID>, _ database: Database) throws -> [RunID: Run] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT \(RunColumn.list), imported_calls.tool_calls, imported_calls.api_calls
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
        guard var run = RunColumn.run(row) else { return nil }
        let toolCalls: [ToolCallFact] = try calls(row["tool_calls"])
        let apiCalls: [ExportedAPICall] = try calls(row["api_calls"])
        run.toolCalls = toolCalls.map { call in
            var call = call
            (call.agent, call.origin) = (run.agent, LogOrigin(run.conversation))
            return call
        }
        run.apiCalls = apiCalls.map { $0.call(of: run) }
        return run
    }

    private static func calls<Call: ExportRecord>(_ json: String) throws -> [Call] {
        try ExportKind.list(of: .object).read(JSONValue(json: Array(json.utf8))) ?? []
    }
}
