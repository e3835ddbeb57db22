import GRDB
import TachoCore

/// A list of sessions or runs, newest first: conditions, order and limit.
struct ListQuery {
    /// What must hold of each row.
    var conditions = QueryConditions()
    private let columns: String
    private let source: String
    private let order: String
    private let limit: Int?

    var arguments: StatementArguments { conditions.arguments }

    var selection: String {
        """
        SELECT \(columns)
        FROM \(source)
        \(conditions.clause)
        ORDER BY \(order)
        \(limit.map { "LIMIT \(max(0, $0))" } ?? "")
        """
    }

    /// Lists the rows that match a filter's conditions on sessions, time and position.
    ///
    /// An index provides the rows in order, so the newest are found without sorting; if sessions are named, the unary
    /// plus makes SQLite look those up instead.
    init(_ columns: String, from source: String, table: String, _ filter: Filter) {
        self.init(
            columns,
            source,
            order: (filter.sessions == nil ? "" : "+") + "\(table).started_at DESC, \(table).id DESC",
            limit: filter.limit
        )
        conditions.addSessions(of: filter)
        conditions.addTimes(of: filter, in: table)
    }

    /// Lists the rows with such ids.
    init(_ columns: String, from source: String, table: String, _ pattern: IDPattern, limit: Int) {
        self.init(columns, source, order: "\(table).id DESC", limit: limit)
        conditions.add(pattern, of: "\(table).id")
    }

    private init(_ columns: String, _ source: String, order: String, limit: Int?) {
        self.columns = columns
        self.source = source
        self.order = order
        self.limit = limit
    }
}
