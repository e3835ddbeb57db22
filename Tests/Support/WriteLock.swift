import GRDB

/// Holds the write lock of a database, as another program might, until it is deinitialized.
package final class WriteLock {
    private let database: DatabaseQueue

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
