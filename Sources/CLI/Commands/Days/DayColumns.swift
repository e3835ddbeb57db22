import TachoCore
import TachoRecords

/// A row of a summary with the period it belongs to.
struct DayLine: Sendable {
    var period: Range<Timestamp>
    var row: DaySummary.Row
}

struct DayColumns: ListColumns {
    let all: [Column<DayLine>]

    static let terminal = ["date", "repo", "branch", "session_count", "duration_ms", "cost_usd", "titles"]
    static let machine = [
        "date", "repo", "branch", "session_count", "run_count", "duration_ms", "cost_usd", "cost_state", "titles",
        "commits",
    ]

    init(context: Context) {
        let local = context.local
        let field = FieldColumns<DayLine>(DayFields.row, context.recordContext) { $0.row }
        let columns = [
            Column("date", "DAY") { local.civil($0.period.lowerBound).date },
            field("repo", "REPO", importance: 9, minimumWidth: 8, keptEnd: .tail),
            field("branch", "BRANCH", importance: 8, minimumWidth: 8),
            field("session_count", "SESSIONS", importance: 4),
            field("duration_ms", "TIME", importance: 8).shown { Cell(DayOutline.duration($0.row.figures)) },
            field("cost_usd", "COST", importance: 8).shown { CostText.cell($0.row.figures.cost) },
            field("titles", "TITLES", importance: 6, minimumWidth: 16),
            Column("commits", "COMMITS", importance: 6, minimumWidth: 9) { line in
                line.row.commits.map(\.commit.id).joined(separator: ",")
            },
        ]
        all = columns + field.rest(after: columns)
    }
}
