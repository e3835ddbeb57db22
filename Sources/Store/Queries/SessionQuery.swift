import GRDB
import TachoCore

/// A `SessionFilter` in SQL.
///
/// The list is walked along an index that has its order, so the newest sessions come without sorting all of them.
struct SessionQuery {
    private var conditions = QueryConditions()
    private let limit: Int?
    private let order: String

    /// Makes the query of a filter.
    init(_ filter: SessionFilter) {
        limit = filter.limit
        order = "session.started_at DESC, session.id DESC"
        if filter.activeOnly {
            conditions.add("session.ended_at IS NULL")
            // Whether another machine's session still goes on is not known here.
            conditions.add("+session.id IN (SELECT id FROM local_session WHERE ended_at IS NULL)")
        }
        conditions.add("session.agent = :agent", "agent", filter.agent)
        conditions.add("session.branch = :branch", "branch", filter.branch)
        conditions.add("session.started_at >= :since", "since", filter.since?.milliseconds)
        conditions.add("session.started_at < :until", "until", filter.until?.milliseconds)
        conditions.add(
            "(session.ended_at IS NULL OR session.ended_at > :aliveAt)",
            "aliveAt",
            filter.aliveAt?.milliseconds
        )
        if let tag = filter.tag { addTag(tag) }
        if let repo = filter.repo { addPlace(repo) }
        if let tab = filter.tab { addTab(tab) }
        if let position = filter.after {
            conditions.add(
                "(session.started_at, session.id) < (:afterStart, :afterID)",
                ["afterStart": position.startedAt.milliseconds, "afterID": position.id.rawValue]
            )
        }
    }

    /// Makes the query of the sessions, of one repository or folder if that is named, whose ids begin with some text.
    init(prefix: String, repo: String?, limit: Int) {
        self.limit = limit
        order = "session.id DESC"
        conditions.add(prefix: prefix, of: "session.id")
        if let repo { addPlace(repo) }
    }

    /// The values of the conditions.
    var arguments: StatementArguments { conditions.arguments }

    /// The statement for the sessions, newest first.
    var selection: String {
        """
        SELECT \(SessionRow.columns)
        FROM session
        \(SessionRow.joins)
        \(conditions.clause)
        ORDER BY \(order)
        \(limit.map { "LIMIT \(max(0, $0))" } ?? "")
        """
    }

    /// The statement for their number, whatever the limit.
    var count: String {
        "SELECT count(*) FROM session \(conditions.clause)"
    }

    /// The session or one of its runs has the tag.
    ///
    /// A rule may give its tag to most sessions: the unary plus keeps SQLite from looking up and sorting all of them.
    private mutating func addTag(_ tag: String) {
        conditions.add(
            """
            +session.id IN (
                SELECT session_id FROM session_tag WHERE tag = :tag
                UNION ALL SELECT session_id FROM rule_tag WHERE tag = :tag
                UNION ALL SELECT run.session_id
                FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key
                WHERE run_tag.tag = :tag)
            """,
            ["tag": tag]
        )
    }

    /// The repository or worktree is `path`, or the working directory is it or below it.
    ///
    /// The three indexes give row ids without touching the table. The unary plus keeps SQLite from looking up and
    /// sorting all of those rows: it walks the list in order and stops at the limit.
    private mutating func addPlace(_ path: String) {
        conditions.add(
            """
            +session.rowid IN (
                SELECT rowid FROM session WHERE repo = :path
                UNION ALL SELECT rowid FROM session WHERE worktree = :path
                UNION ALL SELECT rowid FROM session WHERE cwd = :path
                UNION ALL SELECT rowid FROM session WHERE cwd >= :below AND cwd < :beyond)
            """,
            FolderPath(path)
        )
    }

    private mutating func addTab(_ tab: String) {
        conditions.add(
            """
            +session.rowid IN (
                SELECT rowid FROM session WHERE tab_id = :tab
                UNION ALL SELECT rowid FROM session WHERE tab_label = :tab
                UNION ALL SELECT rowid FROM session WHERE tab_id IN (SELECT id FROM tab WHERE tty = :tab))
            """,
            ["tab": tab]
        )
    }
}
