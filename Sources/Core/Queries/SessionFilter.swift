/// Which sessions a query returns; every condition that is set must hold.
package struct SessionFilter: Hashable, Sendable {
    /// Only sessions that have not ended.
    package var activeOnly = false
    /// Only this agent's, by catalogue id.
    package var agent: String?
    /// Only those whose repository or worktree is this absolute path, or whose working directory is it or below it.
    package var repo: String?
    /// Only those of this branch.
    package var branch: String?
    /// Only those with this tag.
    package var tag: String?
    /// Only those of the tab with this id, label or terminal.
    package var tab: String?
    /// Only those that started at this moment or later.
    package var since: Timestamp?
    /// Only those that started before this moment.
    package var until: Timestamp?
    /// Only those that had not ended at this moment.
    package var aliveAt: Timestamp?
    /// Only those after this place in the list, which is sorted newest first; for paging.
    package var after: ListPosition?
    /// At most this many; nil for all.
    package var limit: Int?

    /// Makes a filter that lets every session through.
    package init() {}
}
