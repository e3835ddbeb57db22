import Foundation

/// Folders inside folders until a file in the last has a path that the system does not take, and a folder beside it.
package struct DeepFolder {
    private let top: String

    /// Makes the folders, step by step from each to the next, and one more folder and the file `file` in the last.
    package init(below root: String, file: String) throws {
        let name = String(repeating: "d", count: 100)
        top = root + "/" + name
        var path = root
        var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        // The last folder itself can still be opened by its path: room is left for less than a name of 100.
        while path.utf8.count + 101 < Int(PATH_MAX) {
            folder = try Self.enter(name, of: folder)
            path += "/" + name
        }
        let rest = String(repeating: "e", count: max(1, Int(PATH_MAX) - 4 - path.utf8.count))
        if path.utf8.count + rest.utf8.count + 1 < Int(PATH_MAX) { folder = try Self.enter(rest, of: folder) }
        let descriptor = openat(folder, file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, mkdirat(folder, "sub-folder", 0o700) == 0 else { throw POSIXError(.EIO) }
        close(descriptor)
    }

    /// Removes all of it; the system's own tools can, `FileManager` cannot.
    package func remove() {
        _ = try? Finished("/bin/rm", ["-rf", top])
    }

    private static func enter(_ name: String, of folder: Int32) throws -> Int32 {
        guard mkdirat(folder, name, 0o700) == 0 else { throw POSIXError(.EIO) }
        let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard next >= 0 else { throw POSIXError(.EIO) }
        close(folder)
        return next
    }
}
