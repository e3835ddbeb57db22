import TachoAgents
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

/// The store together with the settings that decide what is read into it.
struct Library {
    let store: Store
    let configuration: Configuration
    /// How runs are made and priced.
    let settings: RunSettings
    /// Whether all that the user set is known; else the agents' logs are not read.
    let isSound: Bool

    /// Combines a store with the user's settings, which may be broken if the command works without them.
    init(store: Store, _ reader: ConfigurationReader) {
        self.store = store
        configuration = reader.configuration
        settings = RunSettings(configuration)
        isSound = reader.isSound
    }

    /// Opens the store and reads what is new in the journal and in the agents' own logs.
    ///
    /// - Throws: `Failure.configuration` for broken settings, `StoreError` for a store that cannot be used.
    static func current(_ context: Context) throws -> Library {
        let library = try withoutCatchUp(context)
        try library.catchUp(context)
        return library
    }

    /// Opens the store without reading anything new, for a command that shows how the reading goes.
    ///
    /// - Throws: as `current`.
    static func withoutCatchUp(_ context: Context) throws -> Library {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        if let problem = reader.errors.first { throw Failure.configuration(problem) }
        return Library(store: try Store(path: context.paths.database, agents: context.agents.readable), reader)
    }

    /// Reads what is new in the journal and in the agents' own logs.
    ///
    /// - Parameter progress: is told how far the reading of each agent's logs is; false stops it, and what was read is
    ///   kept.
    /// - Returns: what was read of each agent's logs.
    /// - Throws: `StoreError`.
    @discardableResult
    func catchUp(
        _ context: Context,
        progress: (_ agent: String, LogImporter.Progress) -> Bool = { _, _ in true }
    ) throws -> [String: LogImportReport] {
        _ = try readJournal(context)
        return try readLogs(context, progress: progress)
    }

    /// The homes of an agent whose logs are read.
    ///
    /// - Throws: `StoreError`.
    func homes(of agent: AgentDefinition, _ context: Context) throws -> [String] {
        let others = (configuration.homes[agent.id] ?? []) + (try store.homes(of: agent.id))
        return agent.home?.ofUser(variable: { context.environment[$0] }, others: others) ?? []
    }

    /// Reads only what is new in the journal, and ends sessions whose exit was not recorded.
    func readJournal(_ context: Context) throws -> IngestReport {
        try Ingest.catchUp(store: store, paths: context.paths, liveness: context.liveness)
    }

    /// Reads what is new in the agents' own logs, and gives new sessions their tags; the journal was read before.
    ///
    /// With broken settings, nothing is read: the user may have asked not to store previews.
    ///
    /// - Parameter progress: as for `catchUp`.
    /// - Throws: `StoreError`.
    func readLogs(
        _ context: Context,
        progress: (_ agent: String, LogImporter.Progress) -> Bool = { _, _ in true }
    ) throws -> [String: LogImportReport] {
        guard isSound else { return [:] }
        let logs = LogCatchUp(
            store: store,
            settings: settings,
            agents: context.agents,
            homes: configuration.homes,
            variable: { context.environment[$0] }
        )
        let reports = try logs.run(progress: progress)
        try store.applyTagRules(configuration.tagRules, remote: GitRemote.address)
        return reports
    }
}

extension RunSettings {
    /// The settings that the user's configuration asks for.
    init(_ configuration: Configuration) {
        let prices = configuration.prices.isEmpty ? PriceBook.builtIn : PriceBook(overrides: configuration.prices)
        self.init(prices: prices, idleGap: configuration.idleGap, keepsPreviews: configuration.previews) { directory in
            let worktree = AgentWorktree(directory)
            let git = GitFacts.read(at: worktree?.repo ?? directory)
            return Repository(
                repo: git?.repo ?? worktree?.repo,
                worktree: worktree?.root ?? git?.worktree,
                remote: git.flatMap { GitRemote.address(ofRepository: $0.repo) }
            )
        }
    }
}
