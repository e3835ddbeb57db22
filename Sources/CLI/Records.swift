import TachoCore
import TachoHook
import TachoIngest
import TachoStore

/// The store as a reading command finds it: brought up to date first.
struct Records {
    /// The store.
    let store: Store
    /// How runs are made and priced.
    let settings: RunSettings

    /// Opens the store and reads what is new in the journal and in the agents' own logs.
    ///
    /// - Throws: `Failure.configuration` for broken settings, `StoreError` for a store that cannot be used.
    static func open(_ context: Context) throws -> Store {
        try openAll(context).store
    }

    /// Opens the store as `open` does, and tells the settings of it, too.
    ///
    /// - Throws: as `open`.
    static func openAll(_ context: Context) throws -> Records {
        let configuration = try ConfigurationReader.require(
            path: context.paths.configuration,
            environment: context.environment
        )
        let settings = RunSettings(configuration)
        let records = Records(store: try Store(path: context.paths.database), settings: settings)
        try records.catchUp(context)
        return records
    }

    /// Reads what is new in the journal and in the agents' own logs.
    ///
    /// - Throws: `StoreError`.
    func catchUp(_ context: Context) throws {
        _ = try Ingest.catchUp(store: store, paths: context.paths, liveness: context.liveness)
        _ = try LogCatchUp(store: store, settings: settings, variable: { context.environment[$0] }).run()
    }
}

extension RunSettings {
    /// The settings that the user's configuration asks for.
    init(_ configuration: Configuration) {
        self.init(idleGap: configuration.idleGap) { directory in
            let git = GitFacts.read(at: directory)
            return Repository(repo: git?.repo, worktree: git?.worktree)
        }
    }
}
