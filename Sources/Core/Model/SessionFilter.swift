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
    package var after: Position?
    /// At most this many; nil for all.
    package var limit: Int?

    /// Makes a filter that lets every session through.
    package init() {}

    /// A session's place in the list of all sessions, newest first.
    package struct Position: Hashable, Sendable {
        /// The session's start.
        package var startedAt: Timestamp
        /// The session's id; it decides between sessions that started in the same millisecond.
        package var id: SessionID

        /// Makes a place.
        package init(startedAt: Timestamp, id: SessionID) {
            self.startedAt = startedAt
            self.id = id
        }

        /// The place of a session.
        package init(_ session: Session) {
            self.init(startedAt: session.startedAt, id: session.id)
        }
    }
}
