import GRDB
package import TachoCore

/// Which time counts as work.
package enum WorkClock: String, CaseIterable, Sendable {
    /// From a session's start to its end.
    case wall
    /// While the agent worked, from each prompt to its answer.
    case active
}

/// What a timesheet is by.
package enum WorkGrouping: String, CaseIterable, Sendable {
    /// The user's tags, those of runs included.
    case tag
    /// Repositories, or folders outside git.
    case repo
    /// Branches.
    case branch
}

extension Store {
    /// The pieces of work that a filter lets through, cut to its times.
    ///
    /// Of an agent without readable logs nobody knows when it worked: by the active clock its sessions have no piece.
    ///
    /// - Throws: `StoreError`.
    package func work(
        _ filter: SessionFilter,
        by grouping: WorkGrouping,
        clock: WorkClock,
        now: Timestamp
    ) throws -> [Timesheet.Piece] {
        var wanted = filter
        // A session that began before counts from then on.
        wanted.since = nil
        let sessions = try sessions(wanted)
        let since = filter.since ?? Timestamp(milliseconds: .min)
        let until = min(filter.until ?? now, now)
        let spans = clock == .active ? try activeSpans() : [:]
        return sessions.flatMap { session -> [Timesheet.Piece] in
            let end = session.endedAt ?? (session.state == .ended ? session.lastSeenAt : now)
            let life = clock == .wall ? [(session.startedAt, end)] : spans[session.id.rawValue] ?? []
            return life.compactMap { start, stop in
                let (from, to) = (max(start, since), min(stop, end, until))
                guard from < to else { return nil }
                return Timesheet.Piece(
                    keys: Self.keys(session, by: grouping),
                    session: session.id,
                    start: from,
                    end: to
                )
            }
        }
    }

    private static func keys(_ session: Session, by grouping: WorkGrouping) -> [String] {
        switch grouping {
        case .tag: session.tags.isEmpty ? [""] : session.tags
        case .repo: [session.repo ?? session.cwd]
        case .branch: [session.branch ?? ""]
        }
    }

    private func activeSpans() throws -> [String: [(Timestamp, Timestamp)]] {
        try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT session_id, started_at, ended_at FROM run WHERE conversation <> ''"
            )
            var spans: [String: [(Timestamp, Timestamp)]] = [:]
            while let row = try rows.next() {
                spans[row[0], default: []]
                    .append((Timestamp(milliseconds: row[1]), Timestamp(milliseconds: row[2])))
            }
            return spans
        }
    }
}
