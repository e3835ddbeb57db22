import GRDB
import TachoCore

/// A row of table `day_cost`: what the sessions that lie in one day of UTC used, those of one agent and model.
struct DayCost {
    /// A day in milliseconds.
    static let length: Int64 = 86_400_000

    var day: Timestamp
    var agent: String
    /// The model of all the sessions' calls; nil for the sessions whose calls are of several.
    var model: String?
    var figures: CostFigures

    /// Sums up the first of the days of which a session changed since their sums were made; returns whether some are left.
    ///
    /// All sessions' own sums must be up to date.
    static func refreshSome(_ database: Database, dayCount: Int) throws -> Bool {
        let stale = "(\(StaleQueue.dayCosts.selection(limit: dayCount)))"
        try database.execute(
            sql: """
                DELETE FROM day_cost WHERE day IN \(stale);
                INSERT INTO day_cost (day, \(columns))
                SELECT day, agent, model, count(*), min(first_at), max(last_at), sum(run_count), sum(auto_run_count),
                    \(UsageColumn.sum("unlogged_cost")), \(UsageColumn.sums)
                FROM session_cost
                WHERE day IN \(stale)
                GROUP BY day, agent, model;
                """
        )
        try StaleQueue.dayCosts.clear(where: "day IN \(stale)", database)
        return try !StaleQueue.dayCosts.isEmpty(database)
    }

    /// The sums that are up to date, of the days that some conditions let through.
    static func fetchAll(_ database: Database, _ conditions: QueryConditions) throws -> [DayCost] {
        var conditions = conditions
        conditions.add("day NOT IN (\(StaleQueue.dayCosts.selection))")
        let statement = try database.cachedStatement(sql: "SELECT day, \(columns) FROM day_cost \(conditions.clause)")
        let reader = try UsageReader(statement)
        let rows = try Row.fetchCursor(statement, arguments: conditions.arguments)
        var days: [DayCost] = []
        while let row = try rows.next() { days.append(DayCost(row, usage: reader.usage(row))) }
        return days
    }

    private static let columns = """
        agent, model, session_count, first_at, last_at, run_count, auto_run_count, unlogged_cost, \(UsageColumn.list)
        """

    private init(_ row: Row, usage: Usage) {
        day = Timestamp(milliseconds: row[0])
        agent = row[1]
        model = row[2]
        figures = CostFigures()
        figures.sessionCount = row[3]
        figures.from = Timestamp(milliseconds: row[4])
        figures.to = Timestamp(milliseconds: row[5]) + QuarterHour.length
        figures.runCount = row[6]
        figures.autoRunCount = row[7]
        figures.unloggedCost = row[8]
        figures.usage = usage
    }
}
