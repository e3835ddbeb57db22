import TachoCore
import TachoRecords

/// A place of two weeks with what is shown of its costs.
struct WeekLine: Sendable {
    var change: WeekSummary.Change
    var shown: ComparedCosts.Pair
}

struct WeekColumns: ListColumns {
    let all: [Column<WeekLine>]
    private let costs: ComparedCosts

    static let terminal = [
        "repo", "branch", "duration_before_ms", "duration_ms", "duration_change_ms", "cost_before_usd", "cost_usd",
        "cost_change_usd",
    ]
    static let machine = [
        "repo", "branch", "duration_ms", "duration_before_ms", "duration_change_ms", "cost_usd", "cost_before_usd",
        "cost_change_usd",
    ]

    init(context: Context, places: ShortPaths, costs: ComparedCosts) {
        self.costs = costs
        let field = FieldColumns<WeekLine>(DayFields.change, context.recordContext) { $0.change }
        let cost = { @Sendable (row: DaySummary.Row?, steps: Int64) in
            row.map { costs.cell($0.figures.cost, steps: steps) } ?? Cell("")
        }
        let time = { @Sendable (row: DaySummary.Row?) in Cell(row.map { DayOutline.duration($0.figures) } ?? "") }
        all = [
            field("repo", "REPO", importance: 9, minimumWidth: 8, keptEnd: .tail).shown {
                Cell(places.short($0.change.place.repo))
            },
            field("branch", "BRANCH", importance: 8, minimumWidth: 8),
            field("duration_before_ms", "TIME BEFORE", importance: 4).shown { time($0.change.before) },
            field("duration_ms", "TIME", importance: 6).shown { time($0.change.now) },
            field("duration_change_ms", "CHANGE", importance: 7).shown {
                Cell(Self.durationChange($0.change))
            },
            field("cost_before_usd", "COST BEFORE", importance: 4).shown { cost($0.change.before, $0.shown.before) },
            field("cost_usd", "COST", importance: 6).shown { cost($0.change.now, $0.shown.after) },
            field("cost_change_usd", "CHANGE", importance: 10).shown { Cell(Self.costChange($0, costs)) },
        ]
    }

    /// The difference of the times as they are shown; `?` if one of them is not known whole.
    func durationChange(_ change: WeekSummary.Change) -> String { Self.durationChange(change) }

    private static func durationChange(_ change: WeekSummary.Change) -> String {
        DifferenceText.duration(
            change.duration,
            from: change.before?.figures.duration,
            to: change.now?.figures.duration
        )
    }

    /// The difference of the costs as they are shown; `?` if one of them is not known whole.
    func costChange(_ line: WeekLine) -> String { Self.costChange(line, costs) }

    private static func costChange(_ line: WeekLine, _ costs: ComparedCosts) -> String {
        line.change.cost == nil ? "?" : costs.text(line.shown)
    }
}
