package import TachoCore

extension Field {
    /// The time that a document counts.
    static func clock(_ clock: @escaping @Sendable (Record) -> WorkClock) -> Field {
        Field(
            "clock",
            .word,
            "the time that counts: `engaged` (agents at work, and reading and typing between), `wall` (start to end), "
                + "`active` (agents at work) or `asking` (agents that asked)",
            clock
        )
    }

    /// Whether a time is longer than is known.
    static func isDurationPartial(_ isPartial: @escaping @Sendable (Record) -> Bool) -> Field {
        Field("is_duration_partial", .boolean, "whether the time of some sessions is not known", isPartial)
    }

    /// What an hour costs, and in which currency.
    static func rate(_ rate: @escaping @Sendable (Record) -> HourlyRate?) -> [Field] {
        [
            Field("currency", .text, "the currency", absent: "no rate") { rate($0)?.currency },
            Field("rate", .hundredths, "what an hour costs", absent: "no rate") { rate($0)?.cents },
        ]
    }
}

package enum TimesheetFields {
    package static let line = Shape<Timesheet.Line>(
        "TimesheetLine",
        [
            Field("date", .day, "the local date", absent: "it covers all days") { $0.day },
            Field(
                "key",
                .text,
                "the tag, repository or branch; empty for sessions without one",
                absent: "it is the grand total"
            ) { $0.key },
            Field(
                "duration_ms",
                .integer,
                "the time; overlapping sessions count once",
                absent: "no log says it"
            ) { $0.isUnknown ? nil : $0.duration },
            .isDurationPartial { $0.isPartial },
            Field(
                "rounded_ms",
                .integer,
                "the same, each day rounded up to a multiple of `round_ms`",
                absent: "as above"
            ) { $0.isUnknown ? nil : $0.rounded },
            Field("hours", .hundredths, "`rounded_ms` to a hundredth of an hour, day by day", absent: "as above") {
                $0.isUnknown ? nil : $0.hours
            },
            Field("amount", .hundredths, "`hours` times the rate", absent: "no rate, or as above") {
                $0.isUnknown ? nil : $0.amount
            },
            Field("session_count", .integer, "sessions") { $0.sessionCount },
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
            SessionRecord(row.entry.session, usage: nil, now: nil)
        }
    }

    package static let session = Shape<TimelineSession>(
        "TimelineSession",
        sessionFields + [
            Field("from", .time, "its start, or that of the period shown if later") { $0.entry.life.lowerBound },
            Field("to", .time, "its end, or that of the period shown if earlier") { $0.entry.life.upperBound },
            Field("active_spans", .list(of: span), "when the agent worked", absent: "no log") { $0.entry.work?.spans },
            Field("active_ms", .integer, "total length of the active spans", absent: "no log") {
                $0.entry.work?.duration
            },
            Field("asking_ms", .integer, "time it asked for a permission or an answer", absent: "no log") { row in
                row.entry.work.map { _ in row.entry.asking.duration }
            },
            Field("waiting_ms", .integer, "the remaining time", absent: "no log") { $0.entry.waitingTime },
        ] + Field.cost("cost of its calls in the period shown") { $0.cost }
    )

    static let span = Shape<Range<Timestamp>>(
        "Span",
        [Field("from", .time, "start") { $0.lowerBound }, Field("to", .time, "end") { $0.upperBound }]
    )

    static let collision = Shape<Timeline.Collision>(
        "Collision",
        [
            Field("place", .text, "the directory") { $0.place },
            Field("sessions", .texts, "the ids of the two sessions") { [$0.first.id.rawValue, $0.second.id.rawValue] },
            Field("from", .time, "start") { $0.span.lowerBound },
            Field("to", .time, "end") { $0.span.upperBound },
            Field(
                "both_active_ms",
                .integer,
                "time during which both agents worked",
                absent: "unknown for either of them"
            ) {
                $0.bothActive
            },
        ]
    )

    static let tab = Shape<TimelineTab>(
        "TimelineTab",
        [
            Field("tab", .object(TabFields.shape), "the terminal tab", absent: "the sessions have none") { $0.tab },
            Field("sessions", .list(of: session), "its sessions, in order of time") { $0.sessions },
        ]
    )

    struct TimelineTab: Sendable {
        let tab: Tab?
        let sessions: [TimelineSession]
    }
}
