/// Which runs a query returns; every condition that is set must hold.
package struct RunFilter: Hashable, Sendable {
    /// Only runs of these sessions.
    package var sessions: [SessionID]?
    /// Only runs that go on.
    package var activeOnly = false
    /// Only this agent's, by catalogue id.
    package var agent: String?
    /// Only those whose repository is this absolute path, or whose working directory is it or below it.
    package var repo: String?
    /// Only those of this branch.
    package var branch: String?
    /// Only those with this tag, on the run or on its session.
    package var tag: String?
    /// Only those that a person, or only those that the agent itself asked for.
    package var trigger: RunFact.Trigger?
    /// Only those whose prompt's preview holds this text; ASCII letters in either case.
    package var prompt: String?
    /// Only those that started at this moment or later.
    package var since: Timestamp?
    /// Only those that started before this moment.
    package var until: Timestamp?
    /// Only those after this place in the list, which is sorted newest first; for paging.
    package var after: ListPosition?
    /// At most this many; nil for all.
    package var limit: Int?

    /// Makes a filter that lets every run through.
    package init() {}

    /// Takes over the conditions that sessions and runs have in common; a run has no tab.
    package init(_ filter: SessionFilter) {
        activeOnly = filter.activeOnly
        agent = filter.agent
        repo = filter.repo
        branch = filter.branch
        tag = filter.tag
        since = filter.since
        until = filter.until
        after = filter.after
        limit = filter.limit
    }
}
