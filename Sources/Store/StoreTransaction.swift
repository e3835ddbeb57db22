import GRDB

/// A write transaction: facts, what is derived from them, and cursors are committed together.
package struct StoreTransaction {
    let database: Database

    /// The database including this transaction's changes.
    package var snapshot: StoreSnapshot { StoreSnapshot(database: database) }
}
