import GRDB
package import TachoCore

extension Store {
    /// How many sessions are read at a time, so that memory is bounded.
    private static let sessionsPerPage = 200

    /// Passes the sessions that match a filter to `body`, newest first.
    ///
    /// At most one page of sessions with their usage, and one session with its calls, is in memory.
    ///
    /// - Parameters:
    ///   - host: the name of this machine, for sessions without one.
    ///   - now: the time of the export.
    ///   - prices: the prices of individual calls; nil omits the calls.
    /// - Throws: `StoreError`, or what the block throws.
    package func export(
        _ filter: Filter,
        host: String?,
        now: Timestamp,
        calls prices: PriceBook?,
        _ body: (_ session: ExportedSession) throws -> Void
    ) throws {
        var page = filter
        var rest = filter.limit ?? .max
        while rest > 0 {
            page.limit = min(rest, Self.sessionsPerPage)
            let sessions = try sessions(page)
            guard let last = sessions.last else { return }
            for var session in try read({ try ExportQuery($0, host: host, now: now).sessions(sessions) }) {
                if let prices { try addCalls(to: &session, prices) }
                try body(session)
            }
            rest -= sessions.count
            page.after = ListPosition(last)
        }
    }

    private func addCalls(to session: inout ExportedSession, _ prices: PriceBook) throws {
        guard session.isLogged else { return }
        let found = try calls(of: try runs(Filter(sessions: [session.session.id])), prices: prices)
        for index in session.runs.indices {
            guard let run = found[session.runs[index].run.id] else { continue }
            session.runs[index].toolCalls = run.toolCalls
            session.runs[index].apiCalls = run.apiCalls.map { ExportedAPICall($0, of: run) }
        }
    }
}
