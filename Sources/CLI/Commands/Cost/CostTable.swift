import TachoCore
import TachoStore

/// Prints a cost report: a table with its total on a terminal, the rows alone for machines.
struct CostTable {
    let columns: CostColumns
    let output: OutputOptions
    let showsTokens: Bool

    /// The longest and the shortest bars worth drawing, in cells.
    private static let barWidths = 6...32
    /// The cells of a percent and the blank behind it.
    private static let percentWidth = 6

    func print(_ report: CostReport, to target: Output) throws {
        let isTable = output.isTable(on: target.terminal)
        var lines = zip(report.rows, [nil] + report.rows.map(\.key)).map { row, last in
            CostLine(row: row, isContinued: report.innerGrouping != nil && row.key == last)
        }
        if isTable, lines.count > 1 {
            lines.append(CostLine(row: CostRow(key: "", figures: report.total), isTotal: true))
        }
        try output.print(
            lines,
            known: columns.all(barWidth: isTable ? barWidth(lines, names(report), target.terminal.columns) : 0),
            terminal: names(report),
            machine: CostColumns.machine(report),
            namesMissing: showsTokens,
            to: target
        )
    }

    private func names(_ report: CostReport) -> [String] {
        CostColumns.terminal(report, showsTokens: showsTokens)
    }

    /// What the other columns leave for bars.
    private func barWidth(_ lines: [CostLine], _ names: [String], _ width: Int) -> Int {
        let names = names.filter { $0 != "share" }
        let others = Table(columns: columns.all(barWidth: 0).named(names), rows: lines)
        let used = others.lines(width: width, color: false).map(DisplayWidth.of).max() ?? 0
        let left = width - used - 2 - Self.percentWidth
        return left < Self.barWidths.lowerBound ? 0 : min(left, Self.barWidths.upperBound)
    }
}
