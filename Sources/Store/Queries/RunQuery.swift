import GRDB
import TachoCore

/// A filter of runs in SQL; the list is walked along the index that has its order.
struct RunQuery {
    private var conditions = QueryConditions()
    private let limit: Int?
    private let order: String

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

    private static let joins = """
        LEFT JOIN session ON session.id = run.session_id
        LEFT JOIN run_note ON run_note.agent = run.agent AND run_note.run_key = run.key
        """

    /// Makes the query of a filter, of the runs with a trigger and a prompt where these are named.
    init(_ filter: Filter, trigger: Run.Trigger? = nil, prompt: String? = nil) {
        limit = filter.limit
        // With named sessions the unary plus keeps SQLite from walking all runs in their order.
        order = (filter.sessions == nil ? "" : "+") + "run.started_at DESC, run.id DESC"
        conditions.addSessions(of: filter)
        if filter.activeOnly { conditions.add("run.state = 'active'") }
        conditions.add(FilterSQL.isNamed("run.session_id"), "sessions", filter.sessions.map { JSONList.text($0) })
        // The unary plus keeps SQLite from gathering and sorting all of an agent's runs.
        conditions.add("+run.agent = :agent", "agent", filter.agent)
        conditions.add("coalesce(run.branch, session.branch) = :branch", "branch", filter.branch)
        conditions.add(FilterSQL.runHasTag, "tag", filter.tag)
        conditions.add(FilterSQL.called("run_id", is: "run.id"), "model", filter.model)
        conditions.add("run.trigger = :trigger", "trigger", trigger?.rawValue)
        conditions.add("instr(lower(run.prompt_preview), lower(:prompt)) > 0", "prompt", prompt)
        if let repo = filter.repo { conditions.add(FilterSQL.runIsInDirectory, FolderPath(repo)) }
        conditions.addTimes(of: filter, in: "run")
    }

    /// Makes the query of the runs, of one repository or directory if that is named, whose ids begin with some text.
    init(prefix: String, repo: String?, limit: Int) {
        self.limit = limit
        order = "run.id DESC"
        conditions.add(prefix: prefix, of: "run.id")
        if let repo { conditions.add(FilterSQL.runIsInDirectory, FolderPath(repo)) }
    }

    /// The values of the conditions.
    var arguments: StatementArguments { conditions.arguments }

    /// The statement for the runs, newest first.
    var selection: String {
        """
        SELECT \(Self.columns)
        FROM run
        \(Self.joins)
        \(conditions.clause)
        ORDER BY \(order)
        \(limit.map { "LIMIT \(max(0, $0))" } ?? "")
        """
    }

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
    /// Nobody saw the exit of an agent that only logs know, so its last run may go on.
    private static func state(_ row: Row) -> Run.State {
        let logged = Run.State(rawValue: row["state"]) ?? .active
        guard logged == .active else { return logged }
        let hasExited =
            (row["session_state"] as String?) == Session.State.ended.rawValue
            && (row["session_source"] as String?) == Session.Source.hook.rawValue
        return hasExited || row["is_followed"] ? .interrupted : .active
    }
}
