import GRDB
package import TachoCore

extension Store {
    /// The work that matches a filter, clipped to its range.
    ///
    /// A session that changes branch or repository is split at its prompts: the time after a prompt belongs to the
    /// place of its run, the time before the first one to where the session started. A run's tags apply only to its
    /// piece. Work in progress counts up to `now`. By the engaged and the active clock, sessions of agents without readable
    /// logs have no pieces, because their working time is unknown; by the asking clock, those of agents that do not say
    /// when they ask.
    package func work(
        _ filter: Filter,
        by grouping: WorkGrouping,
        clock: WorkClock,
        gap: Int64 = WorkClock.standardGap,
        now: Timestamp
    ) throws -> Timesheet.Work {
        let (timed, untimed) = try stretches(filter, clock: clock, gap: gap, now: now)
        let piece = { (work: ClippedStretch) in
            Timesheet.Piece(
                keys: work.stretch.keys(by: grouping),
                session: work.session.id,
                start: work.span.lowerBound,
                end: work.span.upperBound
            )
        }
        return Timesheet.Work(
            timed.map(piece),
            untimed: untimed.map { Timesheet.Untimed(agent: $0.session.agent, piece: piece($0)) }
        )
    }

    /// The parts of sessions that match a filter, each with what of it is within the filter's range, and the sessions whose
    /// time the clock does not know, from start to end.
    func stretches(
        _ filter: Filter,
        clock: WorkClock,
        gap: Int64,
        now: Timestamp
    ) throws -> (timed: [ClippedStretch], untimed: [ClippedStretch]) {
        var wanted = filter
        // A session that began before counts from then on, and one that began elsewhere from where it came here.
        (wanted.since, wanted.repo, wanted.branch) = (nil, nil, nil)
        wanted.aliveAt = filter.since
        let sessions = try sessions(wanted)
        let (stretches, times, logged) = try read { database in
            var query = SessionUsageQuery(sessions, now: now, database)
            let times = try query.run(quarters: []).mapValues(\.times)
            let stretches = try WorkStretches(of: sessions, times: times, database)
            return (stretches, times, try Self.logged(sessions, database))
        }
        let since = filter.since ?? Timestamp(milliseconds: .min)
        let until = min(filter.until ?? now, now)
        let clipped = { (session: Session, all: [WorkStretch]) in
            all.filter { $0.matches(filter) }.compactMap { stretch -> ClippedStretch? in
                let (from, to) = (max(stretch.start, since), min(stretch.end, session.end(by: now), until))
                return from < to ? ClippedStretch(session: session, stretch: stretch, span: from..<to) : nil
            }
        }
        let timed = sessions.flatMap { session in
            let all = stretches.all(of: session, by: clock, gap: gap, now: now)
            let asking = times[session.id]?.asking ?? TimeSpans([])
            return clipped(session, all).flatMap { part in
                clock.spans(TimeSpans([part.span]), asking: asking, gap: gap).spans.map {
                    ClippedStretch(session: session, stretch: part.stretch, span: $0)
                }
            }
        }
        let known = Set(timed.map(\.session.id)).union(logged)
        let silent = sessions.filter { !known.contains($0.id) && stretches.work(of: $0).isEmpty }
        let untimed = silent.flatMap { clipped($0, stretches.life(of: $0, until: $0.end(by: now))) }
        return (timed, clock == .wall ? [] : untimed)
    }

    /// Those of some sessions of which a log is known to say what they asked for.
    private static func logged(_ sessions: [Session], _ database: Database) throws -> [SessionID] {
        try String.fetchAll(
            database,
            sql: """
                SELECT id FROM session
                WHERE id IN (SELECT value FROM json_each(?)) AND \(AttachmentSQL.sessionHasLog)
                """,
            arguments: [JSONList.text(sessions.map(\.id))]
        ).compactMap(SessionID.init(rawValue:))
    }
}

/// A part of a session, and what of it is within a filter's range.
struct ClippedStretch {
    var session: Session
    var stretch: WorkStretch
    var span: Range<Timestamp>
}

extension WorkClock {
    /// What of some time this clock counts.
    fileprivate func spans(_ time: TimeSpans, asking: TimeSpans, gap: Int64) -> TimeSpans {
        switch self {
        case .engaged: time.subtracting(TimeSpans(asking.spans.filter { $0.upperBound - $0.lowerBound > gap }))
        case .wall: time
        case .active: time.subtracting(asking)
        case .asking: time.intersection(asking)
        }
    }
}
