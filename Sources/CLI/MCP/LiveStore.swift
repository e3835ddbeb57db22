import Foundation
import TachoCore
import TachoIngest
import TachoMCP
import TachoStore

/// The store for a server that lives long: opened with the first question, brought up to date before each answer.
final class LiveStore: @unchecked Sendable {
    // Sendable: the connections are set and used for catching up under the lock only.
    private let lock = NSLock()
    private var connections: (writing: Store, reading: Store)?
    private let paths: TachoPaths
    private let liveness: Liveness?

    /// Makes a store that is not open yet.
    init(paths: TachoPaths, liveness: Liveness?) {
        self.paths = paths
        self.liveness = liveness
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
                _ = try Ingest.catchUp(store: connections.writing, paths: paths, liveness: liveness)
            } catch StoreError.busy {
                StandardStreams.log("the store is busy; answering from what it has")
            }
            return connections.reading
        }
    }

    private func open() throws -> (writing: Store, reading: Store) {
        let writing = try Store(path: paths.database)
        return (writing, try Store(path: paths.database, readOnly: true))
    }
}
