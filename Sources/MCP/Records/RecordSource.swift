package import TachoCore
package import TachoStore

/// Where the tools get their answers, and who asks; the command line fills it in.
package struct RecordSource: Sendable {
    /// Brings the store up to date and returns a connection that cannot write.
    package var open: @Sendable () throws -> Store
    /// Brings the store up to date and returns the connection for the user's words; nil where nothing may be written.
    package var openForWords: (@Sendable () throws -> Store)?
    /// Brings the store and its sums of costs up to date and returns a connection that cannot write; nil where `open`
    /// is as good.
    package var openForCosts: (@Sendable () throws -> Store)?
    /// The prices in use.
    package var prices: @Sendable () -> PriceBook
    /// Reads what was said out of an agent's log file; nil when the file is gone or cannot be read.
    package var readLog: @Sendable (_ path: String, _ agent: String) -> [TranscriptMessage]?
    /// The person's time zone.
    package var local: LocalTime
    /// The day that the person's weeks begin with.
    package var weekStart: CostCalendar.Weekday
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
        openForWords: (@Sendable () throws -> Store)? = nil,
        openForCosts: (@Sendable () throws -> Store)? = nil,
        prices: @escaping @Sendable () -> PriceBook = { .builtIn },
        readLog: @escaping @Sendable (_ path: String, _ agent: String) -> [TranscriptMessage]? = { _, _ in nil },
        local: LocalTime,
        weekStart: CostCalendar.Weekday = .monday,
        now: @escaping @Sendable () -> Timestamp,
        home: String,
        currentRepository: String,
        scope: String? = nil,
        ancestors: @escaping @Sendable () -> [ProcessIdentity] = { [] },
        sessionHint: String? = nil
    ) {
        self.open = open
        self.openForWords = openForWords
        self.openForCosts = openForCosts
        self.prices = prices
        self.readLog = readLog
        self.local = local
        self.weekStart = weekStart
        self.now = now
        self.home = home
        self.currentRepository = currentRepository
        self.scope = scope
        self.ancestors = ancestors
        self.sessionHint = sessionHint
    }

    /// Runs a block on the store; what the caller of a tool can mend becomes a `ToolError`.
    func read<Result>(_ block: (Store) throws -> Result) throws -> Result {
        try inWords { try block(open()) }
    }

    /// Runs a block on the store with its sums of costs, as `read` does.
    func readCosts<Result>(_ block: (Store) throws -> Result) throws -> Result {
        try inWords { try block((openForCosts ?? open)()) }
    }

    /// Runs a block on the store for the user's words, as `read` does.
    ///
    /// - Throws: also `MCPError` where nothing may be written.
    func write<Result>(_ block: (Store) throws -> Result) throws -> Result {
        guard let openForWords else { throw MCPError.internalError }
        return try inWords { try block(openForWords()) }
    }

    /// Gives the store's errors that the caller of a tool can mend their words.
    private func inWords<Result>(_ block: () throws -> Result) throws -> Result {
        do {
            return try block()
        } catch StoreError.sessionNotFound(let prefix) {
            throw ToolError(
                "No session id begins with \(JSONValue.string(prefix).excerpt). Call session_list (filter by repo or "
                    + "since) to find one."
            )
        } catch StoreError.ambiguousSession(let prefix, let candidates) {
            let ids = candidates.map(\.rawValue).joined(separator: ", ")
            throw ToolError(
                "Several session ids begin with \(JSONValue.string(prefix).excerpt): \(ids). Pass a longer prefix."
            )
        } catch StoreError.runNotFound(let prefix) {
            throw ToolError(
                "No run id begins with \(JSONValue.string(prefix).excerpt). Call run_list (filter by repo, session_id or "
                    + "since) to find one."
            )
        } catch StoreError.ambiguousRun(let prefix, let candidates) {
            let ids = candidates.map(\.rawValue).joined(separator: ", ")
            throw ToolError(
                "Several run ids begin with \(JSONValue.string(prefix).excerpt): \(ids). Pass a longer prefix."
            )
        } catch StoreError.busy {
            throw ToolError("The records are locked by another process. Call again in a moment.")
        }
    }

    /// The one session whose id begins with `prefix`, if it is in the scope.
    ///
    /// - Throws: `StoreError`, for `read` to put into words.
    func session(_ prefix: String, in store: Store) throws -> Session {
        try store.session(prefix: prefix, in: scope)
    }

    /// The one run whose id begins with `prefix`, if it is in the scope.
    ///
    /// - Throws: `StoreError`, for `read` to put into words.
    func run(_ prefix: String, in store: Store) throws -> RunRecord {
        try store.run(prefix: prefix, in: scope)
    }

    /// Sessions as JSON values, with what they used and the asking one marked.
    func values(_ sessions: [Session], in store: Store, own: SessionID?, isSummary: Bool) throws -> [JSONValue] {
        let usage = try store.usage(of: sessions, now: now())
        return try sessions.map {
            try SessionValue.value($0, usage: usage[$0.id], own: own, isSummary: isSummary, local: local)
        }
    }
}
