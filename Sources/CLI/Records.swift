import TachoCore
import TachoIngest
import TachoStore

/// The store as a reading command finds it: brought up to date first.
enum Records {
    /// Opens the store and reads what is new in the journal.
    ///
    /// - Throws: `Failure.configuration` for broken settings, `StoreError` for a store that cannot be used.
    static func open(_ context: Context) throws -> Store {
        _ = try ConfigurationReader.require(path: context.paths.configuration, environment: context.environment)
        let store = try Store(path: context.paths.database)
        _ = try Ingest.catchUp(store: store, paths: context.paths, liveness: context.liveness)
        return store
    }
}
