package import TachoCore

extension Store {
    /// What two costs differ by, and by each grouping what moved the difference.
    ///
    /// - Parameters:
    ///   - before: the filter of the first side, with what the user calls it.
    ///   - after: that of the second side.
    ///   - prices: the prices in use.
    package func difference(
        between before: (name: String, filter: Filter),
        and after: (name: String, filter: Filter),
        by groupings: [CostGrouping],
        calendar: CostCalendar,
        prices: PriceBook
    ) throws -> CostDifference {
        let reports = try (groupings.isEmpty ? [.agent] : groupings).map { grouping in
            (
                grouping, try cost(before.filter, by: grouping, calendar: calendar, prices: prices),
                try cost(after.filter, by: grouping, calendar: calendar, prices: prices)
            )
        }
        // All groupings of one filter have one total.
        return CostDifference(
            before: .init(name: before.name, figures: reports[0].1.total),
            after: .init(name: after.name, figures: reports[0].2.total),
            divisions: reports.prefix(groupings.count).map { grouping, before, after in
                CostDifference.Division(grouping: grouping, rows: Self.rows(before, after))
            }
        )
    }

    /// The rows of two reports by their keys, what moved most first.
    private static func rows(_ before: CostReport, _ after: CostReport) -> [CostDifference.Row] {
        var rows: [String: CostDifference.Row] = [:]
        for row in before.rows {
            rows[row.key] = .init(
                name: .init(row.key, label: row.label),
                before: row.figures.usage.cost,
                after: CostSum()
            )
        }
        for row in after.rows {
            let name = CostRow.Name(row.key, label: row.label)
            rows[row.key, default: .init(name: name, before: CostSum(), after: CostSum())].after =
                row.figures.usage.cost
        }
        return rows.values.sorted { left, right in
            let (first, second) = (left.picodollars.magnitude, right.picodollars.magnitude)
            return first == second ? left.name.key < right.name.key : first > second
        }
    }
}
