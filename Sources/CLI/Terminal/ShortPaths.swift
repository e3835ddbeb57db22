import TachoCore

/// The shortest unique ends of paths: `api` for `/home/u/src/api`, `a/api` and `b/api` if there are two.
struct ShortPaths {
    /// What stands for no path, as of a chat in no directory.
    static let none = "(no repo)"

    private var shortened: [String: String] = [:]

    /// Finds the ends for paths that are shown together.
    init(_ paths: some Sequence<String>, userHome: String) {
        let unique = Set(paths).subtracting([""])
        for path in unique where path != userHome && path != "/" {
            let parts = PathParts.names(of: path)
            let count = (1...max(1, parts.count)).first { count in
                let end = parts.suffix(count)
                return !unique.contains { $0 != path && PathParts.names(of: $0).suffix(count) == end }
            }
            shortened[path] = parts.suffix(count ?? parts.count).joined(
                separator: String(PathParts.separator(of: path))
            )
        }
        shortened[userHome] = "~"
    }

    /// The end of `path`; the path itself when it was not among those shown together, and words for an empty one.
    func short(_ path: String) -> String {
        path.isEmpty ? Self.none : shortened[path] ?? path
    }
}
