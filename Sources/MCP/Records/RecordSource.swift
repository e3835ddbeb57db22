package import TachoCore
package import TachoRecords
import TachoStore

/// Where the tools get their answers, and for whom.
package struct RecordSource: Sendable {
    package struct User: Sendable {
        package var weekStart: CostCalendar.Weekday
        /// The home directory, for paths that begin with `~/`.
        package var home: String
        /// The timestamp that counts as now.
        package var now: @Sendable () -> Timestamp

        package init(
            weekStart: CostCalendar.Weekday = .monday,
            home: String,
            now: @escaping @Sendable () -> Timestamp
        ) {
            self.weekStart = weekStart
            self.home = home
            self.now = now
        }
    }

    package struct Client: Sendable {
        /// The repository it works in, for the path `.`.
        package var repository: String
        /// The only repository it may see; nil for all.
        package var scope: String?
        /// The value of `TACHO_SESSION`: the session that this server may have been started in.
        package var sessionHint: String?
        /// The processes above this one, the nearest first.
        package var ancestors: @Sendable () -> [ProcessIdentity]

        package init(
            repository: String,
            scope: String? = nil,
            sessionHint: String? = nil,
            ancestors: @escaping @Sendable () -> [ProcessIdentity] = { [] }
        ) {
            self.repository = repository
            self.scope = scope
            self.sessionHint = sessionHint
            self.ancestors = ancestors
        }
    }

    package var access: any RecordAccess
    /// Whether nothing may be written, not even the user's tags.
    package var isReadOnly: Bool
    /// How records are written: recorded text loses what could deceive a model.
    package let context: RecordContext
    package var user: User
    package var client: Client

    /// Creates a source.
    ///
    /// - Parameter context: how records are written for the user; for a model they are made safe.
    package init(
        _ access: any RecordAccess,
        isReadOnly: Bool = false,
        context: RecordContext,
        user: User,
        client: Client
    ) {
        self.access = access
        self.isReadOnly = isReadOnly
        var context = context
        context.isSafe = true
        self.context = context
        self.user = user
        self.client = client
    }

    /// Runs a block on the store.
    ///
    /// - Throws: `ToolError` for what the caller of a tool can fix.
    func read<Result>(for use: RecordUse = .reading, _ block: (Store) throws -> Result) throws -> Result {
        do {
            return try block(access.store(for: use))
        } catch let error as StoreError {
            throw ToolError(error) ?? error
        }
    }

    /// The one session with this id, short id or beginning of either, if it is in the scope.
    func session(_ name: String, in store: Store) throws -> Session {
        try store.session(named: name, in: client.scope)
    }

    /// The one run with this id, short id or beginning of either, if it is in the scope.
    func run(_ name: String, in store: Store) throws -> RunRecord {
        try store.run(named: name, in: client.scope)
    }
}
