import GRDB
import TachoCore

struct RunQuery {
    private var list: ListQuery

    /// A run with what its session and the runs around it show; `record` reads the columns by name.
    private static let columns = """
        run.id, run.session_id, run.agent, run.key, run.conversation, run.state, run.trigger, run.is_rolled_back,
        run.started_at, run.ended_at, run.model, run.prompt_preview, run.prompt_count, run.tool_call_count, run.cwd,
        coalesce(run.repo, iif(run.cwd IS NULL, session.repo, NULL)) AS repo,
        coalesce(run.branch, session.branch) AS branch, session.state AS session_state,
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

    /// Makes the query of a filter, of the runs with a trigger and a prompt where these are named.
    init(_ filter: Filter, trigger: Run.Trigger? = nil, prompt: String? = nil) {
        list = ListQuery(Self.columns, from: Self.source, table: "run", filter)
        if filter.activeOnly { list.conditions.add("run.state = 'active'") }
        list.conditions.add(FilterSQL.isNamed("run.session_id"), "sessions", filter.sessions.map { JSONList.text($0) })
        // The unary plus keeps SQLite from gathering and sorting all of an agent's runs.
        list.conditions.add("+run.agent = :agent", "agent", filter.agent)
        list.conditions.add("coalesce(run.branch, session.branch) = :branch", "branch", filter.branch)
        list.conditions.add(FilterSQL.runHasTag, "tag", filter.tag)
        list.conditions.add(FilterSQL.called("run_id", is: "run.id"), "model", filter.model)
        list.conditions.add("run.trigger = :trigger", "trigger", trigger?.rawValue)
        list.conditions.add("instr(lower(run.prompt_preview), lower(:prompt)) > 0", "prompt", prompt)
        list.conditions.add(FilterSQL.runIsInDirectory, filter.repo.map(FolderPath.init))
    }

    /// Makes the query of the runs, of one repository or directory if that is named, whose ids begin with some text.
    init(prefix: String, repo: String?, limit: Int) {
        list = ListQuery(Self.columns, from: Self.source, table: "run", prefix: prefix, limit: limit)
        list.conditions.add(FilterSQL.runIsInDirectory, repo.map(FolderPath.init))
    }

    var arguments: StatementArguments { list.arguments }

    var selection: String { list.selection }

    /// Reads a row of `selection`, without usage and tags; nil for a value that this code does not know.
    static func record(_ row: Row) -> RunRecord? {
        guard
            let id = RunID(rawValue: row["id"]), let session = SessionID(rawValue: row["session_id"]),
            let trigger = Run.Trigger(rawValue: row["trigger"])
        else { return nil }
        let conversation: String = row["conversation"]
        let isLogged = !conversation.isEmpty
        return RunRecord(
            id: id,
            session: session,
            index: row["position"],
            agent: row["agent"],
            key: row["key"],
            conversation: isLogged ? conversation : nil,
            state: state(row),
            trigger: trigger,
            isRolledBack: row["is_rolled_back"],
            startedAt: Timestamp(milliseconds: row["started_at"]),
            endedAt: Timestamp(milliseconds: row["ended_at"]),
            model: row["model"],
            promptPreview: row["prompt_preview"],
            promptCount: isLogged ? row["prompt_count"] : nil,
            toolCallCount: isLogged ? row["tool_call_count"] : nil,
            cwd: row["cwd"],
            repo: row["repo"],
            branch: row["branch"],
            note: row["note"]
        )
    }

    /// The state by the log, unless a later run or the agent's exit shows that a run without an end is over.
    ///
    /// The exit of an agent known only from logs was not observed, so its last run may still be in progress.
    private static func state(_ row: Row) -> Run.State {
        let logged = Run.State(rawValue: row["state"]) ?? .active
        guard logged == .active else { return logged }
        let hasExited =
            (row["session_state"] as String?) == Session.State.ended.rawValue
            && (row["session_source"] as String?) == Session.Source.hook.rawValue
        return hasExited || row["is_followed"] ? .interrupted : .active
    }
}
