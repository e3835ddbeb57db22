import TachoCore
import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Finds log files below a root: one `readdir` a folder, one `fstatat` a file.
///
/// Symbolic links below the root are never followed. One that stays inside the root leads to a file that is found
/// anyway; one that leaves it is refused and reported. The root itself may be a link.
struct LogEnumerator {
    /// A file that was found.
    struct Found {
        /// The path below the root.
        var relativePath: String
        /// How to read it.
        var reading: LogFiles.Reading
        /// What `fstatat` said.
        var status: FileStatus
    }

    /// The root, resolved.
    let root: String
    /// Tells how a file is read, by its path below the root; nil leaves it alone.
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

    /// Visits all log files below a folder, the root itself unless one is named, folder by folder, in the order of names.
    func visit(
        from folder: String = "",
        _ body: (Found) throws -> Void,
        problem: (LogProblem) -> Void
    ) rethrows {
        var pending = [folder]
        while let folder = pending.popLast() {
            guard let entries = entries(of: folder, problem: problem) else { continue }
            for entry in entries {
                let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
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

    private func entries(of folder: String, problem: (LogProblem) -> Void) -> [Directory.Entry]? {
        let path = folder.isEmpty ? root : root + "/" + folder
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
