import TachoCore
import TachoRecords
import TachoStore

/// A row of a cost table, or its total.
struct CostLine: Sendable {
    var row: CostRow
    var isTotal = false

    var figures: CostFigures { row.figures }
}

struct CostColumns: Sendable {
    private let grouping: CostGrouping
    private let footnotes: CostFootnotes
    private let names: @Sendable (CostRow) -> String
    private let sessions: CostSessions
    private let context: RecordContext
    private let total: Int64
    private let largest: Int64

    /// The columns in tab-separated output and CSV, unless the user chose.
    static let machine = [
        "key", "label", "session_count", "run_count", "auto_run_count", "api_call_count", "input", "cache_read",
        "cache_write_5m", "cache_write_1h", "output", "reasoning", "cost_usd", "cost_state", "unlogged_cost_usd",
        "from",
        "to",
    ]
    static let tokens = ["input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning"]

    init(report: CostReport, footnotes: CostFootnotes, sessions: CostSessions, context: Context) {
        self.sessions = sessions
        grouping = report.grouping
        self.footnotes = footnotes
        names = Self.names(report, context: context)
        self.context = context.recordContext
        total = report.total.usage.cost.picodollars
        largest = report.rows.map(\.figures.usage.cost.picodollars).max() ?? 0
    }

    /// The columns on a terminal, unless the user chose.
    static func terminal(by grouping: CostGrouping, showsTokens: Bool) -> [String] {
        let names = grouping == .session ? ["key", "started_at", "repo", "title"] : ["key", "session_count"]
        return names + ["run_count", "api_call_count"] + (showsTokens ? tokens : []) + ["cost_usd", "share"]
    }

    func name(_ row: CostRow) -> String { names(row) }

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
            field("key", title, importance: 10, minimumWidth: 10, keptEnd: grouping == .repo ? .tail : .head)
                .shown { [names] in $0.isTotal ? Cell("total", style: .bold) : Cell(names($0.row)) },
            field("label", "LABEL"),
            count("session_count", "SESSIONS", 5) { $0.sessionCount },
            count("run_count", "RUNS", 4) { $0.runCount },
            count("auto_run_count", "AUTO", 2) { $0.autoRunCount },
            count("api_call_count", "CALLS", 4) { $0.usage.apiCallCount },
        ] + sessions.columns + field.tokens { $0.figures.usage.tokens } + sums(field, barWidth) + [
            field("from", "FROM"), field("to", "TO"),
        ]
    }

    private typealias Count = @Sendable (CostFigures) -> Int

    private func sums(_ field: FieldColumns<CostLine>, _ barWidth: Int) -> [Column<CostLine>] {
        [
            field("cost_usd", footnotes.isSubscription ? "API-EQUIV." : "COST", importance: 9, minimumWidth: 16)
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

    private var title: String { grouping.title.uppercased() }

    /// The part of the total in percent; nil where nothing is priced.
    private func percent(_ line: CostLine) -> String? {
        let cost = line.figures.usage.cost
        guard total > 0, cost.state == .priced || cost.state == .partial else { return nil }
        let share = Double(cost.picodollars) / Double(total) * 100
        return share > 0 && share < 1 ? "< 1 %" : "\(Int(share.rounded())) %"
    }

    /// The percent, and a bar as long against the longest as the cost against the largest.
    private func bar(_ line: CostLine, width: Int) -> String {
        guard let percent = percent(line) else { return "" }
        let text = String(repeating: " ", count: max(0, 5 - percent.count)) + percent
        guard width > 0, largest > 0 else { return text }
        return text + " " + BlockBar.text(Double(line.figures.usage.cost.picodollars) / Double(largest), width: width)
    }

    private static func names(
        _ report: CostReport,
        context: Context
    ) -> @Sendable (CostRow) -> String {
        let keys = report.rows.map(\.key)
        switch report.grouping {
        case .session:
            return { [SessionID(rawValue: $0.key)?.short, $0.label].compactMap(\.self).joined(separator: " ") }
        case .repo:
            let places = ShortPaths(keys.filter { !$0.isEmpty }, userHome: context.userHome)
            return { $0.key.isEmpty ? "(no repo)" : places.short($0.key) }
        case .day: return { "\($0.key) \(CivilTime(date: $0.key)?.weekday ?? "")" }
        default:
            let none = "(no \(report.grouping.rawValue))"
            return { $0.label ?? ($0.key.isEmpty ? none : $0.key) }
        }
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

extension CostGrouping {
    var title: String {
        let word = self == .commit ? "commits" : rawValue
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
