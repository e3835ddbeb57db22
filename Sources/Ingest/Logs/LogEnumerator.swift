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
        /// The index of the source that reads it.
        var source: Int
        var status: FileStatus
        /// Where the file is that a link leads to; nil for a file that is no link.
        var target: String?
    }

    /// An absolute path without symbolic links.
    let root: String
    /// The root as it was named.
    let namedRoot: String
    /// The index of the source that reads a file, by its path relative to the root; nil ignores it.
    let source: (String) -> Int?
    /// How many directories deep log files may be below the root.
    private let depth: Int

    /// Starts on one of an agent's roots; nil when it does not exist or cannot be resolved.
    init?(_ root: LogFiles.Root, of files: LogFiles) {
        self.init(root: root.path, depth: files.depth(of: root)) { files.source(of: $0, in: root) }
    }

    /// Starts on a root; nil when it does not exist or cannot be resolved.
    init?(root: String, depth: Int = .max, source: @escaping (String) -> Int?) {
        guard let resolved = SymbolicLink.resolved(root) else { return nil }
        self.root = resolved
        namedRoot = root
        self.source = source
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
                    guard let source = source(path) else { continue }
                    guard let status = FileStatus(path: root + "/" + path) else {
                        problem(Self.leftOut(root + "/" + path, .last))
                        continue
                    }
                    if directory.isLinked, !LogLinks.isOwn(status) {
                        problem(LogProblem(path: root + "/" + path, reason: .otherUser))
                    } else if status.isRegular {
                        try body(Found(relativePath: path, source: source, status: status))
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
