import GRDB
import TachoCore

/// A `SessionFilter` in SQL.
///
/// The list is walked along an index that has its order, so the newest sessions come without sorting all of them.
struct SessionQuery {
    /// The conditions, to be joined with `AND`.
    private(set) var conditions: [String] = []
    /// The values of the conditions.
    private(set) var arguments: StatementArguments = [:]
    private let limit: Int?
    private let order: String

    /// Makes the query of a filter.
    init(_ filter: SessionFilter) {
        limit = filter.limit
        order = "session.started_at DESC, session.id DESC"
        if filter.activeOnly {
            conditions.append("session.ended_at IS NULL")
            // Whether another machine's session still goes on is not known here.
            conditions.append("NOT EXISTS (SELECT 1 FROM imported_session WHERE session_id = session.id)")
        }
        add("session.agent = :agent", ["agent": filter.agent])
        add("session.branch = :branch", ["branch": filter.branch])
        add("session.started_at >= :since", ["since": filter.since?.milliseconds])
        add("session.started_at < :until", ["until": filter.until?.milliseconds])
        add(
            "(session.ended_at IS NULL OR session.ended_at > :aliveAt)",
            ["aliveAt": filter.aliveAt?.milliseconds]
        )
        if let tag = filter.tag { addTag(tag) }
        if let repo = filter.repo { addPlace(repo) }
        if let tab = filter.tab { addTab(tab) }
        if let position = filter.after {
            conditions.append("(session.started_at, session.id) < (:afterStart, :afterID)")
            arguments += ["afterStart": position.startedAt.milliseconds, "afterID": position.id.rawValue]
        }
    }

    /// Makes the query of the sessions, of one repository or folder if that is named, whose ids begin with some text.
    init(prefix: String, repo: String?, limit: Int) {
        self.limit = limit
        order = "session.id DESC"
        // No id holds a "g", and it comes after every character that one holds.
        add("session.id >= :prefix AND session.id < :beyondPrefix", ["prefix": prefix, "beyondPrefix": prefix + "g"])
        if let repo { addPlace(repo) }
    }

    /// The statement for the sessions, newest first.
    var selection: String {
        """
        SELECT \(SessionRow.columns)
        FROM session
        \(SessionRow.joins)
        \(whereClause)
        ORDER BY \(order)
        \(limit.map { "LIMIT \(max(0, $0))" } ?? "")
        """
    }

    /// The statement for their number, whatever the limit.
    var count: String {
        "SELECT count(*) FROM session \(whereClause)"
    }

    private var whereClause: String {
        conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    }

    private mutating func add(_ condition: String, _ values: [String: (some DatabaseValueConvertible)?]) {
        guard values.values.allSatisfy({ $0 != nil }) else { return }
        conditions.append(condition)
        arguments += StatementArguments(values)
    }

    /// The session or one of its runs has the tag.
    ///
    /// A rule may give its tag to most sessions: the unary plus keeps SQLite from looking up and sorting all of them.
    private mutating func addTag(_ tag: String) {
        conditions.append(
            """
            +session.id IN (
                SELECT session_id FROM session_tag WHERE tag = :tag
                UNION ALL SELECT session_id FROM rule_tag WHERE tag = :tag
                UNION ALL SELECT run.session_id
                FROM run_tag JOIN run ON run.agent = run_tag.agent AND run.key = run_tag.run_key
                WHERE run_tag.tag = :tag)
            """
        )
        arguments += ["tag": tag]
    }

    /// The repository or worktree is `path`, or the working directory is it or below it.
    ///
    /// The three indexes give row ids without touching the table. The unary plus keeps SQLite from looking up and
    /// sorting all of those rows: it walks the list in order and stops at the limit.
    private mutating func addPlace(_ path: String) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        // "0" is the character after "/": the range holds just the paths that begin with the folder and a slash.
        let folder = path == "/" ? "" : path
        conditions.append(
            """
            +session.rowid IN (
                SELECT rowid FROM session WHERE repo = :path
                UNION ALL SELECT rowid FROM session WHERE worktree = :path
                UNION ALL SELECT rowid FROM session WHERE cwd = :path
                UNION ALL SELECT rowid FROM session WHERE cwd >= :below AND cwd < :beyond)
            """
        )
        arguments += ["path": path, "below": folder + "/", "beyond": folder + "0"]
    }

    private mutating func addTab(_ tab: String) {
        conditions.append(
            """
            +session.rowid IN (
                SELECT rowid FROM session WHERE tab_id = :tab
                UNION ALL SELECT rowid FROM session WHERE tab_label = :tab
                UNION ALL SELECT rowid FROM session WHERE tab_id IN (SELECT id FROM tab WHERE tty = :tab))
            """
        )
        arguments += ["tab": tab]
    }
}
