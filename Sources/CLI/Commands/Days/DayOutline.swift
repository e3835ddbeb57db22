import TachoCore

/// A summary of a period in words: what terminal and Markdown have in common.
struct DayOutline {
    /// A repository and branch.
    struct Item {
        var repo: String
        var branch: String
        /// Time, cost and sessions.
        var sums: [String]
        /// What was asked, and how many runs that took where they were several, or that it was asked before.
        var tasks: [(title: String, end: String)]
        var commits: [(id: String, subject: String)]
        /// How many of each were left out.
        var more: [String]
    }

    /// The days, such as `Sat Nov 21 2026`.
    let title: String
    let sums: [String]
    let items: [Item]

    /// The most titles, and the most commits, of one place.
    private static let limit = 8

    init(_ summary: DaySummary, clock: WorkClock, places: ShortPaths, local: LocalTime) {
        title = MomentText.span(summary.period, local: local)
        sums = Self.sums(summary.total, clock)
        items = summary.rows.map { row in
            Item(
                repo: places.short(row.place.repo),
                branch: row.place.branch,
                sums: Self.sums(row.figures, clock),
                tasks: row.tasks.prefix(Self.limit).map(Self.text),
                commits: row.commits.prefix(Self.limit).map { ($0.commit.short, $0.commit.subject) },
                more: [(row.tasks.count, "task"), (row.commits.count, "commit")]
                    .filter { $0.0 > Self.limit }.map { "\(CountText.of($0.0 - Self.limit, $0.1)) more" }
            )
        }
    }

    private static func sums(_ figures: DaySummary.Figures, _ clock: WorkClock) -> [String] {
        guard figures.sessionCount > 0 else { return [] }
        return [
            "\(duration(figures)) \(clock.rawValue)", CostText.cell(figures.cost).text,
            CountText.of(figures.sessionCount, "session"),
        ]
    }

    /// The time; `≥` if it was longer, `?` if it is not known.
    static func duration(_ figures: DaySummary.Figures) -> String {
        UntimedText.marked(
            DurationText.short(milliseconds: figures.duration ?? 0),
            isUnknown: figures.duration == nil,
            isPartial: figures.isDurationPartial
        )
    }

    private static func text(_ task: DaySummary.Task) -> (title: String, end: String) {
        let title = task.title ?? "\(task.agent), prompt not recorded"
        if task.isContinued { return (title, DaySummary.Task.mark) }
        return (title, task.runCount > 1 ? " (\(task.runCount) runs)" : "")
    }
}
