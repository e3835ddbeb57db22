import GRDB

/// A consistent view of what session aggregation reads.
package struct StoreSnapshot {
    let database: Database
}
