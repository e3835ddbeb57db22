import GRDB
import TachoCore

/// The SQL conditions of a `Filter` that sessions, runs and costs share.
enum FilterSQL {
    /// Whether `session` is in the tab `:tab`; the SQL version of `Tab.isNamed`.
    ///
    /// The indexes provide row ids without touching the table; the one for last words is partial and needs `IS NOT NULL`,
    /// which SQLite does not infer from the comparison. The unary plus keeps SQLite from looking up and sorting all
    /// these rows: it walks the list in order and stops at the limit.
    static let isInTab = """
        +session.rowid IN (
            SELECT rowid FROM session WHERE tab_id = :tab
            UNION ALL SELECT rowid FROM session WHERE tab_label = :tab
            UNION ALL SELECT rowid FROM session
                WHERE tab_label IS NOT NULL AND \(Schema.lastWord(of: "tab_label")) = :tab
            UNION ALL SELECT rowid FROM session WHERE tab_id IN (SELECT id FROM tab WHERE tty = :tab))
        """

    /// Whether `session` or one of its runs has the tag `:tag`.
    ///
    /// The unary plus is there because a rule may give its tag to most sessions.
    static let sessionHasTag = """
        +session.id IN (
            SELECT session_id FROM session_tag WHERE tag = :tag
            UNION ALL SELECT session_id FROM rule_tag WHERE tag = :tag
            UNION ALL SELECT run.session_id
            FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key
            WHERE run_tag.tag = :tag)
        """

    /// Whether `run` or its session has the tag `:tag`.
    static let runHasTag = """
        (EXISTS (SELECT 1 FROM run_tag
            WHERE run_tag.agent = run.agent AND run_tag.run_key = run.key AND run_tag.tag = :tag)
        OR run.session_id IN (SELECT session_id FROM given_tag WHERE tag = :tag))
        """

    /// Whether `session` began on the branch `:branch`, or one of its runs or their calls was on it.
    static let sessionIsOnBranch = """
        EXISTS (SELECT 1 FROM session_branch WHERE branch = :branch AND session_id = session.id)
        AND (session.branch = :branch
            OR EXISTS (SELECT 1 FROM usage WHERE usage.session_id = session.id AND usage.branch = :branch)
            OR EXISTS (SELECT 1 FROM run WHERE run.session_id = session.id AND run.branch = :branch))
        """

    /// Whether `run` began on the branch `:branch`, or some of its calls were on it, as after `git switch -c`.
    static let runIsOnBranch = """
        EXISTS (SELECT 1 FROM session_branch WHERE branch = :branch AND session_id = run.session_id)
        AND (coalesce(run.branch, session.branch) = :branch
            OR EXISTS (SELECT 1 FROM usage WHERE usage.run_id = run.id AND usage.branch = :branch))
        """

    /// Whether the repository or worktree of `session` is the directory `:path`, its working directory is in it, or
    /// one of its runs or their calls was there.
    static let sessionIsInDirectory = """
        +session.rowid IN (
            SELECT rowid FROM session WHERE repo = :path
            UNION ALL SELECT rowid FROM session WHERE worktree = :path
            UNION ALL SELECT rowid FROM session WHERE cwd = :path
            UNION ALL SELECT rowid FROM session WHERE cwd >= :below AND cwd < :beyond
            UNION ALL SELECT session.rowid
            FROM session_directory JOIN session ON session.id = session_directory.session_id
            WHERE (\(isInDirectory("session_directory.directory"))) AND (
                EXISTS (SELECT 1 FROM run WHERE run.session_id = session.id
                    AND (run.repo = :path OR \(isInDirectory("run.cwd"))))
                OR EXISTS (SELECT 1 FROM usage WHERE usage.session_id = session.id AND usage.repo = :path)))
        """

    /// Whether the repository of `run` is the directory `:path`, its working directory is inside, or some of its calls
    /// were there; if the log names no place, the session's repository decides.
    static let runIsInDirectory = """
        (run.repo = :path OR \(isInDirectory("run.cwd"))
            OR (run.cwd IS NULL AND session.repo = :path)
            OR ((session.repo = :path OR session.cwd = :path
                OR EXISTS (SELECT 1 FROM session_directory WHERE directory = :path AND session_id = run.session_id))
                AND EXISTS (SELECT 1 FROM usage WHERE usage.run_id = run.id AND usage.repo = :path)))
        """

    /// Whether a column of paths is the directory `:path` or below it.
    static func isInDirectory(_ column: String) -> String {
        "\(column) = :path OR (\(column) >= :below AND \(column) < :beyond)"
    }

    /// Whether a session or run called the model `:model`.
    static func called(_ column: String, is id: String) -> String {
        "EXISTS (SELECT 1 FROM usage WHERE usage.\(column) = \(id) AND usage.model = :model)"
    }

    /// Whether a column of sessions' ids is one of `:sessions`.
    static func isNamed(_ column: String) -> String { "\(column) IN (SELECT value FROM json_each(:sessions))" }
}

extension QueryConditions {
    /// Adds a filter's conditions on table `session` other than time and place.
    mutating func addSessions(of filter: Filter) {
        if filter.activeOnly {
            add("session.ended_at IS NULL")
            // Whether another machine's session is still open is unknown here.
            add("+session.id IN (SELECT id FROM local_session WHERE ended_at IS NULL)")
        }
        add(FilterSQL.isInTab, "tab", filter.tab)
        add("(session.ended_at IS NULL OR session.ended_at > :aliveAt)", "aliveAt", filter.aliveAt?.milliseconds)
    }

    /// Adds a filter's conditions on table `run` other than time.
    mutating func addRuns(of filter: Filter) {
        if filter.activeOnly { add("run.state = 'active'") }
        add(FilterSQL.isNamed("run.session_id"), "sessions", filter.sessions.map { JSONList.text($0) })
        // The unary plus keeps SQLite from gathering and sorting all of an agent's runs.
        add("+run.agent = :agent", "agent", filter.agent)
        add(FilterSQL.runIsOnBranch, "branch", filter.branch)
        add(FilterSQL.runHasTag, "tag", filter.tag)
        add(FilterSQL.called("run_id", is: "run.id"), "model", filter.model)
        add(FilterSQL.runIsInDirectory, filter.repo.map(FolderPath.init))
    }

    /// Adds a filter's time range and its position in a list.
    mutating func addTimes(of filter: Filter, in table: String) {
        add("\(table).started_at >= :since", "since", filter.since?.milliseconds)
        add("\(table).started_at < :until", "until", filter.until?.milliseconds)
        guard let position = filter.after else { return }
        add(
            "(\(table).started_at, \(table).id) < (:afterStart, :afterID)",
            ["afterStart": position.startedAt.milliseconds, "afterID": position.id]
        )
    }
}
