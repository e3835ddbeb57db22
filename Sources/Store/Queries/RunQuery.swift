import GRDB
import TachoCore

struct RunQuery {
    private(set) var list: ListQuery

    /// A run with what its session and neighboring runs add; `record` reads the additions by name.
    private static let columns = """
        \(RunColumn.list), run.session_id, run.model, run.tool_call_count,
        coalesce(run.repo, iif(run.cwd IS NULL, session.repo, NULL)) AS known_repo,
        coalesce(run.branch, session.branch) AS known_branch, session.state AS session_state,
        session.source AS session_source, run_note.text AS note,
        (SELECT count(*) FROM run AS earlier WHERE earlier.session_id = run.session_id
            AND (earlier.started_at, earlier.id) <= (run.started_at, run.id)) AS position,
        EXISTS (SELECT 1 FROM run AS later WHERE run.conversation <> '' AND later.agent = run.agent
            AND later.conversation = run.conversation AND later.started_at > run.started_at) AS is_followed
        """

    private static let source = """
        run
        LEFT JOIN session ON session.id = run.session_id
        LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key
        """

    /// Selects the runs that match a filter and, if given, a trigger, a state and part of the prompt.
    ///
    /// Of an interrupted run the log may not say so: those that it leaves active are selected, too.
    init(_ filter: Filter, trigger: Run.Trigger? = nil, state: Run.State? = nil, prompt: String? = nil) {
        list = ListQuery(Self.columns, from: Self.source, table: "run", filter)
        list.conditions.addRuns(of: filter)
        list.conditions.add(
            state == .interrupted ? "run.state IN (:state, 'active')" : "run.state = :state",
            "state",
            state?.rawValue
        )
        list.conditions.add("run.trigger = :trigger", "trigger", trigger?.rawValue)
        list.conditions.add("instr(lower(run.prompt_preview), lower(:prompt)) > 0", "prompt", prompt)
    }

    /// Selects the runs with these numbers.
    init(numbers: [Int64]) {
        var filter = Filter()
        filter.limit = numbers.count
        list = ListQuery(Self.columns, from: Self.source, table: "run", filter)
        list.conditions.add(
            "run.number IN (SELECT value FROM json_each(:numbers))",
            "numbers",
            JSONList.text(numbers)
        )
    }

    /// Selects the runs with such ids, optionally within one repository or directory.
    init(_ pattern: IDPattern, repo: String?, limit: Int) {
        list = ListQuery(Self.columns, from: Self.source, table: "run", pattern, limit: limit)
        list.conditions.add(FilterSQL.runIsInDirectory, repo.map(FolderPath.init))
    }

    /// Reads a row of `list`, without usage and tags; nil, noted as damage, for a value that no run has.
    static func record(_ row: Row) -> RunRecord? {
        guard let run = RunColumn.run(row), let session = SessionID(rawValue: row["session_id"]) else {
            RowDamage.note()
            return nil
        }
        var record = RunRecord(run, session: session, index: row["position"])
        record.state = state(run.state, row)
        record.model = row["model"]
        record.toolCallCount = record.isLogged ? row["tool_call_count"] : nil
        record.repo = row["known_repo"]
        record.branch = row["known_branch"]
        record.note = row["note"]
        return record
    }

    /// The state according to the log, unless a later run or the agent's exit shows that the run is over.
    ///
    /// The exit of an agent known only from logs is not observed, so its last run may still be in progress.
    private static func state(_ logged: Run.State, _ row: Row) -> Run.State {
        guard logged == .active else { return logged }
        let hasExited =
            (row["session_state"] as String?) == Session.State.ended.rawValue
            && (row["session_source"] as String?) == Session.Source.hook.rawValue
        return hasExited || row["is_followed"] ? .interrupted : .active
    }
}
