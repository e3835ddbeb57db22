import TachoCore
import TachoRecords

/// What moved a week's time and cost against the week before.
struct WeekChanges {
    let columns: WeekColumns
    /// The places of both weeks.
    let lines: [WeekLine]
    private let summary: WeekSummary
    private let places: ShortPaths
    private let context: Context
    private let costs: ComparedCosts

    /// The most places that are listed.
    private static let limit = 10

    init(summary: WeekSummary, context: Context) {
        self.summary = summary
        self.context = context
        let costs = ComparedCosts(before: summary.before.total.cost, after: summary.week.total.cost)
        let changes = summary.changes
        self.costs = costs
        lines = zip(changes, costs.pairs(changes.map(\.costs))).map { WeekLine(change: $0, shown: $1) }
        places = ShortPaths(changes.map(\.place.repo), userHome: context.userHome)
        columns = WeekColumns(context: context, places: places, costs: costs)
    }

    /// The sentences about the totals, and the table of what moved them.
    func table(color: Bool) -> String {
        let width = context.output.terminal.columns
        let sentences = sentences.flatMap { WrappedText.lines($0, width: width) }
        let rows = isFirst ? [] : Array(lines.prefix(Self.limit))
        let table = Table(columns: columns.all.named(WeekColumns.terminal), rows: rows)
        let lines = rows.isEmpty ? [] : table.lines(width: width, color: color)
        return (sentences + lines).map { $0 + "\n" }.joined()
    }

    var markdown: String {
        let moved = lines.prefix(Self.limit).filter { $0.change.cost != 0 || $0.change.duration != 0 }
        let lines = moved.map { line in
            let place = [places.short(line.change.place.repo), line.change.place.branch].filter { !$0.isEmpty }
            let sums = [columns.costChange(line), columns.durationChange(line.change)]
            return "- " + CostMarkdown.escaped("\(place.joined(separator: " ")) · \(sums.joined(separator: " · "))")
        }
        let text = [CostMarkdown.escaped(sentences.joined(separator: " "))]
        return (text + (isFirst ? [] : [""] + lines)).map { $0 + "\n" }.joined()
    }

    /// Whether there is nothing to compare with.
    private var isFirst: Bool { summary.before.total.sessionCount == 0 && summary.before.total.cost.picodollars == 0 }

    private var sentences: [String] {
        isFirst ? ["Nothing was recorded the week before (\(span))."] : ["Against the week before (\(span)):", totals]
    }

    private var span: String {
        let before = MomentText.span(summary.before.period, local: context.local)
        let end = MomentText.full(summary.before.period.upperBound, local: context.local).dropLast(3).suffix(5)
        return before + (summary.isCut ? ", until \(end)" : "")
    }

    private var totals: String {
        let (now, before) = (summary.week.total, summary.before.total)
        let times = [before, now].map(DayOutline.duration)
        let change = DifferenceText.duration(summary.duration, from: before.duration, to: now.duration)
        let time = summary.duration == nil ? "" : " (\(change))"
        let costChange = summary.cost.flatMap { costs.total.difference == 0 ? nil : $0 }
        let percent = DifferenceText.percent(costChange, of: before.cost).map { ", \($0)" } ?? ""
        let cost = summary.cost.map { _ in " (\(costs.text(costs.total))\(percent))" } ?? ""
        let amounts = [
            costs.cell(before.cost, steps: costs.total.before).text,
            costs.cell(now.cost, steps: costs.total.after).text,
        ]
        return "Time \(times[0]) to \(times[1])\(time), cost \(amounts[0]) to \(amounts[1])\(cost)."
    }
}
