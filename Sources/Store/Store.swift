import GRDB
import TachoCore

/// The database of sessions: SQLite in WAL mode, so that readers and a writer do not wait for each other.
///
/// Everything in it can be derived again from the journal, the user's words in it, the kept imports and the agents' logs, as
/// long as those exist. What reads or writes it throws `StoreError`, unless it says otherwise.
package struct Store: Sendable {
    package let path: String
    /// The connection, which serializes all access by this process.
    let database: DatabaseQueue
    /// Keeps what the user says where it outlives the database; nil keeps it in the database alone.
    package var journalWords: (@Sendable ([any KeptWord]) throws -> Void)?
    /// Keeps merged sessions, each a line of JSON, where they outlive the database; nil keeps them in the database alone.
    package var writeImports: (@Sendable (_ lines: [UInt8]) throws -> Void)?

    /// How much of the database a connection caches: enough that an import does not read pages twice.
    static let cacheSizeInKibibytes = 16_384

    /// The size of a page of a new database, in bytes: that of a file system's block.
    ///
    /// A block that the disk lost is then a whole page, which SQLite takes for damage; half a page of zeros it reads as
    /// if nothing were there. With 8,192 an import takes a tenth less time.
    static let pageSize = 4_096

    /// How many pages the write-ahead log may have before they are copied to the database, which waits for the disk.
    static let checkpointPageCount = 4_096

    /// How long a statement waits for another process's lock: the longest transaction is an import's, of a second or two, and
    /// several processes may be in line.
    package static let busyTimeoutInSeconds = 60.0

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
        do {
            database = try Self.open(path, readOnly: readOnly, patience: patience)
        } catch {
            let problem = StoreError(error, path: path)
            guard readOnly, case .notAccessible = problem, let image = StoreFile.immutableName(of: path) else {
                throw problem
            }
            do {
                database = try Self.open(image, path: path, readOnly: true, patience: patience)
            } catch {
                throw problem
            }
        }
    }

    /// Opens a connection.
    ///
    /// - Parameter name: the file's name for SQLite.
    private static func open(
        _ name: String,
        path: String? = nil,
        readOnly: Bool,
        patience: Double
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.readonly = readOnly
        configuration.prepareDatabase { database in
            try database.execute(sql: readOnly ? "PRAGMA query_only = 1" : "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA cache_size = -\(Self.cacheSizeInKibibytes)")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.checkpointPageCount)")
        }
        let database = try DatabaseQueue(path: name, configuration: configuration)
        try database.inDatabase { database in
            try RowDamage.check { try Self.bringUpToDate(database, path: path ?? name, readOnly: readOnly) }
        }
        return database
    }

    /// Whether the connection can only read.
    package var isReadOnly: Bool { database.configuration.readonly }

    /// Runs a block in a write transaction that takes the write lock immediately.
    ///
    /// - Throws: `StoreError`, or what the block throws; the transaction is then rolled back.
    package func write<Value>(_ block: (StoreTransaction) throws -> Value) throws -> Value {
        try run {
            try database.inDatabase { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try RowDamage.check { try block(StoreTransaction(database: database)) }
                    return .commit
                }
                guard let value else { throw StoreError.failed(path: path, reason: "the transaction did not run") }
                return value
            }
        }
    }

    /// Runs a block while no other process can write to the database, and so nobody can say a word.
    ///
    /// - Throws: `StoreError`, or what the block throws.
    package func exclusively(_ block: () throws -> Void) throws {
        try write { _ in try block() }
    }

    /// Runs a statement that no transaction may hold, such as `VACUUM`.
    func withoutTransaction<Value>(_ block: (Database) throws -> Value) throws -> Value {
        try run { try database.inDatabase { database in try RowDamage.check { try block(database) } } }
    }

    /// Runs a block on one snapshot of the database, for aggregation.
    ///
    /// - Throws: `StoreError`, or what the block throws.
    package func readSnapshot<Value>(_ block: (StoreSnapshot) throws -> Value) throws -> Value {
        try read { try block(StoreSnapshot(database: $0)) }
    }

    /// Runs a block on one snapshot of the database.
    func read<Value>(_ block: (Database) throws -> Value) throws -> Value {
        try run { try database.read { database in try RowDamage.check { try block(database) } } }
    }

    /// Runs a block, turning SQLite's errors into `StoreError`.
    private func run<Value>(_ block: () throws -> Value) throws -> Value { try StoreError.catching(path, block) }
}
