import TachoCore
import TachoRecords

/// Prints what many machines used: a table with its total on a terminal, the rows alone for machines.
struct FleetTable {
    let report: FleetReport
    let output: OutputOptions
    let context: Context

    func print() throws {
        let columns = FleetColumns(report: report, context: context.recordContext)
        var lines = report.rows.map { FleetLine(row: $0) }
        if output.isTable(on: context.output.terminal), lines.count > 1 {
            lines.append(FleetLine(row: FleetRow(key: "", figures: report.total), isTotal: true))
        }
        try output.print(
            lines,
            known: columns.all,
            terminal: columns.terminal,
            machine: FleetColumns.machine,
            to: context.output
        )
        for note in notes { context.output.note(note, output.color) }
    }

    private var notes: [String] {
        let period = PeriodText(since: report.since, until: report.until, local: context.local).text
        return report.rows.isEmpty ? ["No sessions of yours or of your role are there.", period] : [period]
    }
}
