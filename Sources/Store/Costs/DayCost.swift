import GRDB
import TachoCore

/// A row of table `day_cost`: the usage of all sessions within one UTC day, per agent and model.
struct DayCost {
    static let length: Int64 = 86_400_000

    var day: Timestamp
    var agent: String
    /// The model of all calls; nil for sessions that called several.
    var model: String?
    var figures: CostFigures

    /// Sums up some of the stale days; returns whether any are left.
    ///
    /// The sums of all sessions must be up to date.
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

    /// The sums of the matching days, without stale ones.
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
