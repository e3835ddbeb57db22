import GRDB
import TachoCore

struct SessionQuery {
    private(set) var list: ListQuery
    private static let source = "session \(SessionRow.joins)"

    init(_ filter: Filter) {
        list = ListQuery(SessionRow.columns, from: Self.source, table: "session", filter)
        list.conditions.add(FilterSQL.isNamed("session.id"), "sessions", filter.sessions.map { JSONList.text($0) })
        list.conditions.add("session.agent = :agent", "agent", filter.agent)
        list.conditions.add(FilterSQL.sessionIsOnBranch, "branch", filter.branch)
        list.conditions.add(FilterSQL.sessionHasTag, "tag", filter.tag)
        list.conditions.add(FilterSQL.called("session_id", is: "session.id"), "model", filter.model)
        list.conditions.add(FilterSQL.sessionIsInDirectory, filter.repo.map(FolderPath.init))
    }

    /// Selects the sessions with such ids, optionally within one repository or directory.
    init(_ pattern: IDPattern, repo: String?, limit: Int) {
        list = ListQuery(SessionRow.columns, from: Self.source, table: "session", pattern, limit: limit)
        list.conditions.add(FilterSQL.sessionIsInDirectory, repo.map(FolderPath.init))
    }

    /// The statement for their number, whatever the limit.
    var count: String { "SELECT count(*) FROM session \(list.conditions.clause)" }
}
