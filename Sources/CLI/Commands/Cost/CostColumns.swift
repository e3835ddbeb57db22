import TachoCore
import TachoRecords
import TachoStore

/// A row of a cost table, or its total.
struct CostLine: Sendable {
    var row: CostRow
    var isTotal = false
    /// Whether the row before it has the same key, which is then shown once.
    var isContinued = false

    var figures: CostFigures { row.figures }
}

struct CostColumns: Sendable {
    private let groupings: [CostGrouping]
    private let names: [CostNames]
    private let sessions: CostSessions
    private let context: RecordContext
    private let total: Int64
    private let largest: Int64

    /// The columns in tab-separated output and CSV, unless the user chose.
    static func machine(_ report: CostReport) -> [String] {
        ["key", "label"] + (report.innerGrouping == nil ? [] : ["inner_key", "inner_label"]) + [
            "session_count", "run_count", "auto_run_count", "api_call_count", "input", "cache_read", "cache_write_5m",
            "cache_write_1h", "output", "reasoning", "cost_usd", "cost_state", "unlogged_cost_usd", "from", "to",
        ]
    }
    static let tokens = ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning"]

    init(report: CostReport, sessions: CostSessions, context: Context) {
        self.sessions = sessions
        groupings = report.groupings
        names = report.names(userHome: context.userHome)
        self.context = context.recordContext
        total = report.total.usage.cost.picodollars
        largest = report.rows.map(\.figures.usage.cost.picodollars).max() ?? 0
    }

    /// The columns on a terminal, unless the user chose.
    static func terminal(_ report: CostReport, showsTokens: Bool) -> [String] {
        let keys = report.innerGrouping == nil ? ["key"] : ["key", "inner_key"]
        let facts = report.groupings.contains(.session) ? ["started_at", "repo", "title"] : ["session_count"]
        return keys + facts + ["run_count", "api_call_count"] + (showsTokens ? tokens : []) + ["cost_usd", "share"]
    }

    /// What a row is called by each grouping.
    func names(of row: CostRow) -> [String] { zip(names, row.names).map { $0($1) } }

    /// Every column that there is: those of all fields that a cell can hold, the tokens' own and the shares.
    ///
    /// - Parameter barWidth: the cells that the bars of column `share` may take; 0 for percents alone.
    func all(barWidth: Int) -> [Column<CostLine>] {
        let field = FieldColumns<CostLine>(CostFields.row, context) { $0.row }
        let count = { @Sendable (name: String, title: String, importance: Int, value: @escaping Count) in
            field(name, title, importance: importance, minimumWidth: 4)
                .shown { Cell(UsageText.grouped(value($0.figures)), style: $0.isTotal ? .bold : nil) }
        }
        return [
            key("key", 0, field).shown { line in
                line.isTotal ? Cell("total", style: .bold) : Cell(line.isContinued ? "" : names(of: line.row)[0])
            },
            field("label", "LABEL"),
            key("inner_key", groupings.count - 1, field).shown { line in
                Cell(line.isTotal ? "" : names(of: line.row).last ?? "")
            },
            field("inner_label", "INNER LABEL"),
            count("session_count", "SESSIONS", 5) { $0.sessionCount },
            field("run_count", "RUNS", importance: 4, minimumWidth: 4).shown {
                Cell(CountText.cell($0.figures.runs), style: $0.isTotal ? .bold : nil)
            },
            count("auto_run_count", "AUTO", 2) { $0.autoRunCount },
            count("api_call_count", "CALLS", 4) { $0.usage.apiCallCount },
        ] + sessions.columns + tokens(field) + sums(field, barWidth) + [
            field("from", "FROM"), field("to", "TO"),
        ]
    }

    /// The tokens, which are there only if they were asked for; reasoning is a part of the output.
    private func tokens(_ field: FieldColumns<CostLine>) -> [Column<CostLine>] {
        field.tokens { $0.figures.usage.tokens }.map { $0.ranked($0.name == "reasoning" ? 7 : 8) }
    }

    private func key(_ name: String, _ index: Int, _ field: FieldColumns<CostLine>) -> Column<CostLine> {
        let grouping = groupings[index]
        let width =
            switch grouping {
            case .prompt: 24
            case .session, .day: 14
            default: 10
            }
        let keptEnd: DisplayWidth.KeptEnd = grouping == .repo ? .tail : .head
        return field(name, grouping.title.uppercased(), importance: 10, minimumWidth: width, keptEnd: keptEnd)
    }

    private typealias Count = @Sendable (CostFigures) -> Int

    private func sums(_ field: FieldColumns<CostLine>, _ barWidth: Int) -> [Column<CostLine>] {
        [
            field("cost_usd", "COST", importance: 9, minimumWidth: 16)
                .shown { line in
                    var cell = CostText.cell(line.figures.usage.cost)
                    if line.isTotal { cell.style = .bold }
                    return cell
                },
            field("cost_state", "COST STATE"),
            field("unlogged_cost_usd", "UNLOGGED"),
            Column("share", "SHARE", importance: 3, minimumWidth: 5) { percent($0) }
                .shown { Cell($0.isTotal ? "" : bar($0, width: barWidth)) },
        ]
    }

    /// The part of the total in percent; nil where nothing is priced.
    private func percent(_ line: CostLine) -> String? {
        let cost = line.figures.usage.cost
        return cost.knownPicodollars.flatMap { CostText.percent($0, of: total) }
    }

    /// The percent, and a bar as long against the longest as the cost against the largest.
    private func bar(_ line: CostLine, width: Int) -> String {
        guard let percent = percent(line) else { return "" }
        let text = String(repeating: " ", count: max(0, 5 - percent.count)) + percent
        guard width > 0, largest > 0 else { return text }
        return text + " " + BlockBar.text(Double(line.figures.usage.cost.picodollars) / Double(largest), width: width)
    }
}

/// Bars made of block characters.
enum BlockBar {
    /// A bar for a part between 0 and 1 of `width` cells, to an eighth of a cell; something, however short, for a part above 0.
    static func text(_ part: Double, width: Int) -> String {
        let eighths = Int((min(max(part, 0), 1) * Double(width * 8)).rounded())
        let shown = part > 0 ? max(1, eighths) : 0
        let rest = shown % 8 == 0 ? "" : String("▏▎▍▌▋▊▉".dropFirst(shown % 8 - 1).prefix(1))
        return String(repeating: "█", count: shown / 8) + rest
    }
}
