import TachoCore
import TachoRecords

struct LimitColumns: ListColumns {
    let context: Context

    static let terminal = ["agent", "window_ms", "used_percent", "resets_at", "percent_per_hour", "forecast_percent"]
    static let machine = ["agent", "name", "kind", "window_ms", "used_percent", "resets_at", "as_of", "cost_usd"]

    var all: [Column<LimitRecord>] {
        let field = FieldColumns(LimitFields.shape, context.recordContext)
        let (now, local) = (context.now, context.local)
        let columns = [
            field("agent", "AGENT", importance: 9, minimumWidth: 6),
            field("window_ms", "LIMIT", importance: 10, minimumWidth: 4).shown { Cell(LimitText.window($0)) },
            field("used_percent", "USED", importance: 10, minimumWidth: 22).shown { used($0) },
            field("resets_at", "RESETS", importance: 8, minimumWidth: 12).shown { limit in
                Cell(limit.resetsAt.map { MomentText.short($0, now: now, local: local) } ?? "")
            },
            field("percent_per_hour", "AN HOUR", importance: 4, minimumWidth: 4).shown { limit in
                Cell(limit.forecast.map { LimitText.range($0.perHour) } ?? "")
            },
            field("forecast_percent", "FORECAST", importance: 7, minimumWidth: 12).shown { limit in
                let isFull = limit.forecast?.full != nil
                return Cell(LimitText.forecast(limit, now: now, local: local), style: isFull ? .red : nil)
            },
        ]
        return columns + field.rest(after: columns)
    }

    /// After so many milliseconds, a reading is shown with its time.
    private static let freshness: Int64 = 1_800_000

    private func used(_ limit: LimitRecord) -> Cell {
        if let cost = limit.cost { return Cell("\(cost.worded) so far", style: .dim) }
        guard let used = limit.used else { return Cell("over", style: .dim) }
        let stated = limit.asOf.flatMap { asOf in
            context.now - asOf > Self.freshness
                ? " at \(MomentText.short(asOf, now: context.now, local: context.local))" : nil
        }
        let style: Style? = used >= 9_000 ? .red : used >= 7_500 ? .yellow : nil
        return Cell(LimitText.percent(used) + (stated ?? ""), style: style)
    }
}
