/// Which sessions, runs, costs or hours a query is about; every condition that is set must hold.
///
/// The conditions mean the same for each: what a session was doing, where, and when. Where a session changed its place,
/// runs and costs go by the place of the run or of the call.
package struct Filter: Hashable, Sendable {
    /// Only sessions that have not ended, or their runs that go on.
    package var activeOnly = false
    /// Only this agent's, by catalogue id.
    package var agent: String?
    /// Only what was done in this repository, worktree or directory, an absolute path, or below it.
    package var repo: String?
    /// Only what was done on this branch.
    package var branch: String?
    /// Only what has this tag: a session's is for all its runs, a run's shows on its session.
    package var tag: String?
    /// Only what was done in the tab with this name; see `Tab.isNamed`.
    package var tab: String?
    /// Only calls of this model, named as in logs, and the sessions and runs that made them.
    package var model: String?
    package var sessions: Set<SessionID>?
    /// Only sessions and runs that started at this timestamp or later, and calls made then.
    package var since: Timestamp?
    /// Only sessions and runs that started before this timestamp, and calls made then.
    package var until: Timestamp?
    /// Only sessions that had not ended at this timestamp.
    package var aliveAt: Timestamp?
    /// Only sessions or runs after this place in their list, which is sorted newest first; for paging.
    package var after: ListPosition?
    /// At most this many sessions or runs; nil for all.
    package var limit: Int?

    package init(
        activeOnly: Bool = false,
        repo: String? = nil,
        sessions: Set<SessionID>? = nil,
        since: Timestamp? = nil,
        until: Timestamp? = nil,
        limit: Int? = nil
    ) {
        self.activeOnly = activeOnly
        self.repo = repo
        self.sessions = sessions
        self.since = since
        self.until = until
        self.limit = limit
    }
}

extension Filter {
    /// Whether it asks for a place, a tag or a model, of which a session may have some runs and not others.
    package var selectsRuns: Bool { repo != nil || branch != nil || tag != nil || model != nil }
}

/// Costs are summed by quarters of an hour: those that hold `since` and `until` count whole.
extension Filter {
    /// The first quarter of an hour that counts.
    package var firstQuarter: Timestamp? { since.map(QuarterHour.start) }

    /// The end of the last quarter of an hour that counts.
    package var endOfLastQuarter: Timestamp? { until.map { QuarterHour.start(of: $0 + -1) + QuarterHour.length } }
}
