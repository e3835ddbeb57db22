import TachoSystem

/// Gives files back as they were when a later step of an installation fails.
struct FileUndo {
    private var files: [(file: StartupFile, content: [UInt8]?, hadBackup: Bool)] = []

    /// Keeps what a file holds before it is changed.
    ///
    /// - Throws: `Failure.file`.
    mutating func keep(_ file: StartupFile) throws {
        files.append((file, try file.content(), FileStatus(path: file.backupPath) != nil))
    }

    /// Gives back every file that was changed since, the last one first; what cannot be given back stays.
    func run() {
        for (file, content, hadBackup) in files.reversed() {
            guard let now = try? file.content(), now != content else { continue }
            if let content { try? file.replace(with: content) } else { try? file.removeTarget() }
            if !hadBackup { try? file.remove(file.backupPath) }
        }
    }
}
