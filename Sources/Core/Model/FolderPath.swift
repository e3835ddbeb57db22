/// A folder's path, which tells whether other paths are the folder or lie below it.
///
/// Paths are compared byte by byte, as the file system and SQLite compare them. Slashes at the end mean nothing. No path
/// but the empty one, which stands for an unknown place, is in the empty folder, and it is in no other, `/` included.
package struct FolderPath: Hashable, Sendable {
    /// The path without slashes at its end, but for `/` itself.
    package let path: String
    /// What the path of everything below the folder begins with: the folder and a slash; empty for the empty folder.
    package let below: String
    /// What comes just behind all paths below the folder, in the order of bytes.
    package let beyond: String

    /// Takes a folder's path.
    package init(_ path: String) {
        var trimmed = path[...]
        while trimmed.utf8.last == UInt8(ascii: "/") { trimmed.unicodeScalars.removeLast() }
        self.path = trimmed.isEmpty ? String(path.prefix(1)) : String(trimmed)
        below = path.isEmpty ? "" : trimmed + "/"
        // "0" is the character after "/".
        beyond = path.isEmpty ? "" : trimmed + "0"
    }

    /// Whether a path is the folder or below it.
    package func contains(_ other: String) -> Bool {
        if isFolder(other) { return true }
        return !below.isEmpty && other.utf8.starts(with: below.utf8)
    }

    /// Whether a path is the folder itself.
    package func isFolder(_ other: String) -> Bool {
        other.utf8.elementsEqual(path.utf8)
    }
}
