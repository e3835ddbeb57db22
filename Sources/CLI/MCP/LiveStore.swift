import Foundation
import TachoCore
import TachoMCP
import TachoStore

/// The store for a server that lives long: opened with the first question, brought up to date before each answer.
///
/// Unchecked, but safe to send: the connections are set and used for catching up under the lock only.
final class LiveStore: @unchecked Sendable {
    private let lock = NSLock()
    private var connections: (writing: Records, reading: Store)?
    private let context: Context

    /// Makes a store that is not open yet.
    init(_ context: Context) {
        self.context = context
    }

    /// Reads what is new and returns a connection that cannot write.
    ///
    /// When another process holds the write lock, the answer is what the store has already: that process may be the
    /// one that reads what is new.
    ///
    /// - Throws: `StoreError`.
    func upToDate() throws -> Store {
        try lock.withLock {
            let connections = try connections ?? open()
            self.connections = connections
            do {
                try connections.writing.catchUp(context)
            } catch StoreError.busy {
                StandardStreams.log("the store is busy; answering from what it has")
            }
            return connections.reading
        }
    }

    /// A wrong setting must not silence the server; its default is used.
    private func open() throws -> (writing: Records, reading: Store) {
        let path = context.paths.database
        let settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let writing = Records(store: try Store(path: path), settings: RunSettings(settings.configuration))
        return (writing, try Store(path: path, readOnly: true))
    }
}
