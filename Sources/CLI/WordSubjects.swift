import TachoCore
import TachoStore

/// Finds the sessions and runs that a person names on a command line.
struct WordSubjects {
    /// Where they are looked up.
    let store: Store
    /// The world that `.` speaks of.
    let context: Context
    /// Whether ids are those of runs.
    let isRun: Bool

    /// What the words for ids mean, for help.
    static let explanation = """
        An ID is any beginning that no other id has, 'last' for the newest session, or '.' for the newest in this \
        repository or folder. A beginning that fits a session and a run means the session; --run asks for the run.
        """

    /// The session or run that `name` names.
    ///
    /// - Throws: `StoreError` when there is none, or several.
    func find(_ name: String) throws -> WordSubject {
        var filter = RunFilter()
        filter.limit = 1
        switch name {
        case "last": break
        case ".": filter.repo = RepositoryPath.resolve(".", in: context)
        default: return try store.subject(prefix: name, kind: isRun ? .run : nil)
        }
        return try newest(filter, name)
    }

    private func newest(_ filter: RunFilter, _ name: String) throws -> WordSubject {
        if isRun {
            guard let run = try store.runs(filter).first else { throw StoreError.runNotFound(prefix: name) }
            return WordSubject(run)
        }
        var sessions = SessionFilter()
        sessions.limit = filter.limit
        sessions.repo = filter.repo
        guard let session = try store.sessions(sessions).first else { throw StoreError.sessionNotFound(prefix: name) }
        return .session(session.id)
    }
}
