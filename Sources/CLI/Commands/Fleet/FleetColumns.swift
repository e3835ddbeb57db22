import TachoCore
import TachoRecords

/// A row of a fleet's table, or its total.
struct FleetLine: Sendable {
    var row: FleetRow
    var isTotal = false
}

struct FleetColumns {
    let report: FleetReport
    let context: RecordContext

    /// The columns in tab-separated output and CSV, unless the user chose.
    static let machine = [
        "key", "label", "session_count", "active_ms", "api_call_count", "input", "cache_read", "cache_write_5m",
        "cache_write_1h", "output", "reasoning", "cost_usd", "cost_state",
    ]

    /// The columns on a terminal, unless the user chose; a model's sessions are not known.
    var terminal: [String] {
        ["key"] + (report.grouping == .model ? [] : ["session_count", "active_ms"]) + [
            "api_call_count", "cost_usd", "share",
        ]
    }

    var all: [Column<FleetLine>] {
        let field = FieldColumns<FleetLine>(FleetFields.row, context) { $0.row }
        return [
            field("key", report.grouping.rawValue.uppercased(), importance: 10, minimumWidth: 10)
                .shown { Cell($0.isTotal ? "total" : name(of: $0.row), style: $0.isTotal ? .bold : nil) },
            field("label", "LABEL"),
            count(field("session_count", "SESSIONS", importance: 5, minimumWidth: 4)) { $0.sessionCount },
            field("active_ms", "ACTIVE", importance: 6, minimumWidth: 4).shown { line in
                Cell(
                    line.row.figures.active.map { DurationText.short(milliseconds: $0) } ?? "",
                    style: line.isTotal ? .bold : nil
                )
            },
            count(field("api_call_count", "CALLS", importance: 4, minimumWidth: 4)) { $0.usage.apiCallCount },
        ] + field.tokens { $0.row.figures.usage.tokens } + costs(field)
    }

    private func count(
        _ column: Column<FleetLine>,
        _ value: @escaping @Sendable (FleetFigures) -> Int?
    ) -> Column<FleetLine> {
        column.shown { line in
            Cell(value(line.row.figures).map(UsageText.grouped) ?? "", style: line.isTotal ? .bold : nil)
        }
    }

    private func costs(_ field: FieldColumns<FleetLine>) -> [Column<FleetLine>] {
        let total = report.total.usage.cost.picodollars
        return [
            field("cost_usd", "COST", importance: 9, minimumWidth: 16).shown { line in
                var cell = CostText.cell(line.row.figures.usage.cost)
                if line.isTotal { cell.style = .bold }
                return cell
            },
            field("cost_state", "COST STATE"),
            Column("share", "SHARE", isRightAligned: true, importance: 3, minimumWidth: 5) { line in
                let cost = line.row.figures.usage.cost
                return line.isTotal ? nil : cost.knownPicodollars.flatMap { CostText.percent($0, of: total) }
            },
        ]
    }

    private func name(of row: FleetRow) -> String {
        switch report.grouping {
        case .day: "\(row.key) \(CivilTime(date: row.key)?.weekday ?? "")"
        default: row.label ?? (row.key.isEmpty ? "(no \(report.grouping.rawValue))" : row.key)
        }
    }
}
