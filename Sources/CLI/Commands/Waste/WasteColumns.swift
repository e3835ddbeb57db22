import TachoCore
import TachoRecords

struct WasteColumns: ListColumns {
    private let field: FieldColumns<WasteFinding>
    private let spent: Int64

    static let terminal = ["kind", "count", "cost_usd", "share"]
    static let machine = ["kind", "count", "cost_usd", "cost_state", "sessions"]

    /// How many sessions a table names.
    private static let shownSessions = 3

    init(_ report: WasteReport, context: Context) {
        field = FieldColumns(WasteFields.finding, context.recordContext)
        spent = report.spent.picodollars
    }

    var all: [Column<WasteFinding>] {
        let columns = [
            field("kind", "WASTE", importance: 10, minimumWidth: 16).shown { Cell($0.kind.title) },
            field("count", "HOW OFTEN", importance: 6, minimumWidth: 9)
                .shown { Cell(Self.count($0)) },
            field("cost_usd", "COST", importance: 9, minimumWidth: 12).shown { CostText.cell($0.cost) },
            Column<WasteFinding>("share", "SHARE", isRightAligned: true, importance: 5, minimumWidth: 5) { finding in
                finding.cost.knownPicodollars.flatMap { CostText.percent($0, of: spent) }
            },
            Column<WasteFinding>("sessions", "SESSIONS", importance: 4, minimumWidth: 7) { finding in
                finding.sessions.map(\.session.rawValue).joined(separator: ",")
            }.shown { Cell(Self.sessions(of: $0)) },
        ]
        return columns + field.rest(after: columns)
    }

    private static func count(_ finding: WasteFinding) -> String {
        guard finding.kind.unit == "run" else { return CountText.of(finding.count, finding.kind.unit) }
        let auto = finding.parts.count { $0.trigger == .auto }
        return CountText.of(RunCount(user: finding.count - auto, auto: auto))
    }

    private static func sessions(of finding: WasteFinding) -> String {
        let names = finding.sessions.prefix(shownSessions).map(\.session.short).joined(separator: " ")
        let more = finding.sessions.count - shownSessions
        return more > 0 ? "\(names) and \(more) more" : names
    }
}
