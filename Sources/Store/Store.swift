package import GRDB

/// The database of sessions.
package struct Store: Sendable {
    /// The connection; serialises all access.
    package let database: DatabaseQueue
}
