import GRDB

/// What the aggregation of sessions reads, all of it as of one point in time.
package struct StoreSnapshot {
    /// The connection, inside a transaction.
    let database: Database
}
