import GRDB
import TachoCore

/// A filter of sessions in SQL.
///
/// The list is walked along an index that has its order, so the newest sessions come without sorting all of them.
struct SessionQuery {
    private var conditions = QueryConditions()
    private let limit: Int?
    private let order: String

    /// Makes the query of a filter.
    init(_ filter: Filter) {
        limit = filter.limit
        // With named sessions the unary plus keeps SQLite from walking all sessions in their order.
        order = (filter.sessions == nil ? "" : "+") + "session.started_at DESC, session.id DESC"
        conditions.addSessions(of: filter)
        conditions.add(FilterSQL.isNamed("session.id"), "sessions", filter.sessions.map { JSONList.text($0) })
        conditions.add("session.agent = :agent", "agent", filter.agent)
        conditions.add("session.branch = :branch", "branch", filter.branch)
        conditions.add(FilterSQL.sessionHasTag, "tag", filter.tag)
        conditions.add(FilterSQL.called("session_id", is: "session.id"), "model", filter.model)
        if let repo = filter.repo { conditions.add(FilterSQL.sessionIsInDirectory, FolderPath(repo)) }
        conditions.addTimes(of: filter, in: "session")
    }

    /// Makes the query of the sessions, of one repository or directory if that is named, whose ids begin with some text.
    init(prefix: String, repo: String?, limit: Int) {
        self.limit = limit
        order = "session.id DESC"
        conditions.add(prefix: prefix, of: "session.id")
        if let repo { conditions.add(FilterSQL.sessionIsInDirectory, FolderPath(repo)) }
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
}
