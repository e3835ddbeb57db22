import GRDB
package import TachoCore

extension Store {
    /// The pieces of work that match a filter, clipped to its range.
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
    ) throws -> [Timesheet.Piece] {
        try stretches(filter, clock: clock, gap: gap, now: now).map { piece in
            Timesheet.Piece(
                keys: piece.stretch.keys(by: grouping),
                session: piece.session,
                start: piece.span.lowerBound,
                end: piece.span.upperBound
            )
        }
    }

    /// The parts of sessions that match a filter, each with what of it is within the filter's range.
    func stretches(
        _ filter: Filter,
        clock: WorkClock,
        gap: Int64,
        now: Timestamp
    ) throws -> [(session: SessionID, stretch: WorkStretch, span: Range<Timestamp>)] {
        var wanted = filter
        // A session that began before counts from then on, and one that began elsewhere from where it came here.
        (wanted.since, wanted.repo, wanted.branch) = (nil, nil, nil)
        wanted.aliveAt = filter.since
        let sessions = try sessions(wanted)
        let (stretches, times) = try read { database in
            var query = SessionUsageQuery(sessions, now: now, database)
            let times = try query.run(quarters: []).mapValues(\.times)
            return (try WorkStretches(of: sessions, times: times, database), times)
        }
        let since = filter.since ?? Timestamp(milliseconds: .min)
        let until = min(filter.until ?? now, now)
        return sessions.flatMap { session in
            let end = session.end(by: now)
            let all =
                switch clock {
                case .engaged: stretches.engagement(of: session, gap: gap)
                case .active: stretches.work(of: session)
                case .wall, .asking: stretches.life(of: session, until: end)
                }
            let asking = times[session.id]?.asking ?? TimeSpans([])
            return all.filter { $0.matches(filter) }.flatMap {
                stretch -> [(SessionID, WorkStretch, Range<Timestamp>)] in
                let (from, to) = (max(stretch.start, since), min(stretch.end, end, until))
                guard from < to else { return [] }
                return clock.spans(TimeSpans([from..<to]), asking: asking, gap: gap).spans.map {
                    (session.id, stretch, $0)
                }
            }
        }
    }
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
