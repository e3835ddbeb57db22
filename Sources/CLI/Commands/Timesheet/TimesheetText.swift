import TachoCore
import TachoRecords
import TachoStore

/// A timesheet as a table, as rows for machines, and as Markdown.
struct TimesheetText: Sendable {
    private let grouping: WorkGrouping
    private let showsDays: Bool
    private let places: ShortPaths

    /// Prepares to show lines together.
    init(by grouping: WorkGrouping, showsDays: Bool, userHome: String, lines: [Timesheet.Line]) {
        self.grouping = grouping
        self.showsDays = showsDays
        places = ShortPaths(grouping == .repo ? lines.compactMap(\.key) : [], userHome: userHome)
    }

    /// Prints the lines, on a terminal with the total.
    func print(_ lines: [Timesheet.Line], total: Timesheet.Line, output: OutputOptions, in context: Context) throws {
        let target = context.output
        let isTable = (target.terminal.isInteractive || output.color == .always) && !output.csv
        let names = (showsDays ? ["date"] : []) + ["key", "hours", "time", "session_count"]
        try output.print(
            isTable && lines.count > 1 ? lines + [total] : lines,
            known: columns(context.recordContext),
            terminal: names.filter { $0 != "hours" },
            machine: names.filter { $0 != "time" } + ["rounded_ms", "duration_ms"],
            to: target
        )
    }

    func markdown(_ lines: [Timesheet.Line], total: Timesheet.Line) -> String {
        let titles =
            (showsDays ? ["Day"] : []) + [
                grouping.rawValue.prefix(1).uppercased() + grouping.rawValue.dropFirst(), "Hours",
            ]
        let rows =
            lines.map { ($0.day, CostMarkdown.escaped(name($0)), Self.hours($0)) } + [
                (total.day, "**total**", Self.hours(total))
            ]
        let cells = rows.map { day, name, hours in (showsDays ? [day ?? ""] : []) + [name, hours] }
        let rule = titles.map { $0 == "Hours" ? "---:" : "---" }
        return ([titles, rule] + cells).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private func columns(_ context: RecordContext) -> [Column<Timesheet.Line>] {
        let field = FieldColumns(TimesheetFields.line, context)
        return [
            field("date", "DAY", importance: 9, minimumWidth: 14)
                .shown { line in Cell(line.day.map { "\($0) \(CivilTime(date: $0)?.weekday ?? "")" } ?? "") },
            field("key", grouping.rawValue.uppercased(), importance: 10, minimumWidth: 10)
                .shown { Cell(name($0), style: $0.key == nil ? .bold : nil) },
            Column("hours", "HOURS", isRightAligned: true) { Self.hours($0) },
            Column("time", "TIME", isRightAligned: true, importance: 9, minimumWidth: 7) { Self.time($0) },
            field("session_count", "SESSIONS", importance: 5), field("rounded_ms", "ROUNDED"),
            field("duration_ms", "DURATION"),
        ]
    }

    private func name(_ line: Timesheet.Line) -> String {
        guard let key = line.key else { return "total" }
        return key.isEmpty ? "(no \(grouping.rawValue))" : grouping == .repo ? places.short(key) : key
    }

    /// Rounded time in hours with two decimals: `1.25`.
    private static func hours(_ line: Timesheet.Line) -> String {
        let hundredths = (line.rounded + 18_000) / 36_000
        return "\(hundredths / 100).\(Int(hundredths % 100).padded(to: 2))"
    }

    /// Rounded time in hours and minutes: `1h15m`; minutes that have begun but not passed count from 30 seconds on.
    private static func time(_ line: Timesheet.Line) -> String {
        let minutes = (line.rounded + 30_000) / 60_000
        return "\(minutes / 60)h\(Int(minutes % 60).padded(to: 2))m"
    }
}
