import TachoCore
import TachoStore

/// Finds the session that the user means, by its id, by its place, or by words.
struct SessionChoice {
    private let library: Library
    private let context: Context

    /// How many sessions are worth choosing from.
    private static let limit = 20

    init(_ library: Library, _ context: Context) {
        self.library = library
        self.context = context
    }

    /// The sessions that the words of a command line may mean, the best first; one, if they name it.
    ///
    /// - Throws: `StoreError` for a prefix of several ids; `Failure.nothingRecorded`.
    func sessions(_ words: [String]) throws -> [Session] {
        if words.count == 1, let session = try named(words[0]) { return [session] }
        var filter = Filter()
        // Many runs may be of one session.
        filter.limit = Self.limit * 10
        var found: [SessionID] = []
        for run in try library.store.runs(matching: SearchText(words: words), filter) where !found.contains(run.session)
        {
            found.append(run.session)
        }
        let best = found.prefix(Self.limit)
        let sessions = try library.store.sessions(Filter(sessions: Set(best)))
        return best.compactMap { id in sessions.first { $0.id == id } }
    }

    /// The session with this name: its id or a run's, `last`, `-` or `.`; nil if it is none.
    func named(_ name: String) throws -> Session? {
        if let place = NamedRecords.Place(name, in: context), let session = try newest(in: place.repo) {
            return session
        }
        do {
            return try NamedRecords(store: library.store, context: context).session(name)
        } catch StoreError.notFound {
            return nil
        }
    }

    /// The newest session of a place that can be resumed; nil if none of the latest can.
    private func newest(in repo: String?) throws -> Session? {
        let sessions = try library.store.sessions(Filter(repo: repo, limit: Self.limit * 10))
        let usage = try library.store.usage(of: sessions, now: context.now)
        return sessions.first { Resumption.isPossible(for: $0, usage[$0.id], context) }
    }
}
