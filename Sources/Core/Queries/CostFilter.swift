/// Which API calls a cost is made of; every condition that is set must hold.
///
/// Times are those of the calls, in quarters of an hour: the quarter that holds `since` and the one that holds `until`
/// count whole.
package struct CostFilter: Hashable, Sendable {
    /// Only calls at this moment or later.
    package var since: Timestamp?
    /// Only calls before this moment.
    package var until: Timestamp?
    /// Only this agent's, by catalogue id.
    package var agent: String?
    /// Only those made in this repository or folder, an absolute path, or below it.
    package var repo: String?
    /// Only those made on this branch.
    package var branch: String?
    /// Only those of sessions or runs with this tag.
    package var tag: String?
    /// Only those of the tab with this id, label or terminal.
    package var tab: String?
    /// Only those of this model, as logs name it.
    package var model: String?
    /// Only those of these sessions.
    package var sessions: Set<SessionID>?

    /// Makes a filter that lets every call through.
    package init() {}

    /// The first quarter of an hour that counts.
    package var firstQuarter: Timestamp? {
        since.map(QuarterHour.start)
    }

    /// The end of the last quarter of an hour that counts.
    package var endOfLastQuarter: Timestamp? {
        until.map { QuarterHour.start(of: $0 + -1) + QuarterHour.length }
    }
}
