import GRDB

/// What can be done within one write transaction: facts, what is derived from them, and cursors commit together.
package struct StoreTransaction {
    /// The connection, inside its transaction.
    let database: Database

    /// What the database says now, this transaction's own changes included.
    package var snapshot: StoreSnapshot { StoreSnapshot(database: database) }
}
