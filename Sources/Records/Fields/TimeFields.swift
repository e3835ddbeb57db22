package import TachoCore

package enum TimesheetFields {
    package static let line = Shape<Timesheet.Line>(
        "TimesheetLine",
        [
            .day("date", "the local date", absent: "it covers all days") { $0.day },
            .text(
                "key",
                "the tag, repository or branch; empty for sessions without one",
                absent: "it is the grand total"
            ) { $0.key },
            .integer("duration_ms", "the time; overlapping sessions count once") { $0.duration },
            .integer("rounded_ms", "the same, each day rounded up to a multiple of `round_ms`") { $0.rounded },
            .integer("session_count", "sessions") { $0.sessionCount },
        ]
    )
}

/// A session within a timeline, with what it cost there.
package struct TimelineSession: Sendable {
    package var entry: Timeline.Entry
    package var cost: CostSum

    package init(_ entry: Timeline.Entry, cost: CostSum?) {
        self.entry = entry
        self.cost = cost ?? CostSum()
    }
}

/// The fields of a timeline's tabs, sessions and collisions.
package enum TimelineFields {
    /// The fields that a session of a timeline shares with every other.
    private static let sessionFields = ["id", "agent", "state", "cwd", "repo", "worktree", "branch"].map { name in
        SessionFields.shape[name].within { (row: TimelineSession) in
            SessionRecord(row.entry.session, usage: nil)
        }
    }

    package static let session = Shape<TimelineSession>(
        "TimelineSession",
        sessionFields + [
            .time("from", "its start, or that of the period shown if later") { $0.entry.life.lowerBound },
            .time("to", "its end, or that of the period shown if earlier") { $0.entry.life.upperBound },
            .objects("active_spans", "when the agent worked", of: span, absent: "no log") { $0.entry.work?.spans },
            .integer("active_ms", "total length of the active spans", absent: "no log") { $0.entry.work?.duration },
            .integer("waiting_ms", "the remaining time", absent: "no log") { row in
                row.entry.work.map { row.entry.life.upperBound - row.entry.life.lowerBound - $0.duration }
            },
        ] + Field.cost("cost of its calls in the period shown") { $0.cost }
    )

    static let span = Shape<Range<Timestamp>>(
        "Span",
        [.time("from", "start") { $0.lowerBound }, .time("to", "end") { $0.upperBound }]
    )

    static let collision = Shape<Timeline.Collision>(
        "Collision",
        [
            .text("place", "the directory") { $0.place },
            .texts("sessions", "the ids of the two sessions") { [$0.first.id.rawValue, $0.second.id.rawValue] },
            .time("from", "start") { $0.span.lowerBound },
            .time("to", "end") { $0.span.upperBound },
            .integer("both_active_ms", "time during which both agents worked", absent: "unknown for either of them") {
                $0.bothActive
            },
        ]
    )

    static let tab = Shape<TimelineTab>(
        "TimelineTab",
        [
            .object("tab", "the terminal tab", of: TabFields.shape, absent: "the sessions have none") { $0.tab },
            .objects("sessions", "its sessions, in order of time", of: session) { $0.sessions },
        ]
    )

    struct TimelineTab: Sendable {
        let tab: Tab?
        let sessions: [TimelineSession]
    }
}
