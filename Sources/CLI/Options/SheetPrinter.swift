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
        let columns = context.output.terminal.columns
        let names = lines.map { SafeText.line($0.name) }
        let longest = names.map { DisplayWidth.of($0) }.max() ?? 0
        // A long name leaves half of the line to what is said of it.
        let width = longest < 12 ? 12 : max(12, min(longest + 2, columns / 2))
        let text = zip(names, lines).map { name, line in
            let heading = DisplayWidth.pad(DisplayWidth.truncate(name, to: width - 1), to: width)
            let parts = WrappedText.lines(SafeText.line(line.value), width: columns - width)
            let text = parts.joined(separator: "\n" + String(repeating: " ", count: width))
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
