import ArgumentParser
import TachoRecords

/// How a list is printed: the options that all lists share.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print CSV with a header.")
    var csv = false

    @Option(
        help: ArgumentHelp(
            "The columns to print, in this order, by their names in JSON or their headings.",
            valueName: "a,b,…"
        )
    )
    var columns: String?

    @Flag(help: "Print tab-separated values with a header.")
    var header = false

    @Option(help: "Use color: auto, always (also prints a table when piped) or never.")
    var color = ColorMode.auto

    @OptionGroup
    var pager: PagerOptions

    /// Whether rows are printed as a table for people, and not for programs.
    func isTable(on terminal: Terminal) -> Bool { color.isForPeople(terminal) && !csv }

    func validate() throws {
        if json && csv { throw ValidationError("--json and --csv cannot be combined") }
        if json && header { throw ValidationError("--json and --header cannot be combined") }
        if json && columns != nil {
            throw ValidationError("--columns cannot be combined with --json, which has all fields")
        }
    }
}

extension OutputOptions {
    /// Prints rows as these options ask: a table on a terminal, tab-separated values into a pipe, or CSV.
    ///
    /// - Parameters:
    ///   - rows: what to print.
    ///   - known: every column that there is.
    ///   - terminal: the names of the columns on a terminal, unless the user chose.
    ///   - machine: the names of the columns for machines, unless the user chose.
    ///   - namesMissing: whether figures that do not fit on the terminal are named below it, as they are where the user
    ///     chose the columns.
    func print<Row>(
        _ rows: [Row],
        known: [Column<Row>],
        terminal: [String],
        machine: [String],
        namesMissing: Bool = false,
        to output: Output
    ) throws {
        let isTable = isTable(on: output.terminal)
        let chosen = try choose(from: known, fallback: isTable ? terminal : machine)
        var text = ""
        if isTable {
            if rows.isEmpty { return }
            let (table, width) = (Table(columns: chosen, rows: rows), output.terminal.columns)
            let isColored = color.isOn(output.terminal)
            var lines = table.lines(width: width, color: isColored)
            // Whoever asked for a figure is told that it does not fit.
            if namesMissing || columns != nil { lines += table.missingFigures(width: width, color: isColored) }
            text = lines.map { $0 + "\n" }.joined()
        } else if csv {
            text = DelimitedText.commaSeparated(chosen.map(\.name))
            for row in rows { text += DelimitedText.commaSeparated(chosen.map { $0.machineValue(row) }) }
            return try output.writeMachineText(text)
        } else {
            if header { text = DelimitedText.tabbed(chosen.map(\.name)) }
            for row in rows { text += DelimitedText.tabbed(chosen.map { $0.machineValue(row) }) }
        }
        try output.write(text)
    }

    /// Prints rows with their columns, or as JSON, as these options ask.
    func print<Columns: ListColumns>(
        _ rows: [Columns.Row],
        _ columns: @autoclosure () throws -> Columns,
        as document: RecordDocument<[Columns.Row]>,
        in context: Context
    ) throws {
        if json { return try context.printJSON(document, rows) }
        try print(rows, columns(), to: context.output)
    }

    /// Prints rows with their columns, as these options ask.
    func print<Columns: ListColumns>(_ rows: [Columns.Row], _ columns: Columns, to output: Output) throws {
        try print(rows, known: columns.all, terminal: Columns.terminal, machine: Columns.machine, to: output)
    }

    private func choose<Row>(from known: [Column<Row>], fallback: [String]) throws -> [Column<Row>] {
        let names = columns?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? fallback
        return try names.map { name in
            let name = String(name.trimmingPrefix(" "))
            // A heading means its column, too: TIME is duration_ms.
            let column = known.first { $0.name == name } ?? known.first { $0.title.lowercased() == name.lowercased() }
            guard let column else { throw Failure.unknownColumn(name, known: known.map(\.name)) }
            return column
        }
    }
}
