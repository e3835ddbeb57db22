import ArgumentParser
import TachoCore

/// How one thing is shown: the options that all sheets share.
struct SheetOptions: ParsableArguments {
    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Use color: auto, always or never.")
    var color = ColorMode.auto

    @OptionGroup
    var pager: PagerOptions
}

/// Prints a sheet of facts and the tables below it: for people on a terminal, tab-separated into a pipe.
struct SheetPrinter {
    let context: Context
    let color: ColorMode

    private var isSheet: Bool { color.isForPeople(context.output.terminal) }
    private var isColored: Bool { color.isOn(context.output.terminal) }

    func print(_ lines: [(name: String, value: String)]) throws {
        guard isSheet else { return try context.output.write(lines.map { DelimitedText.tabbed([$0, $1]) }.joined()) }
        let text = lines.map { name, value in
            let heading = name + String(repeating: " ", count: max(1, 12 - name.count))
            let parts = WrappedText.lines(SafeText.line(value), width: context.output.terminal.columns - heading.count)
            let text = parts.joined(separator: "\n" + String(repeating: " ", count: heading.count))
            return (isColored ? Style.dim.apply(to: heading) : heading) + text + "\n"
        }
        try context.output.write(text.joined())
    }

    /// Prints a table under a title; nothing without rows.
    func print<Row>(_ rows: [Row], _ columns: [Column<Row>], title: String) throws {
        guard !rows.isEmpty else { return }
        guard isSheet else {
            let name = title.lowercased()
            let lines = rows.map { row in DelimitedText.tabbed([name] + columns.map { $0.machineValue(row) }) }
            return try context.output.write(lines.joined())
        }
        let table = Table(columns: columns, rows: rows)
        let width = context.output.terminal.columns
        var lines = table.lines(width: width, color: isColored)
        lines += table.missingFigures(width: width, color: isColored)
        let heading = isColored ? Style.bold.apply(to: title) : title
        try context.output.write("\n\(heading)\n" + lines.map { $0 + "\n" }.joined())
    }
}
