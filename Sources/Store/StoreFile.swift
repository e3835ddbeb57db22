import Libc
import TachoCore

/// The database's file and directory: only their owner may read them, and nobody else's are taken for it.
enum StoreFile {
    /// Creates the directory (mode 0700) and the file (0600) if missing, and revokes other users' access to the file.
    ///
    /// SQLite gives `-wal` and `-shm` the mode of the database. An existing directory keeps its mode, because
    /// `TACHO_HOME` may be any directory.
    ///
    /// - Throws: `StoreError.notAccessible`.
    static func prepare(_ path: String) throws(StoreError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            let folder = String(path[..<slash])
            try makeFolder(folder, for: path)
            try checkFolder(folder, for: path)
        }
        try makePrivate(path, O_RDWR | O_CREAT, for: path)
        for name in [path + "-wal", path + "-shm"] { try makePrivate(name, O_RDWR, for: path) }
    }

    /// The name by which SQLite reads a database whose directory cannot be written, so that no index of the write-ahead log
    /// can be made; nil while that log holds anything.
    static func immutableName(of path: String) -> String? {
        var status = stat()
        if stat(path + "-wal", &status) == 0, status.st_size > 0 { return nil }
        guard stat(path, &status) == 0 else { return nil }
        var name = "file:"
        for byte in path.utf8 {
            let isPlain = byte == 0x2F || PlainWord.holds(byte)
            let bytes = isPlain ? [byte] : [0x25, Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 0xF)]
            name += String(decoding: bytes, as: UTF8.self)
        }
        return name + "?immutable=1"
    }

    /// Another user's directory, or one that all may write to, may hold anything under our files' names.
    private static func checkFolder(_ folder: String, for path: String) throws(StoreError) {
        var status = stat()
        guard stat(folder, &status) == 0 else { return }
        if status.st_uid != geteuid() {
            throw .notAccessible(path: path, reason: "\(folder) belongs to the user with id \(status.st_uid)")
        }
        if status.st_mode & 0o002 != 0 {
            throw .notAccessible(path: path, reason: "everybody may write to \(folder); run: chmod go-w '\(folder)'")
        }
    }

    private static func makeFolder(_ folder: String, for path: String) throws(StoreError) {
        if mkdir(folder, 0o700) == 0 { return }
        switch errno {
        case EEXIST: return
        case ENOENT:
            guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { break }
            try makeFolder(String(folder[..<slash]), for: path)
            if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        default: break
        }
        throw .notAccessible(path: path, reason: "\(folder): \(systemMessage(errno))")
    }

    /// Opens a file, a link in its place aside, and revokes other users' access to it; one that is missing may be no error.
    private static func makePrivate(_ name: String, _ flags: Int32, for path: String) throws(StoreError) {
        let file = open(name, flags | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0o600)
        if file < 0, errno == ENOENT, flags & O_CREAT == 0 { return }
        guard file >= 0 else {
            let reason = errno == ELOOP ? "\(name) is a link" : systemMessage(errno)
            throw .notAccessible(path: path, reason: reason)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 != 0 else { return }
        // If this fails, as on some file systems, the directory's mode still protects the file.
        _ = fchmod(file, 0o600)
    }

    private static func systemMessage(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
