import GRDB
package import TachoCore

extension Store {
    /// How many sessions are read at a time, so that memory is bounded.
    private static let sessionsPerPage = 200

    /// Hands out the sessions that a filter lets through, newest first, some at a time.
    ///
    /// - Parameter host: the name of this machine, for sessions that name none.
    /// - Throws: `StoreError`, or what the block throws.
    package func export(
        _ filter: SessionFilter,
        host: String?,
        _ body: (_ sessions: [ExportedSession]) throws -> Void
    ) throws {
        var page = filter
        var rest = filter.limit ?? .max
        while rest > 0 {
            page.limit = min(rest, Self.sessionsPerPage)
            let sessions = try sessions(page)
            guard let last = sessions.last else { return }
            try body(try read { try ExportQuery($0, host: host).sessions(sessions) })
            rest -= sessions.count
            page.after = ListPosition(last)
        }
    }
}
