import Libc
import TachoCore
import TachoSystem

/// Finds log files below a root, with one `lstat` per file.
///
/// The root itself may be a link. Of links below it, those are followed that agents and users make: a link directly below
/// the root to a directory, and one to a log file; see `LogLink`.
struct LogEnumerator {
    struct Found {
        /// Relative to the root.
        var relativePath: String
        var reading: LogFiles.Reading
        var status: FileStatus
        /// Where the file is that a link leads to; nil for a file that is no link.
        var target: String?
    }

    /// An absolute path without symbolic links.
    let root: String
    /// The root as it was named.
    let namedRoot: String
    /// Returns how a file is read, by its path relative to the root; nil ignores it.
    let reading: (String) -> LogFiles.Reading?
    /// How many directories deep log files may be below the root.
    private let depth: Int

    /// Starts on one of an agent's roots; nil when it does not exist or cannot be resolved.
    init?(_ root: LogFiles.Root, of files: LogFiles) {
        self.init(root: root.path, depth: files.depth(of: root)) { files.reading(of: $0, in: root) }
    }

    /// Starts on a root; nil when it does not exist or cannot be resolved.
    init?(root: String, depth: Int = .max, reading: @escaping (String) -> LogFiles.Reading?) {
        guard let resolved = SymbolicLink.resolved(root) else { return nil }
        self.root = resolved
        namedRoot = root
        self.reading = reading
        self.depth = depth
    }

    /// Visits all log files below a directory (the root, unless one is named), directory by directory, sorted by name.
    func visit(
        from directory: String = "",
        _ body: (Found) throws -> Void,
        problem: (LogProblem) -> Void
    ) rethrows {
        var pending = [(path: directory, isLinked: isBehindLink(directory))]
        var links = LogLinks(self)
        while let directory = pending.popLast() {
            guard let entries = entries(of: directory.path, problem: problem) else { continue }
            for entry in entries {
                let path = directory.path.isEmpty ? entry.name : directory.path + "/" + entry.name
                switch entry.kind {
                case .directory:
                    if path.utf8.count(where: { $0 == 0x2F }) < depth { pending.append((path, directory.isLinked)) }
                case .link:
                    switch links.target(of: path, isLinked: directory.isLinked) {
                    case .directory: if depth > 0 { pending.append((path, true)) }
                    case .file(let found): try body(found)
                    case .leftOut(let reason): problem(LogProblem(path: root + "/" + path, reason: reason))
                    case .nothing: break
                    }
                case .file:
                    guard let reading = reading(path) else { continue }
                    guard let status = FileStatus(path: root + "/" + path) else {
                        problem(Self.leftOut(root + "/" + path, .last))
                        continue
                    }
                    if directory.isLinked, !LogLinks.isOwn(status) {
                        problem(LogProblem(path: root + "/" + path, reason: .otherUser))
                    } else if status.isRegular {
                        try body(Found(relativePath: path, reading: reading, status: status))
                    }
                case .pipe, .socket, .other: break
                }
            }
        }
    }

    /// Whether a path relative to the root begins with a link.
    func isBehindLink(_ path: String) -> Bool {
        guard let slash = path.firstIndex(of: "/") else { return false }
        return FileStatus(path: root + "/" + path[..<slash])?.kind == .link
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
