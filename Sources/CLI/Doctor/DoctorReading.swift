import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

/// What `tacho doctor` reads, once for all its checks: what is new, as every reading command does.
struct DoctorReading {
    /// The store, brought up to date.
    let records: Records
    /// What came of the journal.
    let journal: IngestReport
    /// What came of the agents' own logs.
    let logs: Result<[String: LogImportReport], any Error>

    /// Reads.
    ///
    /// Broken settings mean the defaults here, for the checks have to tell of the rest, too; logs are not read then.
    ///
    /// - Throws: `StoreError` where the store cannot be used; trouble with the agents' logs alone stands in `logs`.
    init(_ context: Context) throws {
        let reader = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        let records = Records(store: try Store(path: context.paths.database), reader)
        self.records = records
        journal = try records.readJournal(context)
        logs = Result { try records.readLogs(context) }
    }

    /// An error of the store in words.
    static func text(_ error: any Error) -> String {
        (error as? StoreError)?.description ?? "\(error)"
    }
}
