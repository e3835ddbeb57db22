/// A place in a list of sessions or runs that is sorted newest first, for paging.
package struct ListPosition: Hashable, Sendable {
    package var startedAt: Timestamp
    /// The row's id; it decides between rows that started in the same millisecond.
    package var id: String

    package init(startedAt: Timestamp, id: String) {
        self.startedAt = startedAt
        self.id = id
    }

    package init(_ session: Session) {
        self.init(startedAt: session.startedAt, id: session.id.rawValue)
    }
}
