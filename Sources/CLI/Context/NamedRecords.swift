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
        An ID is one that a list shows or the beginning of it, of a session or of a run; 'last' or '-' for the \
        latest session, or '.' for the latest session in this repository or directory.
        """

    /// The session with this name: an id, `last`, `-` or `.`; a run's id means its session.
    ///
    /// - Throws: `StoreError` or `Failure.ambiguous` if there are none or several; `Failure.nothingRecorded`.
    func session(_ name: String) throws -> Session {
        if let session = try latest(name, { try store.sessions($0) }) { return session }
        return try session(of: subject(name, isRun: false))
    }

    /// The session itself, or that of a run.
    func session(of subject: AnnotationSubject) throws -> Session {
        switch subject {
        case .session(let id): try store.session(named: id.rawValue)
        case .run(_, _, let id): try store.session(named: store.run(named: id.rawValue).session.rawValue)
        }
    }

    /// The run with this name: an id, `last`, `-` or `.`; a session's id means its latest run.
    ///
    /// - Throws: `StoreError` or `Failure.ambiguous` if there are none or several; `Failure.nothingRecorded`.
    func run(_ name: String) throws -> RunRecord {
        if let run = try latest(name, { try store.runs($0) }) { return run }
        switch try subject(name, isRun: false) {
        case .run(_, _, let id): return try store.run(named: id.rawValue)
        case .session(let id):
            guard let run = try store.runs(Filter(sessions: [id], limit: 1)).first else {
                throw Failure.noRuns(id.short)
            }
            return run
        }
    }

    /// The newest record of the place that `last`, `-` or `.` means; nil for every other name.
    private func latest<Record>(_ name: String, _ read: (Filter) throws -> [Record]) throws -> Record? {
        guard let place = Place(name, in: context) else { return nil }
        if let record = try read(Filter(repo: place.repo, limit: 1)).first { return record }
        // Where nothing at all is recorded, there are no others to list.
        let isEmpty = try read(Filter(limit: 1)).isEmpty
        throw Failure.nothingRecorded(in: isEmpty ? nil : place.repo)
    }

    /// The session or run with this name.
    ///
    /// - Parameter isRun: `last`, `-` and `.` mean the latest run, and an id is a run's.
    /// - Throws: `StoreError` or `Failure.ambiguous` if there are none or several; `Failure.nothingRecorded`.
    func subject(_ name: String, isRun: Bool) throws -> AnnotationSubject {
        if isRun, let run = try latest(name, { try store.runs($0) }) { return AnnotationSubject(run) }
        if let session = try latest(name, { try store.sessions($0) }) { return .session(session.id) }
        do {
            return try store.subject(named: name, kind: isRun ? .run : nil)
        } catch StoreError.ambiguous(_, let candidates) {
            throw Failure.ambiguous(name, try CandidateTable(store: store, context: context).lines(candidates))
        }
    }

    /// Where to look for the latest session.
    struct Place {
        /// The repository or directory; nil for everywhere.
        let repo: String?

        /// Reads `last`, `-` and `.`; nil for every other name.
        init?(_ name: String, in context: Context) {
            switch name {
            case "last", "-": repo = nil
            case ".": repo = RepositoryPath.resolve(".", in: context)
            default: return nil
            }
        }
    }
}
