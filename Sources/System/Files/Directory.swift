import CSystem
import Libc

package enum Directory {
    package struct Entry: Hashable, Sendable {
        package var name: String
        /// What the entry is; links are not followed.
        package var kind: FileStatus.Kind
    }

    /// Returns the entries of a directory without `.` and `..`, sorted by name.
    ///
    /// - Throws: `SystemError` when the directory cannot be read.
    package static func entries(of directory: String) throws(SystemError) -> [Entry] {
        var entries: [Entry] = []
        try read(directory) { name, type in
            entries.append(Entry(name: name, kind: kind(of: type, path: directory + "/" + name)))
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// Returns the names in a directory without `.` and `..`, unsorted; none when it cannot be read.
    package static func names(in directory: String) -> [String] {
        var names: [String] = []
        try? read(directory) { name, _ in names.append(name) }
        return names
    }

    /// Returns `directory`, or its nearest ancestor that exists.
    package static func nearest(to directory: String) -> String {
        var directory = directory
        while directory != "/", FileStatus(following: directory)?.kind != .directory {
            directory = FilePath.parent(directory)
        }
        return directory
    }

    /// Makes a directory and its missing parents; returns false with `errno` if it is not there in the end.
    ///
    /// - Parameter permissions: the mode of what is made; the umask may take more away, but adds nothing.
    package static func make(_ directory: String, permissions: UInt32) -> Bool {
        if mkdir(directory, mode_t(permissions)) == 0 { return true }
        if errno == ENOENT, directory != "/", make(FilePath.parent(directory), permissions: permissions) {
            return mkdir(directory, mode_t(permissions)) == 0 || errno == EEXIST
        }
        return FileStatus(following: directory)?.kind == .directory
    }

    /// Waits until the disk has the names in a directory; returns false with `errno` if that fails.
    package static func synchronize(_ directory: String) -> Bool {
        let descriptor = open(directory, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private static func read(_ directory: String, _ body: (String, UInt8) -> Void) throws(SystemError) {
        guard let stream = opendir(directory) else { throw SystemError.last }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            // An entry is only as long as its name: copying `d_name`, a tuple of 256 or more bytes, reads behind it.
            let name = String(cString: csystem_entry_name(entry))
            if name != ".", name != ".." { body(name, entry.pointee.d_type) }
        }
    }

    private static func kind(of type: UInt8, path: String) -> FileStatus.Kind {
        switch Int32(type) {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .directory
        case Int32(DT_LNK): .link
        case Int32(DT_FIFO): .pipe
        case Int32(DT_SOCK): .socket
        case Int32(DT_UNKNOWN): FileStatus(path: path)?.kind ?? .other  // some file systems do not say
        default: .other
        }
    }
}
