import TachoCore
import TachoStore
import TachoSystem

/// The hint for a repository or directory without any sessions: most often it was moved.
///
/// Records keep the old path, because a moved directory cannot be told apart from another one of the same name.
struct UnknownPlace {
    /// The hint; nil if there are sessions, or no place was asked for.
    let text: String?

    /// Checks a place.
    ///
    /// - Parameter path: in the form in which sessions are recorded.
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
        let filter = Filter(repo: path, limit: 1)
        return try !store.sessions(filter).isEmpty || !store.runs(filter).isEmpty
    }
}
