import TachoCore
import TachoStore

/// Finds the sessions and runs that the user names on a command line.
struct NamedRecords {
    /// Where they are looked up.
    let store: Store
    /// Where `.` is.
    let context: Context

    /// What an ID argument accepts, for help.
    static let explanation = """
        An ID is a unique prefix of an id, 'last' for the latest session, or '.' for the latest session in this \
        repository or directory.
        """
    /// The same for arguments that accept a session or a run.
    static let explanationOfBoth = """
        \(explanation) A prefix that matches both a session and a run means the session; use --run for the run.
        """

    /// The session with this name: a prefix of its id, `last` or `.`.
    ///
    /// - Throws: `StoreError` if there are none or several; `Failure.nothingRecorded`.
    func session(_ name: String) throws -> Session {
        try latest(name) { try store.sessions($0) } ?? store.session(prefix: name)
    }

    /// The run with this name: a prefix of its id, `last` or `.`.
    ///
    /// - Throws: `StoreError` if there are none or several; `Failure.nothingRecorded`.
    func run(_ name: String) throws -> RunRecord {
        try latest(name) { try store.runs($0) } ?? store.run(prefix: name)
    }

    /// The newest record of the place that `last` or `.` means; nil for every other name.
    private func latest<Record>(_ name: String, _ read: (Filter) throws -> [Record]) throws -> Record? {
        guard let place = Place(name, in: context) else { return nil }
        if let record = try read(Filter(repo: place.repo, limit: 1)).first { return record }
        throw Failure.nothingRecorded(in: place.repo)
    }

    /// The session or run with this name.
    ///
    /// - Throws: `StoreError` if there are none or several; `Failure.nothingRecorded`.
    func subject(_ name: String, isRun: Bool) throws -> AnnotationSubject {
        if isRun { return AnnotationSubject(try run(name)) }
        if Place(name, in: context) != nil { return .session(try session(name).id) }
        return try store.subject(prefix: name)
    }

    /// Where to look for the latest session.
    private struct Place {
        /// The repository or directory; nil for everywhere.
        let repo: String?

        /// Reads `last` and `.`; nil for every other name.
        init?(_ name: String, in context: Context) {
            switch name {
            case "last": repo = nil
            case ".": repo = RepositoryPath.resolve(".", in: context)
            default: return nil
            }
        }
    }
}
