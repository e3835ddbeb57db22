import Libc
import TachoCore
import TachoSystem

/// Finds log files below a root, with one `lstat` per file.
///
/// Symbolic links below the root are never followed: the target of one that stays inside is found anyway, and one that
/// leaves the root is reported. The root itself may be a link.
struct LogEnumerator {
    struct Found {
        /// Relative to the root.
        var relativePath: String
        var reading: LogFiles.Reading
        var status: FileStatus
    }

    /// An absolute path without symbolic links.
    let root: String
    /// Returns how a file is read, by its path relative to the root; nil ignores it.
    let reading: (String) -> LogFiles.Reading?

    /// Starts on one of an agent's roots; nil when it does not exist or cannot be resolved.
    init?(_ root: LogFiles.Root, of files: LogFiles) {
        self.init(root: root.path) { files.reading(of: $0, in: root) }
    }

    /// Starts on a root; nil when it does not exist or cannot be resolved.
    init?(root: String, reading: @escaping (String) -> LogFiles.Reading?) {
        guard let resolved = realpath(root, nil) else { return nil }
        defer { free(resolved) }
        self.root = String(cString: resolved)
        self.reading = reading
    }

    /// Visits all log files below a directory (the root, unless one is named), directory by directory, sorted by name.
    func visit(
        from directory: String = "",
        _ body: (Found) throws -> Void,
        problem: (LogProblem) -> Void
    ) rethrows {
        var pending = [directory]
        while let directory = pending.popLast() {
            guard let entries = entries(of: directory, problem: problem) else { continue }
            for entry in entries {
                let path = directory.isEmpty ? entry.name : directory + "/" + entry.name
                switch entry.kind {
                case .directory: pending.append(path)
                case .link: checkLink(path, problem: problem)
                case .file:
                    guard let reading = reading(path) else { continue }
                    guard let status = FileStatus(path: root + "/" + path) else {
                        problem(Self.leftOut(root + "/" + path, .last))
                        continue
                    }
                    if status.isRegular { try body(Found(relativePath: path, reading: reading, status: status)) }
                case .pipe, .socket, .other: break
                }
            }
        }
    }

    private func checkLink(_ path: String, problem: (LogProblem) -> Void) {
        guard let resolved = realpath(root + "/" + path, nil) else { return }
        defer { free(resolved) }
        if !FolderPath(root).contains(String(cString: resolved)) {
            problem(LogProblem(path: root + "/" + path, reason: .linkLeavesRoot))
        }
    }

    private func entries(of directory: String, problem: (LogProblem) -> Void) -> [Directory.Entry]? {
        let path = directory.isEmpty ? root : root + "/" + directory
        do throws(SystemError) {
            return try Directory.entries(of: path)
        } catch {
            problem(Self.leftOut(path, error))
            return nil
        }
    }

    /// Why a file or directory that was listed a moment ago is left out.
    private static func leftOut(_ path: String, _ error: SystemError) -> LogProblem {
        LogProblem(path: path, reason: error.code == ENOENT ? .vanished : .unreadable(error.code))
    }
}
