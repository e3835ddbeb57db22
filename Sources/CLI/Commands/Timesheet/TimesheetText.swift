import TachoCore
import TachoRecords
import TachoStore

/// A timesheet as a table, as rows for machines, and as Markdown.
struct TimesheetText: Sendable {
    private let sheet: Timesheet
    private let grouping: WorkGrouping
    private let showsDays: Bool
    private let places: ShortPaths
    private let rate: HourlyRate?

    /// Prepares to show a sheet that was made with the unit of what is printed.
    init(
        _ sheet: Timesheet,
        by grouping: WorkGrouping,
        showsDays: Bool,
        userHome: String,
        rate: HourlyRate? = nil
    ) {
        (self.sheet, self.grouping, self.showsDays, self.rate) = (sheet, grouping, showsDays, rate)
        places = ShortPaths(grouping == .repo ? sheet.days.compactMap(\.key) : [], userHome: userHome)
    }

    /// The smallest time that is printed, in milliseconds: a hundredth of an hour, or a minute where only hours and minutes
    /// stand in a table.
    static func unit(hasRate: Bool, output: OutputOptions, markdown: Bool, in context: Context) -> Int64 {
        let isClock =
            output.isTable(on: context.output.terminal) && !markdown && !hasRate && !output.json
            && output.columns == nil
        return isClock ? 60_000 : Invoice.unit
    }

    private var lines: [Timesheet.Line] { showsDays ? sheet.days : sheet.totals }

    /// Prints the lines, on a terminal with the total.
    func print(output: OutputOptions, in context: Context) throws {
        let target = context.output
        let isTable = output.isTable(on: target.terminal)
        // Whoever checks an amount needs the hours that it is for.
        let names = (showsDays ? ["date"] : []) + ["key", rate == nil ? "time" : "hours", "session_count"]
        let amount = rate == nil ? [] : ["amount"]
        let currency = rate == nil ? [] : ["currency"]
        try output.print(
            isTable && lines.count > 1 ? lines + [sheet.total] : lines,
            known: columns(context.recordContext),
            terminal: names + amount,
            machine: names.map { $0 == "time" ? "hours" : $0 } + amount + currency
                + ["rounded_ms", "duration_ms", "is_duration_partial"],
            to: target
        )
    }

    func markdown(heading: String) -> String {
        let grouping = grouping.rawValue.prefix(1).uppercased() + grouping.rawValue.dropFirst()
        let titles = (showsDays ? ["Day"] : []) + [grouping, "Hours"] + (rate == nil ? [] : ["Amount"])
        let rows = lines.map { row($0, name: CostMarkdown.escaped(name($0))) } + [row(sheet.total, name: "**total**")]
        let table = MarkdownTable(titles: titles, numbers: ["Hours", "Amount"], rows: rows).lines.map { $0 + "\n" }
            .joined()
        let notes = notes.map { "\n<sub>\(CostMarkdown.escaped($0))</sub>\n" }.joined()
        return "**\(CostMarkdown.escaped(heading))**\n\n\(table)\(notes)"
    }

    private func row(_ line: Timesheet.Line, name: String) -> [String] {
        (showsDays ? [line.day ?? ""] : []) + [name, line.marked(HoursText.decimal(line.printed))]
            + (rate == nil ? [] : [line.marked(amount(line))])
    }

    /// What is missing, and why the rows do not add up to the total if they do not.
    var notes: [String] {
        let overlap = "Rows overlap, so they add up to more than the total, which counts shared time once."
        return (sheet.overlaps ? [overlap] : []) + [UntimedText.note(sheet.untimed)].compactMap(\.self)
    }

    /// What the printed time costs; in all, the sum of the rows where they add up.
    private func amount(_ line: Timesheet.Line) -> String {
        guard let rate else { return "" }
        guard line.key == nil, !sheet.overlaps else { return rate.text(line.amount ?? 0) }
        return rate.text(lines.reduce(0) { $0 + ($1.amount ?? 0) })
    }

    private func columns(_ context: RecordContext) -> [Column<Timesheet.Line>] {
        let field = FieldColumns(TimesheetFields.line, context)
        return [
            field("date", "DAY", importance: 9, minimumWidth: 14)
                .shown { line in Cell(line.day.map { "\($0) \(CivilTime(date: $0)?.weekday ?? "")" } ?? "") },
            field("key", grouping.rawValue.uppercased(), importance: 10, minimumWidth: 10)
                .shown { Cell(name($0), style: $0.key == nil ? .bold : nil) },
            field("hours", "HOURS").shown { Cell($0.marked(HoursText.decimal($0.printed))) },
            Column("time", "TIME", isRightAligned: true, importance: 9, minimumWidth: 7) {
                $0.marked(HoursText.clock($0.printed))
            },
            field("amount", "AMOUNT", importance: 8).shown { Cell($0.marked(amount($0))) },
            Column("currency", "CURRENCY") { _ in rate?.currency },
            field("session_count", "SESSIONS", importance: 5), field("rounded_ms", "ROUNDED"),
            field("duration_ms", "DURATION"), field("is_duration_partial", "PARTIAL"),
        ]
    }

    private func name(_ line: Timesheet.Line) -> String {
        guard let key = line.key else { return "total" }
        if grouping == .repo { return places.short(key) }
        return key.isEmpty ? "(no \(grouping.rawValue))" : key
    }
}

extension Timesheet.Line {
    /// A text of its time or amount, marked where it was more or is not known.
    fileprivate func marked(_ text: String) -> String {
        text.isEmpty ? text : UntimedText.marked(text, isUnknown: isUnknown, isPartial: isPartial)
    }
}
