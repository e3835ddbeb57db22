import TachoAgents
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

/// What `tacho doctor` reads once, for all checks; like every command, it imports what is new.
struct DoctorReading {
    /// The store, brought up to date.
    let library: Library
    let journal: IngestReport
    let logs: Result<[String: LogImportReport], any Error>

    /// Reads.
    ///
    /// With broken settings, the defaults are used so that all other checks still run; logs are not read.
    ///
    /// - Throws: `StoreError` if the store cannot be used; errors of the agents' logs are in `logs`.
    init(_ context: Context) throws {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let library = Library(store: try Store(path: context.paths.database, agents: context.agents.readable), reader)
        self.library = library
        journal = try library.readJournal(context)
        logs = Result { try library.readLogs(context) }
    }

    static func text(_ error: any Error) -> String {
        (error as? StoreError)?.description ?? "\(error)"
    }
}
