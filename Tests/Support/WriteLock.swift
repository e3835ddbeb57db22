import GRDB

/// The write lock of a database, held as by another program until the value is gone.
package final class WriteLock {
    private let database: DatabaseQueue

    /// Takes the lock of the database at `path`.
    package init(_ path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        database = try DatabaseQueue(path: path, configuration: configuration)
        try database.inDatabase { try $0.beginTransaction(.exclusive) }
    }

    deinit {
        try? database.inDatabase { try $0.rollback() }
    }
}
