import GRDB
import Libc
package import TachoCore

/// The tables of a backup as a store beside the one that they are to replace, until `remove`.
package struct StagedBackup: Sendable {
    let store: Store
    let place: Place

    /// Where the tables stand.
    struct Place: Sendable {
        let path: String

        init(beside store: String) {
            path = store + ".restoring"
        }

        /// Removes the file, and the copies that bringing it up to date made.
        func remove() {
            let ofUpgrades = (0..<Schema.version).map { ".v\($0)" }
            for suffix in ["", "-wal", "-shm", "-journal"] + ofUpgrades { unlink(path + suffix) }
        }
    }

    /// Replaces the contents of a store by these, in one transaction: others see either all of it or nothing.
    ///
    /// - Throws: `StoreError`; the store is then as it was.
    package func replaceContents(of target: Store) throws {
        try StoreError.catching(target.path) { try store.database.backup(to: target.database) }
    }

    package func remove() { place.remove() }

    /// How many runs it has of a session; nil if it has no such session.
    package func runCount(of session: SessionID) throws -> Int? {
        try store.read { database in
            let id = session.rawValue
            let known = "SELECT EXISTS (SELECT 1 FROM session WHERE id = ?)"
            guard try Bool.fetchOne(database, sql: known, arguments: [id]) == true else { return nil }
            return try Int.fetchOne(database, sql: "SELECT count(*) FROM run WHERE session_id = ?", arguments: [id])
        }
    }
}
