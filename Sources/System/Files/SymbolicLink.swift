import Libc

package enum SymbolicLink {
    /// How many links may lead from one to the next, as on Linux.
    private static let limit = 40

    /// Returns the path behind all links at the end of `path`, also where nothing is there yet.
    ///
    /// - Throws: `SystemError` with `ELOOP` for links that lead in a circle.
    package static func target(of path: String) throws(SystemError) -> String {
        var current = path
        for _ in 0...limit {
            guard let link = SystemText.read({ readlink(current, $0, $1) }) else { return current }
            current = link.hasPrefix("/") ? link : FilePath.parent(current) + "/" + link
        }
        throw SystemError(code: ELOOP)
    }

    /// Returns the absolute path of what `path` leads to, without any link in it (realpath(3)); nil when nothing is there.
    package static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
