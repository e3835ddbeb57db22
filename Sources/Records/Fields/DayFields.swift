package import TachoCore

/// The fields of what was done in a day, a week or another period.
package enum DayFields {
    static let task = Shape<DaySummary.Task>(
        "DayTask",
        [
            Field("session_id", .text, "the session") { $0.session.rawValue },
            Field("agent", .text, "the agent's id") { $0.agent },
            Field(
                "title",
                .text,
                "the beginning of its first prompt in the period, or before it where `is_continued`",
                absent: "the log is missing, or previews are off"
            ) { $0.title },
            Field("run_count", .integer, "its runs started by the user in the period") { $0.runCount },
            Field(
                "is_continued",
                .boolean,
                "whether it was asked before the period, and the work on it went on; what the same session was asked in "
                    + "the period is a task of its own"
            ) { $0.isContinued },
        ]
    )

    static let figures = Shape<DaySummary.Figures>(
        "DayFigures",
        [
            Field("session_count", .integer, "sessions at work") { $0.sessionCount },
            Field("run_count", .integer, "runs started by the user in the period") { $0.runCount },
            Field(
                "duration_ms",
                .integer,
                "the time by the clock of the summary; overlapping sessions count once",
                absent: "no log says it"
            ) { $0.duration },
            .isDurationPartial { $0.isDurationPartial },
        ] + Field.cost("the cost of the calls in the period") { $0.cost }
    )

    package static let row = Shape<DaySummary.Row>(
        "DayRow",
        with: [figures.part { $0.figures }],
        [
            Field("repo", .text, "the repository, or the directory outside git") { $0.place.repo },
            Field("branch", .text, "the branch; empty without one") { $0.place.branch },
            Field(
                "titles",
                .texts,
                "what was asked, in order of time; what was asked before the period ends in `\(DaySummary.Task.mark.dropFirst())`"
            ) { $0.tasks.compactMap(\.markedTitle) },
            Field("tasks", .list(of: task), "the same by session") { $0.tasks },
            Field("commits", .list(of: CommitFields.shape), "the commits made, in order of time") { $0.commits },
        ]
    )

    package static let summary = summary("DaySummary", row)

    /// A row with what says most, for a model.
    package static let briefRow = Shape<DaySummary.Row>(
        "DayBriefRow",
        with: [figures.part { $0.figures }],
        [
            Field("repo", .text) { $0.place.repo },
            Field("branch", .text) { $0.place.branch },
            Field("titles", .texts) { Array($0.tasks.compactMap(\.markedTitle).prefix(briefLimit)) },
            Field("commits", .texts) { row in
                row.commits.suffix(briefLimit).map { "\($0.commit.short) \($0.commit.subject)" }
            },
        ]
    )

    /// How many titles, and how many of the latest commits, a brief row has.
    private static let briefLimit = 8

    package static let brief = summary("DayBrief", briefRow)

    private static func summary(_ name: String, _ row: Shape<DaySummary.Row>) -> Shape<DaySummary> {
        Shape(
            name,
            [
                Field("from", .time, "start of the period") { $0.period.lowerBound },
                Field("to", .time, "end of the period, exclusive") { $0.period.upperBound },
                Field("rows", .list(of: row), "one per repository and branch, the longest time first") { $0.rows },
                Field("total", .object(figures), "everything; overlapping sessions count once") { $0.total },
            ]
        )
    }

    package static let change = Shape<WeekSummary.Change>(
        "WeekChange",
        [
            Field("repo", .text, "the repository, or the directory outside git") { $0.place.repo },
            Field("branch", .text, "the branch; empty without one") { $0.place.branch },
            Field("duration_ms", .integer, "the time of the week", absent: "nothing was done, or no log says it") {
                $0.now?.figures.duration
            },
            Field("duration_before_ms", .integer, "that of the week before", absent: "as above") {
                $0.before?.figures.duration
            },
            Field("cost_usd", .dollars, "the cost of the week", absent: "nothing was done, or has a price") {
                $0.now?.figures.cost.knownPicodollars
            },
            Field("cost_before_usd", .dollars, "that of the week before", absent: "as above") {
                $0.before?.figures.cost.knownPicodollars
            },
        ] + differences(cost: { $0.cost }, duration: { $0.duration })
    )

    /// The two differences of a week from the one before.
    static func differences<Record>(
        cost: @escaping @Sendable (Record) -> Int64?,
        duration: @escaping @Sendable (Record) -> Int64?
    ) -> [Field<Record>] {
        [
            Field(
                "cost_change_usd",
                .dollars,
                "the cost less that of the week before",
                absent: "one is not fully known"
            ) {
                cost($0)
            },
            Field(
                "duration_change_ms",
                .integer,
                "the time less that of the week before",
                absent: "one is not fully known"
            ) {
                duration($0)
            },
        ]
    }
}
