import Foundation
import GRDB
import Libc
import TachoCore

/// A backup: one SQLite file that holds the database's tables and, as rows, the files that the database can be made of again.
package struct BackupFile: Sendable {
    /// `tchb` in ASCII, in the file's header: it is no database to record into.
    static let applicationID = 0x7463_6862

    /// How many bytes of a file one row holds: a value of SQLite's has a limit.
    private static let partSize = 1 << 20

    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Copies a store, which others may be writing to, and files.
    ///
    /// The file is made by the caller, so that nobody else can read it.
    ///
    /// - Parameters:
    ///   - names: the files' names in the backup.
    ///   - read: reads a file's bytes; nil for one that is gone.
    /// - Throws: `StoreError`.
    package func write(_ store: Store, files names: [String], read: (String) throws -> [UInt8]?) throws {
        try StoreError.catching(path) {
            let target = try DatabaseQueue(path: path)
            try store.database.backup(to: target)
            try target.inDatabase { database in
                // One file, without a log beside it.
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
                try database.execute(sql: Self.schema)
            }
            for name in names {
                guard let bytes = try read(name) else { continue }
                try target.write { try Self.insert(bytes, name: name, $0) }
            }
            // Last, so that half a backup is none.
            try target.inDatabase { try $0.execute(sql: "PRAGMA application_id = \(Self.applicationID)") }
            try target.close()
        }
    }

    private static let schema = """
        CREATE TABLE backup_file (
            name TEXT NOT NULL,
            part INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (name, part)
        ) STRICT;
        """

    private static func insert(_ bytes: [UInt8], name: String, _ database: Database) throws {
        let parts = stride(from: 0, to: max(bytes.count, 1), by: partSize)
        for (number, start) in parts.enumerated() {
            try database.execute(
                sql: "INSERT INTO backup_file (name, part, bytes) VALUES (?, ?, ?)",
                arguments: [name, number, Data(bytes[start..<min(start + partSize, bytes.count)])]
            )
        }
    }

    /// Why a file cannot be restored.
    package enum Flaw: Error, Hashable {
        case noBackup
        /// A newer tacho made it, with this format.
        case newer(version: Int, known: Int)
        case damaged(reason: String)
    }

    /// Checks that the file is a whole backup that this version can restore.
    ///
    /// - Throws: `Flaw`, and `StoreError` for a file that cannot be read, as all that reads it.
    package func check() throws {
        try reading { database in
            guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Self.applicationID else {
                throw Flaw.noBackup
            }
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version <= Schema.version else { throw Flaw.newer(version: version, known: Schema.version) }
            let damages = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)").filter { $0 != "ok" }
            if let damage = damages.first { throw Flaw.damaged(reason: damage) }
        }
    }

    /// The names of the files in it.
    package func names() throws -> [String] {
        try reading { try String.fetchAll($0, sql: "SELECT DISTINCT name FROM backup_file ORDER BY name") }
    }

    package func bytes(of name: String) throws -> [UInt8] {
        try reading { database in
            var bytes: [UInt8] = []
            let parts = try Data.fetchCursor(
                database,
                sql: "SELECT bytes FROM backup_file WHERE name = ? ORDER BY part",
                arguments: [name]
            )
            while let part = try parts.next() { bytes += part }
            return bytes
        }
    }

    /// Copies the tables to a file of their own, in today's format.
    ///
    /// - Throws: `Flaw`; `StoreError` of the store, beside which the copy has no place then.
    package func stage(beside store: Store) throws -> StagedBackup {
        let staged = StagedBackup.Place(beside: store.path)
        staged.remove()
        do {
            try StoreFile.prepare(staged.path)
            try reading { source in
                try StoreError.catching(staged.path) {
                    let stage = try DatabaseQueue(path: staged.path)
                    try stage.inDatabase { stage in
                        try source.backup(to: stage)
                        try stage.execute(sql: Self.untying)
                    }
                    try stage.close()
                }
            }
            // Opening it brings an older format up to date.
            let stage = try Self.findingFlaws { try Store(path: staged.path) }
            try Self.findingFlaws { try stage.write { try $0.database.execute(sql: Self.unpushing) } }
            return StagedBackup(store: stage, place: staged)
        } catch {
            staged.remove()
            guard case .notAccessible(staged.path, let reason)? = error as? StoreError else { throw error }
            throw StoreError.notAccessible(path: store.path, reason: reason)
        }
    }

    /// What makes a store of the backup's tables: files of this machine are read from their start.
    private static let untying = """
        DROP TABLE backup_file;
        DELETE FROM log_file WHERE agent IN ('journal', 'imports');
        PRAGMA application_id = \(Schema.applicationID);
        """

    /// Forgets what was pushed, by the machine or the database that it comes from: the next push sends everything.
    private static let unpushing = """
        DELETE FROM push_target;
        DELETE FROM session_rev;
        DELETE FROM setting WHERE name = 'machine_id';
        """

    private func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.findingFlaws {
            try StoreError.catching(path) {
                var configuration = Configuration()
                configuration.readonly = true
                return try DatabaseQueue(path: path, configuration: configuration).read(body)
            }
        }
    }

    /// Runs a body to which damage is the backup's: no database of tacho's own is to be set aside for it.
    private static func findingFlaws<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch StoreError.damaged(_, let reason) {
            throw Flaw.damaged(reason: reason)
        }
    }
}
