/// Rows under headings, fitted to a terminal's width.
struct Table<Row> {
    let columns: [Column<Row>]
    let rows: [Row]

    private static var gap: String { "  " }

    /// A line that names the columns with figures that do not fit on a terminal of this width; nil if all do.
    func missingFigures(width: Int, color: Bool) -> String? {
        let filled = columns.map { column in rows.map(column.terminalCell) }
        let all = columns.indices.filter { index in filled[index].contains { !$0.text.isEmpty } }
        var shown = all
        _ = fit(&shown, cells: filled, width: width)
        let missing = all.filter { columns[$0].isRightAligned && !shown.contains($0) }.map { columns[$0].title }
        guard !missing.isEmpty else { return nil }
        let note = "(too narrow for \(missing.joined(separator: ", ")))"
        return color ? Style.dim.apply(to: note) : note
    }

    /// Returns the table's lines.
    ///
    /// Columns that are empty in every row are left out. Where the rest does not fit, the widest shrink first; where that is
    /// not enough, the least important leave.
    ///
    /// - Parameters:
    ///   - width: the terminal's width in cells.
    ///   - color: whether to style headings and cells.
    func lines(width: Int, color: Bool) -> [String] {
        let filled = columns.map { column in rows.map(column.terminalCell) }
        var shown = columns.indices.filter { index in filled[index].contains { !$0.text.isEmpty } }
        var widths = fit(&shown, cells: filled, width: width)
        if let last = shown.last, !columns[last].isRightAligned {
            widths[last] = min(widths[last] ?? 0, width)
        }
        var lines = [line(shown.map { Cell(columns[$0].title, style: .dim) }, shown, widths, color)]
        for row in rows.indices {
            lines.append(line(shown.map { filled[$0][row] }, shown, widths, color))
        }
        return lines
    }

    /// Chooses the columns that stay, and their widths.
    private func fit(_ shown: inout [Int], cells: [[Cell]], width: Int) -> [Int: Int] {
        var widths: [Int: Int] = [:]
        func measure() {
            for index in shown {
                let widest = cells[index].map { DisplayWidth.of($0.text) }.max() ?? 0
                widths[index] = max(widest, DisplayWidth.of(columns[index].title))
            }
        }
        func excess() -> Int {
            shown.reduce(0) { $0 + (widths[$1] ?? 0) } + Self.gap.count * max(0, shown.count - 1) - width
        }
        measure()
        while excess() > 0 {
            // A number that is cut is another number.
            let shrinkable = shown.filter { index in
                !columns[index].isRightAligned
                    && (widths[index] ?? 0) > max(columns[index].minimumWidth, columns[index].title.count)
            }
            if let widest = shrinkable.max(by: { (widths[$0] ?? 0, $1) < (widths[$1] ?? 0, $0) }) {
                widths[widest, default: 1] -= 1
            } else if let least = shown.min(by: { columns[$0].importance < columns[$1].importance }), shown.count > 1 {
                shown.removeAll { $0 == least }
                measure()
            } else {
                break
            }
        }
        return widths
    }

    private func line(_ cells: [Cell], _ shown: [Int], _ widths: [Int: Int], _ color: Bool) -> String {
        var parts: [String] = []
        for (index, cell) in zip(shown, cells) {
            let width = widths[index] ?? 0
            let text = DisplayWidth.truncate(cell.text, to: width, keeping: columns[index].keptEnd)
            let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
            let styled = color ? cell.styled(text) : text
            parts.append(columns[index].isRightAligned ? padding + styled : styled + padding)
        }
        let line = parts.joined(separator: Self.gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
