import Foundation

/// Nested directories, down to a file whose path the system does not accept, with a directory beside it.
package struct DeepDirectory {
    private let top: String

    /// Makes the directories, each from the one before, and one more directory and the file `file` in the last.
    package init(below root: String, file: String) throws {
        let name = String(repeating: "d", count: 100)
        top = root + "/" + name
        var path = root
        var directory = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(directory) }
        // The last directory itself can still be opened by its path: room is left for less than a name of 100.
        while path.utf8.count + 101 < Int(PATH_MAX) {
            directory = try Self.enter(name, of: directory)
            path += "/" + name
        }
        let rest = String(repeating: "e", count: max(1, Int(PATH_MAX) - 4 - path.utf8.count))
        if path.utf8.count + rest.utf8.count + 1 < Int(PATH_MAX) { directory = try Self.enter(rest, of: directory) }
        let descriptor = openat(directory, file, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, mkdirat(directory, "sub-folder", 0o700) == 0 else { throw POSIXError(.EIO) }
        close(descriptor)
    }

    /// Removes everything; `rm` can, `FileManager` cannot.
    package func remove() {
        _ = try? Finished("/bin/rm", ["-rf", top])
    }

    private static func enter(_ name: String, of directory: Int32) throws -> Int32 {
        guard mkdirat(directory, name, 0o700) == 0 else { throw POSIXError(.EIO) }
        let next = openat(directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard next >= 0 else { throw POSIXError(.EIO) }
        close(directory)
        return next
    }
}
