import TachoCore
import TachoStore
import TachoSystem

/// What is said where a person asks for a repository or folder that no session knows: most often it was moved.
///
/// Records keep the path that a folder had, for nobody can tell a moved folder from another one of its name.
struct UnknownPlace {
    /// The sentence; nil where sessions are known there, or no place was asked for.
    let text: String?

    /// Looks for a place.
    ///
    /// - Parameter path: as sessions are recorded with it.
    init(_ path: String?, in store: Store) throws {
        guard let path, try !Self.isKnown(path, in: store) else {
            text = nil
            return
        }
        let name = path.split(separator: "/").last
        let former = try store.repositories().first { repo in
            repo.split(separator: "/").last == name && FileStatus(following: repo) == nil
        }
        let example = former.map { ", such as --repo \($0)" } ?? ""
        text = SafeText.line(
            "No sessions recorded in \(path). If the directory was moved, its sessions are under the old path\(example)."
        )
    }

    private static func isKnown(_ path: String, in store: Store) throws -> Bool {
        var sessions = SessionFilter()
        (sessions.repo, sessions.limit) = (path, 1)
        if try !store.sessions(sessions).isEmpty { return true }
        var runs = RunFilter()
        (runs.repo, runs.limit) = (path, 1)
        return try !store.runs(runs).isEmpty
    }
}
