import Libc

/// The database's file and directory: only their owner may read them.
enum StoreFile {
    /// Creates the directory (mode 0700) and the file (0600) if missing, and revokes other users' access to the file.
    ///
    /// SQLite gives `-wal` and `-shm` the mode of the database. An existing directory keeps its mode, because
    /// `TACHO_HOME` may be any directory.
    ///
    /// - Throws: `StoreError.notAccessible`.
    static func prepare(_ path: String) throws(StoreError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeFolder(String(path[..<slash]), for: path)
        }
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard file >= 0 else { throw .notAccessible(path: path, reason: systemMessage(errno)) }
        close(file)
        for name in [path, path + "-wal", path + "-shm"] { makePrivate(name) }
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

    private static func makePrivate(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 != 0 else { return }
        // If this fails, as on some file systems, the directory's mode still protects the file.
        _ = chmod(path, 0o600)
    }

    private static func systemMessage(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
