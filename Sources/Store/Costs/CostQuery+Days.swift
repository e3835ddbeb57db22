import GRDB
import TachoCore

extension CostQuery {
    /// Whether the query depends only on time and agent, and its rows are longer than a day.
    ///
    /// Grouping by day gains nothing: the user's days rarely coincide with UTC days.
    var asksTimeAlone: Bool {
        var other = filter
        (other.since, other.until, other.agent) = (nil, nil, nil)
        return other == Filter() && [[.week], [.month], [.agent]].contains(groupings)
    }

    /// Adds the days that belong to a single row as a whole; returns the days whose sessions must be read.
    mutating func addWholeDays() throws -> Set<Int64> {
        var conditions = QueryConditions()
        conditions.add("day > :since", "since", filter.firstQuarter.map { $0.milliseconds - DayCost.length })
        conditions.add("day < :until", "until", filter.endOfLastQuarter?.milliseconds)
        conditions.add("agent = :agent", "agent", filter.agent)
        var others = Set(try Int64.fetchAll(database, sql: StaleQueue.dayCosts.selection))
        for sum in try DayCost.fetchAll(database, conditions) {
            if isWhole(sum.day) { add(sum) } else { others.insert(sum.day.milliseconds) }
        }
        return others
    }

    /// Whether a day lies entirely within the filter's range and within one row.
    private mutating func isWhole(_ day: Timestamp) -> Bool {
        let end = day + DayCost.length
        guard day.milliseconds >= since, end.milliseconds <= until else { return false }
        return !groupings[0].isTime || periods[0].period(of: day).contains(end + -1)
    }

    /// The sessions on these days with unpriced calls and calls to several models.
    func sessions(ofSeveralModelsOn days: Set<Int64>) throws -> [String] {
        guard !days.isEmpty else { return [] }
        return try String.fetchAll(
            database,
            sql: """
                SELECT session_id FROM session_cost
                WHERE day IN (SELECT value FROM json_each(:days)) AND model IS NULL AND unpriced_count > 0
                    AND agent = coalesce(:agent, agent)
                """,
            arguments: ["days": JSONList.text(days), "agent": filter.agent]
        )
    }
}
