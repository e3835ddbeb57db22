import GRDB
import GRDBSQLite
import Libc
import TachoCore

extension Store {
    /// Checks the database's application and version, and upgrades its schema.
    static func bringUpToDate(_ database: Database, path: String, readOnly: Bool) throws {
        if try isUpToDate(database, path: path) {
            if !readOnly { try StoredTexts.bringUpToDate(database) }
            return
        }
        guard !readOnly else {
            throw StoreError.notAccessible(path: path, reason: "it is empty or has an older format, and is read-only")
        }
        try keepCopy(of: database, path: path)
        try switchToWriteAheadLog(database)
        try database.inTransaction(.immediate) {
            // Another process may have upgraded it while this one waited for the lock.
            guard try !isUpToDate(database, path: path) else { return .commit }
            try SchemaUpgrade(database).run()
            try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
            return .commit
        }
        try StoredTexts.bringUpToDate(database)
    }

    /// What SQLite finds wrong with the file, at most a few lines; empty for a sound one.
    ///
    /// Reads all of it.
    package func damages() throws -> [String] {
        try read { try String.fetchAll($0, sql: "PRAGMA quick_check(5)") }.filter { $0 != "ok" }
    }

    /// Whether the schema is current.
    ///
    /// - Throws: `StoreError.newer` and `StoreError.foreign`.
    private static func isUpToDate(_ database: Database, path: String) throws -> Bool {
        let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if application == 0, version == 0 {
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard tables == 0 else { throw StoreError.foreign(path: path) }
            return false
        }
        guard application == Schema.applicationID else { throw StoreError.foreign(path: path) }
        guard version <= Schema.version else {
            throw StoreError.newer(path: path, version: version, known: Schema.version)
        }
        return version == Schema.version
    }

    /// Copies a database that is about to be upgraded to `tacho.db.vN`, in place of an older copy.
    private static func keepCopy(of database: Database, path: String) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version > 0 else { return }
        let copy = "\(path).v\(version)"
        unlink(copy)
        try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
        chmod(copy, 0o600)
    }

    /// Sets WAL mode, which is stored in the file.
    ///
    /// This needs exclusive access, for which SQLite does not always wait; processes that create the same store at once
    /// take turns here.
    private static func switchToWriteAheadLog(_ database: Database) throws {
        // The size can only be changed while the database is empty.
        try database.execute(sql: "PRAGMA page_size = \(pageSize)")
        let attempts = 100
        for attempt in 1...attempts {
            do {
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                // Without shared memory, the file system keeps another mode, which is slower but correct.
                if mode != nil { return }
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < attempts {
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode")
                usleep(20_000)
            }
        }
    }
}

extension StoreError {
    /// Runs a block, turning SQLite's errors, and values that no row can have, into `StoreError`.
    static func catching<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            guard error is DatabaseError || isDamage(error) else { throw error }
            throw StoreError(error, path: path)
        }
    }

    private static func isDamage(_ error: any Error) -> Bool { error is RowDamage.Found || error is RowDecodingError }

    /// Converts an error of SQLite or of a row; a `StoreError` stays as it is.
    init(_ error: any Error, path: String) {
        if Self.isDamage(error) {
            self = .damaged(path: path, reason: "a row has a value that it cannot have")
            return
        }
        guard let error = error as? DatabaseError else {
            self = error as? StoreError ?? .failed(path: path, reason: "\(error)")
            return
        }
        // Of a copy that failed, SQLite has a code, and no message but that of the last success.
        let message = error.message.flatMap { $0 == String(cString: sqlite3_errstr(SQLITE_OK)) ? nil : $0 }
        let reason = message ?? String(cString: sqlite3_errstr(error.resultCode.rawValue))
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_FULL, .SQLITE_IOERR:
            self = .notAccessible(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        default: self = .failed(path: path, reason: reason, code: error.extendedResultCode.rawValue)
        }
    }
}
