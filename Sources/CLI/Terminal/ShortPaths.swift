/// The shortest unique ends of paths: `api` for `/home/u/src/api`, `a/api` and `b/api` if there are two.
struct ShortPaths {
    private var shortened: [String: String] = [:]

    /// Finds the ends for paths that are shown together.
    init(_ paths: some Sequence<String>, userHome: String) {
        let unique = Set(paths)
        for path in unique where path != userHome && path != "/" {
            let parts = path.split(separator: "/")
            let count = (1...max(1, parts.count)).first { count in
                let end = parts.suffix(count)
                return !unique.contains { $0 != path && $0.split(separator: "/").suffix(count) == end }
            }
            shortened[path] = parts.suffix(count ?? parts.count).joined(separator: "/")
        }
        shortened[userHome] = "~"
    }

    /// The end of `path`; the path itself when it was not among those shown together.
    func short(_ path: String) -> String {
        shortened[path] ?? path
    }
}
