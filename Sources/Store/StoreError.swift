package import TachoCore

/// Errors of the store; each message says what happened, to which file or id, and what to do.
package enum StoreError: Error, Hashable, CustomStringConvertible {
    /// The database or its directory cannot be opened, created or written.
    case notAccessible(path: String, reason: String)
    /// The file is not a SQLite database, or is damaged.
    case damaged(path: String, reason: String)
    /// The file is another program's SQLite database.
    case foreign(path: String)
    /// The file was written by a newer tacho.
    case newer(path: String, version: Int, known: Int)
    /// Another process kept the database locked longer than the time limit.
    case busy(path: String)
    /// A statement failed for another reason; `code` is SQLite's extended result code, if any.
    case failed(path: String, reason: String, code: Int32? = nil)
    /// No id begins with this text; a nil `kind` means neither a session's nor a run's.
    case notFound(name: String, kind: AnnotationSubject.Kind?)
    /// Several ids begin with this text; `candidates` are the first of them, newest first.
    case ambiguous(name: String, candidates: [AnnotationSubject])

    package var description: String {
        switch self {
        case .notAccessible(let path, let reason):
            """
            cannot use the database \(path): \(reason). Check that its disk has room and that you may write to its \
            directory, or set TACHO_HOME.
            """
        case .damaged(let path, let reason):
            """
            the database \(path) is damaged: \(reason). The next command that shows records sets it aside and makes a new one \
            from the journal, your tags and notes in it, and the agents' logs.
            """
        case .foreign(let path):
            "the database \(path) belongs to another program. Move it away, or set TACHO_HOME to another directory."
        case .newer(let path, let version, let known):
            """
            the database \(path) has format \(version), but this version of tacho only supports formats up to \(known). \
            Install a newer version, or set TACHO_HOME to another directory.
            """
        case .busy(let path):
            "another process has been writing to the database \(path) for too long. Try again, or stop that process."
        case .failed(let path, let reason, _):
            "the database \(path) failed: \(reason). Run 'tacho doctor'."
        case .notFound(let name, .session): "no session has the id \"\(name)\". List sessions with 'tacho sessions'."
        case .notFound(let name, .run): "no run has the id \"\(name)\". List runs with 'tacho runs'."
        case .notFound(let name, nil):
            "no session or run has the id \"\(name)\". List them with 'tacho sessions' or 'tacho runs'."
        case .ambiguous(let name, let candidates):
            "several ids match \"\(name)\": \(candidates.map(\.id).joined(separator: ", ")). Use a whole id."
        }
    }

    /// Why what is new cannot be stored although what was stored before may be readable; nil for other errors.
    package var obstacle: String? {
        switch self {
        case .notAccessible(_, let reason): reason
        case .busy: "another process is writing to the database"
        default: nil
        }
    }
}
