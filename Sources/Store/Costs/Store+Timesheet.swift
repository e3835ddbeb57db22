import GRDB
package import TachoCore

extension Store {
    /// The pieces of work that match a filter, clipped to its range.
    ///
    /// A session that changes branch or repository is split at its prompts: the time after a prompt belongs to the
    /// place of its run, the time before the first one to where the session started. A run's tags apply only to its
    /// piece. By the active clock, sessions of agents without readable logs have no pieces, because their working time
    /// is unknown.
    package func work(
        _ filter: Filter,
        by grouping: WorkGrouping,
        clock: WorkClock,
        now: Timestamp
    ) throws -> [Timesheet.Piece] {
        var wanted = filter
        // A session that began before counts from then on, and one that began elsewhere from where it came here.
        (wanted.since, wanted.repo, wanted.branch) = (nil, nil, nil)
        wanted.aliveAt = filter.since
        let sessions = try sessions(wanted)
        let stretches = try read { try WorkStretches(of: sessions, $0) }
        let since = filter.since ?? Timestamp(milliseconds: .min)
        let until = min(filter.until ?? now, now)
        return sessions.flatMap { session -> [Timesheet.Piece] in
            let end = session.endedAt ?? (session.state == .ended ? session.lastSeenAt : now)
            let all =
                clock == .active ? stretches.work(of: session) : stretches.life(of: session, until: end)
            return all.filter { $0.matches(filter) }.compactMap { stretch in
                let (from, to) = (max(stretch.start, since), min(stretch.end, end, until))
                guard from < to else { return nil }
                return Timesheet.Piece(keys: stretch.keys(by: grouping), session: session.id, start: from, end: to)
            }
        }
    }
}
