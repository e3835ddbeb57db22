/// Rows under headings, fitted to a terminal's width.
struct Table<Row> {
    let columns: [Column<Row>]
    let rows: [Row]

    private static var gap: String { "  " }

    /// The lines that name the columns with figures that do not fit on a terminal of this width; none if all do.
    func missingFigures(width: Int, color: Bool) -> [String] {
        let all = Layout(columns, rows)
        var fitted = all
        fitted.fit(width)
        let missing = all.shown.filter { columns[$0].isRightAligned && !fitted.shown.contains($0) }
        guard !missing.isEmpty else { return [] }
        let note = "(too narrow for \(missing.map { columns[$0].title }.joined(separator: ", ")))"
        return WrappedText.lines(note, width: width).map { color ? Style.dim.apply(to: $0) : $0 }
    }

    /// Returns the table's lines.
    ///
    /// Columns that are empty in every row are left out. Where the rest does not fit, the widest shrink first; where that is
    /// not enough, figures that have a shorter form take it, and then the least important columns leave.
    ///
    /// - Parameters:
    ///   - width: the terminal's width in cells.
    ///   - color: whether to style headings and cells.
    func lines(width: Int, color: Bool) -> [String] {
        var layout = Layout(columns, rows)
        layout.fit(width)
        if let last = layout.shown.last, !layout.columns[last].isRightAligned {
            layout.widths[last] = min(layout.widths[last] ?? 0, width)
        }
        let titles = layout.shown.map { Cell(layout.columns[$0].title, style: .dim) }
        let cells = rows.indices.map { row in layout.shown.map { layout.cells[$0][row] } }
        return ([titles] + cells).map { line($0, layout, color) }
    }

    /// The columns that stay on a terminal, and their widths.
    private struct Layout {
        var columns: [Column<Row>]
        /// Each column's cells.
        var cells: [[Cell]]
        /// The columns that stay, by their index.
        var shown: [Int]
        var widths: [Int: Int] = [:]
        private let rows: [Row]

        init(_ columns: [Column<Row>], _ rows: [Row]) {
            self.columns = columns
            self.rows = rows
            let cells = columns.map { column in rows.map(column.terminalCell) }
            self.cells = cells
            shown = columns.indices.filter { index in cells[index].contains { !$0.text.isEmpty } }
            measure()
        }

        mutating func fit(_ width: Int) {
            while excess(width) > 0 {
                // A number that is cut is another number.
                let shrinkable = shown.filter { index in
                    !columns[index].isRightAligned
                        && (widths[index] ?? 0) > max(columns[index].minimumWidth, columns[index].title.count)
                }
                if let widest = shrinkable.max(by: { (widths[$0] ?? 0, $1) < (widths[$1] ?? 0, $0) }) {
                    widths[widest, default: 1] -= 1
                } else if shorten() {
                    measure()
                } else if let least = shown.min(by: { columns[$0].importance < columns[$1].importance }),
                    shown.count > 1
                {
                    shown.removeAll { $0 == least }
                    measure()
                } else {
                    break
                }
            }
        }

        /// Gives all columns their shorter form; false if none has one.
        private mutating func shorten() -> Bool {
            let forms = shown.compactMap { index in columns[index].narrowForm.map { (index, $0) } }
            for (index, form) in forms {
                columns[index] = form
                cells[index] = rows.map(form.terminalCell)
            }
            return !forms.isEmpty
        }

        private mutating func measure() {
            for index in shown {
                let widest = cells[index].map { DisplayWidth.of($0.text) }.max() ?? 0
                widths[index] = max(widest, DisplayWidth.of(columns[index].title))
            }
        }

        private func excess(_ width: Int) -> Int {
            shown.reduce(0) { $0 + (widths[$1] ?? 0) } + Table.gap.count * max(0, shown.count - 1) - width
        }
    }

    private func line(_ cells: [Cell], _ layout: Layout, _ color: Bool) -> String {
        var parts: [String] = []
        for (index, cell) in zip(layout.shown, cells) {
            let (width, column) = (layout.widths[index] ?? 0, layout.columns[index])
            let text = DisplayWidth.truncate(cell.text, to: width, keeping: column.keptEnd)
            let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
            let styled = color ? cell.styled(text) : text
            parts.append(column.isRightAligned ? padding + styled : styled + padding)
        }
        let line = parts.joined(separator: Self.gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
