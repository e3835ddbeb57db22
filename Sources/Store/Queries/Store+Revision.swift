import GRDB

extension Store {
    /// A mark that is another one once anything in the store has changed.
    package struct Revision: Hashable, Sendable {
        /// Changes by other connections (SQLite's `data_version`).
        fileprivate var others: Int
        /// Rows that this connection has changed.
        fileprivate var own: Int
    }

    /// The mark of what is stored now.
    package func revision() throws -> Revision {
        try read { database in
            let others = try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
            return Revision(others: others, own: database.totalChangesCount)
        }
    }
}
