package import TachoCore

extension RecordDocuments {
    package typealias Day = (summary: DaySummary, clock: WorkClock)

    package static let day = RecordDocument<Day>(
        "tacho.day.v1",
        "`tacho day`.",
        [.clock { $0.clock }, Field("day", .object(DayFields.summary), "what was done") { $0.summary }]
    )

    package static let standup = RecordDocument<(days: [DaySummary], clock: WorkClock)>(
        "tacho.standup.v1",
        "`tacho standup`.",
        [
            .clock { $0.clock },
            Field("days", .list(of: DayFields.summary), "the working day before, days off since with work, and the day")
            {
                $0.days
            },
        ]
    )

    package static let week = RecordDocument<(summary: WeekSummary, clock: WorkClock)>(
        "tacho.week.v1",
        "`tacho week`.",
        [
            .clock { $0.clock },
            Field("week", .object(DayFields.summary), "the week") { $0.summary.week },
            Field("before", .object(DayFields.summary), "the week before") { $0.summary.before },
            Field("is_cut", .boolean, "whether the week goes on, so that both end at the same hour of the week") {
                $0.summary.isCut
            },
            Field("changes", .list(of: DayFields.change), "the places of both weeks, the largest change first") {
                $0.summary.changes
            },
        ] + DayFields.differences(cost: { $0.summary.cost }, duration: { $0.summary.duration })
    )
}
