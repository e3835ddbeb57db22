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
        guard let place = Place(name, in: context) else { return try store.session(prefix: name) }
        var filter = Filter()
        filter.limit = 1
        filter.repo = place.repo
        guard let session = try store.sessions(filter).first else { throw Failure.nothingRecorded(in: place.repo) }
        return session
    }

    /// The run with this name: a prefix of its id, `last` or `.`.
    ///
    /// - Throws: `StoreError` if there are none or several; `Failure.nothingRecorded`.
    func run(_ name: String) throws -> RunRecord {
        guard let place = Place(name, in: context) else { return try store.run(prefix: name) }
        var filter = Filter()
        filter.limit = 1
        filter.repo = place.repo
        guard let run = try store.runs(filter).first else { throw Failure.nothingRecorded(in: place.repo) }
        return run
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
