package import TachoCore
package import TachoStore

/// Where the tools get their answers, and who asks; the command line fills it in.
package struct RecordSource: Sendable {
    /// Brings the store up to date and returns a connection that cannot write.
    package var open: @Sendable () throws -> Store
    /// The prices in use.
    package var prices: PriceBook
    /// The person's time zone.
    package var local: LocalTime
    /// The moment that counts as now.
    package var now: @Sendable () -> Timestamp
    /// The user's home folder, for paths that begin with `~/`.
    package var home: String
    /// The repository that the client works in, for the path `.`.
    package var currentRepository: String
    /// The only repository to show; nil for all.
    package var scope: String?
    /// The processes above this one, the nearest first.
    package var ancestors: @Sendable () -> [ProcessIdentity]
    /// The value of `TACHO_SESSION`: the session that this server may have been started in.
    package var sessionHint: String?

    /// Makes a source that shows all repositories.
    package init(
        open: @escaping @Sendable () throws -> Store,
        prices: PriceBook = .builtIn,
        local: LocalTime,
        now: @escaping @Sendable () -> Timestamp,
        home: String,
        currentRepository: String,
        scope: String? = nil,
        ancestors: @escaping @Sendable () -> [ProcessIdentity] = { [] },
        sessionHint: String? = nil
    ) {
        self.open = open
        self.prices = prices
        self.local = local
        self.now = now
        self.home = home
        self.currentRepository = currentRepository
        self.scope = scope
        self.ancestors = ancestors
        self.sessionHint = sessionHint
    }

    /// Runs a block on the store; what the caller of a tool can mend becomes a `ToolError`.
    func read<Result>(_ block: (Store) throws -> Result) throws -> Result {
        do {
            return try block(open())
        } catch StoreError.sessionNotFound(let prefix) {
            throw ToolError(
                "No session's id begins with \(Value.string(prefix).excerpt). Call session_list (filter by repo or "
                    + "since) to find one."
            )
        } catch StoreError.ambiguousSession(let prefix, let candidates) {
            let ids = candidates.map(\.rawValue).joined(separator: ", ")
            throw ToolError(
                "Several sessions' ids begin with \(Value.string(prefix).excerpt): \(ids). Give more of it."
            )
        } catch StoreError.runNotFound(let prefix) {
            throw ToolError(
                "No run's id begins with \(Value.string(prefix).excerpt). Call run_list (filter by repo, session_id or "
                    + "since) to find one."
            )
        } catch StoreError.ambiguousRun(let prefix, let candidates) {
            let ids = candidates.map(\.rawValue).joined(separator: ", ")
            throw ToolError("Several runs' ids begin with \(Value.string(prefix).excerpt): \(ids). Give more of it.")
        } catch StoreError.busy {
            throw ToolError("The records are locked by another process. Call again in a moment.")
        }
    }

    /// The one session whose id begins with `prefix`, if it is in the scope.
    ///
    /// - Throws: `StoreError`, for `read` to put into words.
    func session(_ prefix: String, in store: Store) throws -> Session {
        let session = try store.session(prefix: prefix)
        guard isInScope(session) else { throw StoreError.sessionNotFound(prefix: prefix) }
        return session
    }

    /// Sessions as JSON values, with what they used and the asking one marked.
    func values(_ sessions: [Session], in store: Store, own: SessionID?, isSummary: Bool) throws -> [Value] {
        let usage = try store.usage(of: sessions, now: now())
        return try sessions.map {
            try SessionValue.value($0, usage: usage[$0.id], own: own, isSummary: isSummary, local: local)
        }
    }

    /// Whether a session may be shown.
    func isInScope(_ session: Session) -> Bool {
        guard let scope else { return true }
        return session.repo == scope || session.worktree == scope || session.cwd == scope
            || session.cwd.hasPrefix(scope + "/")
    }
}
