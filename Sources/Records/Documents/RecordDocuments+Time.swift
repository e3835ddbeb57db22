package import TachoCore

/// A timesheet with what was asked for.
package struct TimesheetRecord: Sendable {
    package var sheet: Timesheet
    package var grouping: WorkGrouping
    package var clock: WorkClock
    /// The step that lines are rounded up to, in milliseconds; 0 if they are not.
    package var step: Int64

    package init(_ sheet: Timesheet, by grouping: WorkGrouping, clock: WorkClock, step: Int64) {
        self.sheet = sheet
        self.grouping = grouping
        self.clock = clock
        self.step = step
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
            .word("by") { $0.grouping },
            .word("clock", "`wall` (start to end) or `active` (only while the agent worked)") { $0.clock },
            .integer("round_ms", "rounding step; 0 if not rounded") { $0.step },
            .objects("rows", "one per day and key", of: TimesheetFields.line) { $0.sheet.days },
            .objects("totals", "one per key, over all days", of: TimesheetFields.line) { $0.sheet.totals },
            .object("total", "everything; overlapping sessions count once", of: TimesheetFields.line) {
                $0.sheet.total
            },
        ]
    )

    package static let timeline = RecordDocument<TimelineRecord>(
        "tacho.timeline.v1",
        "`tacho timeline`.",
        [
            .time("from", "start of the period shown") { $0.timeline.range.lowerBound },
            .time("to", "end of the period shown") { $0.timeline.range.upperBound },
            .integer("agent_ms", "working time, summed over all agents") { $0.timeline.agentTime },
            .integer("busy_ms", "time during which at least one agent worked") { $0.timeline.busyTime },
            Field(
                "overlap",
                .number,
                "`agent_ms` divided by `busy_ms`",
                absent: "no working time is known"
            ) { record, _ in
                record.timeline.overlap.map {
                    .decimal(Picodollars.decimalText(Int64(($0 * 1_000).rounded()), decimals: 3))
                }
            },
            .objects("tabs", "the tabs", of: TimelineFields.tab) { $0.tabs },
            .objects("collisions", "two agents working in the same directory", of: TimelineFields.collision) {
                $0.timeline.collisions
            },
        ]
    )
}
