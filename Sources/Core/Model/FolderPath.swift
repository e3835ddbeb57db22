/// A directory's path, which can say whether other paths are the directory or below it.
///
/// Paths are compared byte by byte, as the file system and SQLite compare them. Slashes at the end mean nothing. No path
/// but the empty one, which stands for an unknown place, is in the empty directory, and it is in no other, `/` included.
package struct FolderPath: Hashable, Sendable {
    /// The path without slashes at its end, except `/` itself.
    package let path: String
    /// The prefix of all paths below the directory: its path and a slash; empty for the empty path.
    package let below: String
    /// The first string after all paths below the directory, in byte order.
    package let beyond: String

    package init(_ path: String) {
        var trimmed = path[...]
        while trimmed.utf8.last == UInt8(ascii: "/") { trimmed.unicodeScalars.removeLast() }
        self.path = trimmed.isEmpty ? String(path.prefix(1)) : String(trimmed)
        below = path.isEmpty ? "" : trimmed + "/"
        // "0" is the character after "/".
        beyond = path.isEmpty ? "" : trimmed + "0"
    }

    /// Whether a path is the directory or below it.
    package func contains(_ other: String) -> Bool {
        if isFolder(other) { return true }
        return !below.isEmpty && other.utf8.starts(with: below.utf8)
    }

    package func isFolder(_ other: String) -> Bool {
        other.utf8.elementsEqual(path.utf8)
    }
}
