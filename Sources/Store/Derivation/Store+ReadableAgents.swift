import GRDB
package import TachoCore

extension Store {
    /// Opens the database; if the set of agents with readable logs has changed, updates what depends on it.
    ///
    /// - Parameters:
    ///   - readOnly: opens an existing database for queries only and ignores `agents`.
    ///   - patience: how long a statement waits for another process's lock, in seconds.
    ///   - agents: the agents whose logs are read.
    /// - Throws: `StoreError`.
    package init(
        path: String,
        readOnly: Bool = false,
        patience: Double = Store.busyTimeoutInSeconds,
        agents: [ReadableAgent]
    ) throws(StoreError) {
        try self.init(path: path, readOnly: readOnly, patience: patience)
        if readOnly { return }
        do {
            try database.inDatabase { try Self.note(agents, $0) }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static func note(_ agents: [ReadableAgent], _ database: Database) throws {
        if try ReadableAgents.are(agents, database) { return }
        try database.inTransaction(.immediate) {
            try ReadableAgentChange.apply(agents, database)
            return .commit
        }
    }
}
