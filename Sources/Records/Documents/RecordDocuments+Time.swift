package import TachoCore

/// A timesheet with what was asked for.
package struct TimesheetRecord: Sendable {
    package var sheet: Timesheet
    package var period: Range<Timestamp>
    package var grouping: WorkGrouping
    package var clock: WorkClock
    /// What lines are rounded up to, in milliseconds; 0 if they are not.
    package var step: Int64
    package var rate: HourlyRate?

    package init(
        _ sheet: Timesheet,
        period: Range<Timestamp>,
        by grouping: WorkGrouping,
        clock: WorkClock,
        step: Int64,
        rate: HourlyRate?
    ) {
        (self.sheet, self.period, self.grouping, self.clock) = (sheet, period, grouping, clock)
        (self.step, self.rate) = (step, rate)
    }
}

/// A timeline with what its sessions cost.
package struct TimelineRecord: Sendable {
    package var timeline: Timeline
    package var costs: [SessionID: CostSum]

    package init(_ timeline: Timeline, costs: [SessionID: CostSum]) {
        self.timeline = timeline
        self.costs = costs
    }

    fileprivate var tabs: [TimelineFields.TimelineTab] {
        timeline.rows.map { row in
            .init(tab: row.tab, sessions: row.entries.map { TimelineSession($0, cost: costs[$0.session.id]) })
        }
    }
}

extension RecordDocuments {
    package static let timesheet = RecordDocument<TimesheetRecord>(
        "tacho.timesheet.v1",
        "`tacho timesheet`.",
        [
            Field("from", .time, "start of the period") { $0.period.lowerBound },
            Field("to", .time, "its end") { $0.period.upperBound },
            Field("by", .word) { $0.grouping },
            .clock { $0.clock },
        ] + Field.rate { $0.rate } + [
            Field("round_ms", .integer, "rounding step; 0 if not rounded") { $0.step },
            Field("rows", .list(of: TimesheetFields.line), "one per day and key") { $0.sheet.days },
            Field("totals", .list(of: TimesheetFields.line), "one per key, over all days") { $0.sheet.totals },
            Field(
                "total",
                .object(TimesheetFields.line),
                "everything; overlapping sessions count once, and rows that share time are rounded together"
            ) {
                $0.sheet.total
            },
        ]
    )

    package static let timeline = RecordDocument<TimelineRecord>(
        "tacho.timeline.v1",
        "`tacho timeline`.",
        [
            Field("from", .time, "start of the period shown") { $0.timeline.range.lowerBound },
            Field("to", .time, "end of the period shown") { $0.timeline.range.upperBound },
            Field("agent_ms", .integer, "working time, summed over all agents") { $0.timeline.agentTime },
            Field("busy_ms", .integer, "time during which at least one agent worked") { $0.timeline.busyTime },
            Field(
                "overlap",
                as: .number,
                "`agent_ms` divided by `busy_ms`",
                absent: "no working time is known"
            ) { record, _ in
                record.timeline.overlap.map {
                    .decimal(Picodollars.decimalText(Int64(($0 * 1_000).rounded()), decimals: 3))
                }
            },
            Field("tabs", .list(of: TimelineFields.tab), "the tabs") { $0.tabs },
            Field("collisions", .list(of: TimelineFields.collision), "two agents working in the same directory") {
                $0.timeline.collisions
            },
        ]
    )
}
