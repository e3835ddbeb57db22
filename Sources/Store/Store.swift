import GRDB
import TachoCore

/// The database of sessions: SQLite in WAL mode, so that readers and a writer do not wait for each other.
///
/// Everything in it but annotations and imports can be derived again from the journal and the agents' logs, as long as
/// those exist. What reads or writes it throws `StoreError`, unless it says otherwise.
package struct Store: Sendable {
    package let path: String
    /// The connection, which serializes all access by this process.
    let database: DatabaseQueue

    /// How much of the database a connection caches: enough that an import does not read pages twice.
    static let cacheSizeInKibibytes = 16_384

    /// The size of a page of a new database, in bytes: with SQLite's 4,096 an import takes a tenth longer.
    static let pageSize = 8_192

    /// How many pages the write-ahead log may have before they are copied to the database, which waits for the disk.
    static let checkpointPageCount = 4_096

    /// How long a statement waits for another process's lock.
    package static let busyTimeoutInSeconds = 5.0

    /// Opens the database, creating or upgrading it if necessary.
    ///
    /// - Parameters:
    ///   - readOnly: opens an existing, up-to-date database for queries only (`PRAGMA query_only`).
    ///   - patience: how long a statement waits for another process's lock, in seconds.
    /// - Throws: `StoreError`.
    package init(
        path: String,
        readOnly: Bool = false,
        patience: Double = Store.busyTimeoutInSeconds
    ) throws(StoreError) {
        self.path = path
        if !readOnly { try StoreFile.prepare(path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.readonly = readOnly
        configuration.prepareDatabase { database in
            try database.execute(sql: readOnly ? "PRAGMA query_only = 1" : "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA cache_size = -\(Self.cacheSizeInKibibytes)")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.checkpointPageCount)")
        }
        do {
            database = try DatabaseQueue(path: path, configuration: configuration)
            try database.inDatabase { try Self.bringUpToDate($0, path: path, readOnly: readOnly) }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Runs a block in a write transaction that takes the write lock immediately.
    ///
    /// - Throws: `StoreError`, or what the block throws; the transaction is then rolled back.
    package func write<Value>(_ block: (StoreTransaction) throws -> Value) throws -> Value {
        try run {
            try database.inDatabase { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try block(StoreTransaction(database: database))
                    return .commit
                }
                guard let value else { throw StoreError.failed(path: path, reason: "the transaction did not run") }
                return value
            }
        }
    }

    /// Runs a block on one snapshot of the database, for aggregation.
    ///
    /// - Throws: `StoreError`, or what the block throws.
    package func readSnapshot<Value>(_ block: (StoreSnapshot) throws -> Value) throws -> Value {
        try read { try block(StoreSnapshot(database: $0)) }
    }

    /// Runs a block on one snapshot of the database.
    func read<Value>(_ block: (Database) throws -> Value) throws -> Value {
        try run { try database.read(block) }
    }

    /// Runs a block, turning SQLite's errors into `StoreError`.
    private func run<Value>(_ block: () throws -> Value) throws -> Value {
        do {
            return try block()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
