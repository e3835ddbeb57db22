package import TachoAgents
package import TachoCore
package import TachoStore

/// Reads what is new in the agents' own logs and makes the runs of it.
package struct LogCatchUp {
    private let store: Store
    private let logs: [LogFiles]
    private let settings: RunSettings

    /// Prepares to read the logs of every agent that there is a reader for.
    ///
    /// - Parameters:
    ///   - agents: the agents; those without a log are passed over.
    ///   - variable: looks up an environment variable, for the logs' directories.
    package init(
        store: Store,
        settings: RunSettings,
        agents: [AgentDefinition] = Agents.all,
        variable: (String) -> String?
    ) {
        self.store = store
        self.settings = settings
        logs = agents.compactMap { LogFiles($0, variable: variable) }
    }

    /// Reads on where the last reading stopped; costs a `stat` for each unchanged file.
    ///
    /// - Parameters:
    ///   - moment: leaves files alone that were last written before it; the next reading finds them. Nil leaves none.
    ///   - progress: is told how far the reading of each agent's logs is; false stops it.
    /// - Throws: `StoreError`. A file that cannot be read is no error; the reports name it.
    package func run(
        writtenSince moment: Timestamp? = nil,
        progress: (_ agent: String, LogImporter.Progress) -> Bool = { _, _ in true }
    ) throws -> [String: LogImportReport] {
        var reports: [String: LogImportReport] = [:]
        for files in logs {
            reports[files.agent] = try importer(of: files).run(writtenSince: moment) { progress(files.agent, $0) }
        }
        try store.makeRuns(settings)
        return reports
    }

    /// Reads on in one conversation's log file, and in those of its sub-agents; other logs are not looked at.
    ///
    /// - Throws: `StoreError`.
    package func run(conversationOf agent: String, at path: String) throws {
        for files in logs where files.agent == agent { try importer(of: files).run(conversationAt: path) }
        try store.makeRuns(settings)
    }

    private func importer(of files: LogFiles) -> LogImporter {
        LogImporter(files: files, sink: StoreSink(store: store, settings: settings))
    }
}

/// Hands facts to the store; where the settings want it, without what they quote of prompts and tools' inputs.
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
