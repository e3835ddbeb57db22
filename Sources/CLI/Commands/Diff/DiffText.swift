import TachoCore
import TachoRecords

/// A row of a difference, or the sum of those that are not shown.
struct DiffLine: Sendable {
    var row: CostDifference.Row
    /// How many rows it is the sum of; nil for a single one.
    var restCount: Int?
    /// What it shows of its costs.
    var shown: ComparedCosts.Pair
}

/// The difference of two costs for people.
struct DiffText {
    let difference: CostDifference
    let context: Context

    /// The most rows of a table; the rest is one row.
    private static let mostRows = 8

    private var costs: ComparedCosts {
        ComparedCosts(before: difference.before.figures.usage.cost, after: difference.after.figures.usage.cost)
    }

    /// The sheet above the tables.
    var lines: [(name: String, value: String)] {
        let (costs, difference) = (costs, difference)
        let (before, after) = (difference.before.figures.usage.cost, difference.after.figures.usage.cost)
        let isKnown = before.state == .priced && after.state == .priced && costs.total.difference != 0
        let percent = isKnown ? CostText.percent(abs(difference.picodollars), of: before.picodollars) : nil
        let change = costs.total.difference < 0 ? "less" : "more"
        let words = [costs.difference(before, after, costs.total), percent.map { "\($0) \(change)" }]
        return [
            (difference.before.name, text(difference.before.figures, costs.total.before)),
            (difference.after.name, text(difference.after.figures, costs.total.after)),
            ("difference", words.compactMap(\.self).joined(separator: ", ")),
        ]
    }

    func title(of division: CostDifference.Division) -> String { "By \(division.grouping.title.lowercased())" }

    /// What moved most, and the rest in one row.
    func rows(of division: CostDifference.Division) -> [DiffLine] {
        let pairs = costs.pairs(division.rows.map { ($0.before, $0.after) })
        let moved = zip(division.rows, pairs).filter { $0.0.before != $0.0.after }.map {
            DiffLine(row: $0, shown: $1)
        }
        guard moved.count > Self.mostRows else { return moved }
        let rest = moved.dropFirst(Self.mostRows)
        let others = CostDifference.Row(
            name: CostRow.Name("", label: "others"),
            before: rest.reduce(CostSum()) { $0 + $1.row.before },
            after: rest.reduce(CostSum()) { $0 + $1.row.after }
        )
        let shown = ComparedCosts.Pair(
            before: rest.reduce(0) { $0 + $1.shown.before },
            after: rest.reduce(0) { $0 + $1.shown.after }
        )
        return moved.prefix(Self.mostRows) + [DiffLine(row: others, restCount: rest.count, shown: shown)]
    }

    func columns(of division: CostDifference.Division) -> [Column<DiffLine>] {
        let field = FieldColumns<DiffLine>(DifferenceFields.row, context.recordContext) { $0.row }
        let costs = costs
        let names = CostNames(division.grouping, division.rows.map(\.name), userHome: context.userHome)
        return [
            field("key", division.grouping.title.uppercased(), importance: 10, minimumWidth: 12)
                .shown { line in Cell(line.restCount.map { "(\($0) others)" } ?? names(line.row.name)) },
            field("before_cost_usd", "BEFORE", importance: 7, minimumWidth: 9).shown {
                costs.cell($0.row.before, steps: $0.shown.before)
            },
            field("after_cost_usd", "AFTER", importance: 7, minimumWidth: 9).shown {
                costs.cell($0.row.after, steps: $0.shown.after)
            },
            field("difference_usd", "DIFFERENCE", importance: 9, minimumWidth: 10)
                .shown { Cell(costs.difference($0.row.before, $0.row.after, $0.shown)) },
        ]
    }

    private func text(_ figures: CostFigures, _ steps: Int64) -> String {
        let counts = [
            CountText.of(figures.sessionCount, "session"), CountText.of(figures.runs),
            CountText.of(figures.usage.apiCallCount, "call"),
        ]
        return ([costs.cell(figures.usage.cost, steps: steps).text] + counts).joined(separator: ", ")
    }
}
