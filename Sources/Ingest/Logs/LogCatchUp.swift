package import TachoAgents
package import TachoCore
package import TachoStore

/// Reads what is new in the agents' own logs and derives runs from it.
package struct LogCatchUp {
    private let store: Store
    private let settings: RunSettings
    private let agents: [AgentDefinition]
    private let homes: [String: [String]]
    private let variable: (String) -> String?

    /// Finds the logs of all agents that have a reader.
    ///
    /// - Parameters:
    ///   - agents: those without a log are ignored.
    ///   - homes: more homes by agent, besides the standard ones, those of the environment and those in the journal.
    ///   - variable: looks up an environment variable, for the logs' directories.
    package init(
        store: Store,
        settings: RunSettings,
        agents: [AgentDefinition] = Agents.all,
        homes: [String: [String]] = [:],
        variable: @escaping (String) -> String?
    ) {
        self.store = store
        self.settings = settings
        self.agents = agents
        self.homes = homes
        self.variable = variable
    }

    /// The log files of all agents, in each directory that is known by now.
    private var logs: [LogFiles] {
        get throws {
            let recorded = try store.homes()
            return agents.compactMap { agent in
                guard agent.log != nil else { return nil }
                let others = (homes[agent.id] ?? []) + (recorded[agent.id] ?? [])
                return LogFiles(agent, others: others, variable: variable)
            }
        }
    }

    /// Continues where the last import stopped; costs a `stat` for each unchanged file.
    ///
    /// - Parameters:
    ///   - oldest: skips files last written before it, which the next import finds; nil skips none.
    ///   - progress: receives the progress of each agent's import; returning false stops it.
    /// - Throws: `StoreError`. A file that cannot be read is not an error; the reports name it.
    package func run(
        writtenSince oldest: Timestamp? = nil,
        progress: (_ agent: String, LogImporter.Progress) -> Bool = { _, _ in true }
    ) throws -> [String: LogImportReport] {
        var reports: [String: LogImportReport] = [:]
        // Most people have a few of the agents. The others cost a look at their directories, and no query.
        let known = try store.agentsWithLogFiles()
        for files in try logs where known.contains(files.agent) || files.hasRoot {
            reports[files.agent] = try importer(of: files).run(writtenSince: oldest) { progress(files.agent, $0) }
        }
        try store.makeRuns(settings)
        return reports
    }

    /// Reads what is new in one conversation's log file and in those of its sub-agents, and in no others.
    ///
    /// - Throws: `StoreError`.
    package func run(conversationOf agent: String, at path: String) throws {
        for files in try logs where files.agent == agent { try importer(of: files).run(conversationAt: path) }
        try store.makeRuns(settings)
    }

    private func importer(of files: LogFiles) -> LogImporter {
        LogImporter(files: files, sink: StoreSink(store: store, settings: settings))
    }
}

/// Hands facts to the store; without previews of prompts and tool inputs if the settings say so.
private struct StoreSink: LogFactSink {
    let store: Store
    let settings: RunSettings

    func fileMarks(of agent: String) throws -> [LogFileMark] {
        try store.fileMarks(of: agent)
    }

    func cursor(of agent: String, file: FileIdentity) throws -> LogCursor? {
        try store.cursor(of: agent, file: file)
    }

    func commit(_ facts: [FactBatch.Key: FactBatch], cursors: [LogCursor]) throws {
        let kept = settings.keepsPreviews ? facts : facts.mapValues(\.withoutPreviews)
        try store.commit(kept, cursors: cursors, settings: settings)
    }
}
