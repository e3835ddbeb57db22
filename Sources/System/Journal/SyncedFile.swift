import Libc

/// Appends lines that a command has promised to keep: unlike a hook, a command can wait for the disk.
enum SyncedFile {
    /// Appends whole lines to a file in a directory below the home, and waits until the disk has them.
    ///
    /// - Throws: the system's error; nothing was kept then, or it is not known to be.
    static func append(_ lines: [UInt8], to path: String, paths: TachoPaths) throws(SystemError) {
        let directory = FilePath.parent(path)
        guard let file = AppendFile(path: path, directories: [paths.home, directory]) else { throw .last }
        guard file.append(lines), file.synchronize() else { throw .last }
        // A new file's name must be on the disk, too.
        if file.size == 0, !Directory.synchronize(directory) { throw .last }
    }
}
