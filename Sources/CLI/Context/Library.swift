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

    /// How long a command that only reads waits for another process's lock, in seconds.
    private static let patience = 2.0

    /// Opens the store and reads what is new in the journal and in the agents' own logs.
    ///
    /// Where the store cannot be written to now, says so, and answers from what it has.
    ///
    /// - Throws: `Failure.configuration` for broken settings, `StoreError` for a store that cannot be used.
    static func current(_ context: Context) throws -> Library {
        try current(context) { library in
            try library.catchUp(context)
            try library.removeWhatIsDue(context)
        }
    }

    /// The same with a way of reading of its own.
    static func current(_ context: Context, reading: (Library) throws -> Void) throws -> Library {
        do {
            return try DamagedStore.recovering(context) {
                let library = try withoutCatchUp(context, patience: patience)
                try reading(library)
                return library
            }
        } catch let error as StoreError {
            guard let obstacle = error.obstacle, let library = try? stored(context) else { throw error }
            context.output.say("tacho: could not read new events: \(obstacle); showing what was recorded earlier")
            return library
        }
    }

    /// Opens the store for a command that changes it, and reads what is new.
    ///
    /// - Throws: as `current`, and where the store cannot be written to.
    static func writable(_ context: Context) throws -> Library {
        try DamagedStore.recovering(context) {
            let library = try withoutCatchUp(context)
            try library.catchUp(context)
            try library.removeWhatIsDue(context)
            try Retention(library: library, context: context).apply()
            return library
        }
    }

    /// Opens the store as it is, when the store turns out to be read-only.
    private static func stored(_ context: Context) throws -> Library {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        return Library(store: try Store(path: context.paths.database, readOnly: true, patience: patience), reader)
    }

    /// Opens the store without reading anything new, for a command that shows how the reading goes.
    ///
    /// - Throws: as `current`.
    static func withoutCatchUp(
        _ context: Context,
        patience: Double = Store.busyTimeoutInSeconds
    ) throws -> Library {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        if let problem = reader.errors.first { throw Failure.configuration(problem) }
        let path = context.paths.database
        var store = try Store(path: path, patience: patience, agents: context.agents.readable)
        store.writeWordsAndImports(at: context.paths, now: context.now)
        try store.copyOldWordsToJournal()
        let library = Library(store: store, reader)
        try store.copyOldImportsToFiles(library.settings.prices)
        return library
    }

    /// Reads what is new in the journal and in the agents' own logs.
    ///
    /// - Parameter progress: gets how far the reading of each agent's logs is; false stops it, and what was read is
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
        // After the logs, as when they were merged: what this machine recorded itself takes precedence.
        if try KeptImports(store: store).readNew(in: context.paths.imports) { try store.makeRuns(settings) }
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

extension Store {
    /// From now on, writes what the user says to the journal, and merged sessions to files beside it.
    mutating func writeWordsAndImports(at paths: TachoPaths, now: Timestamp) {
        journalWords = { words in
            try Self.write(to: WordJournal.path(paths)) { () throws(SystemError) in
                try WordJournal.append(words.flatMap { $0.line(at: Clock.now) }, paths: paths)
            }
        }
        writeImports = { lines in
            try Self.write(to: ImportJournal.path(at: now, paths: paths)) { () throws(SystemError) in
                try ImportJournal.append(lines, at: now, paths: paths)
            }
        }
    }

    private static func write(to path: String, _ body: () throws(SystemError) -> Void) throws(Failure) {
        do throws(SystemError) {
            try body()
        } catch {
            throw Failure.file(path, action: .write, reason: error.description)
        }
    }
}
