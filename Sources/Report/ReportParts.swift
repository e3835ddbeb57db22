import TachoCore
import TachoStore

/// What the calls of a report cost by part and by tool, and what of it was waste.
struct ReportParts {
    /// The start of the calls that are taken to pieces; nil for all of the report.
    let since: Timestamp?
    let parts: [CostRow]
    let tools: [CostRow]
    let waste: WasteReport

    init(_ store: Store, _ filter: Filter, since: Timestamp?, prices: PriceBook, calendar: CostCalendar) throws {
        self.since = since
        var filter = filter
        if let since { filter.since = max(since, filter.since ?? since) }
        let pieces = try store.cost(filter, by: .part, .tool, calendar: calendar, prices: prices).rows
        parts = Self.sums(pieces) { CostRow.Name($0.key) }
        tools = Self.sums(pieces) { $0.inner ?? CostRow.Name("") }
        waste = try store.waste(filter, prices: prices)
    }

    /// Joins the rows of one name, the most expensive first.
    private static func sums(_ rows: [CostRow], by name: (CostRow) -> CostRow.Name) -> [CostRow] {
        var sums: [String: CostRow] = [:]
        for row in rows {
            let key = name(row).key
            sums[key, default: CostRow(key: key, figures: CostFigures())].figures.usage.cost += row.figures.usage.cost
        }
        return sums.values.sorted { left, right in
            let (first, second) = (left.figures.usage.cost.picodollars, right.figures.usage.cost.picodollars)
            return first == second ? left.key < right.key : first > second
        }
    }
}
