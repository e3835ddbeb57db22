import Libc
import TachoCore
import TachoSystem

/// Decides which symbolic links below a root are followed.
///
/// The agent follows all of them when it writes. Here, a link directly below the root may lead to a directory, and any
/// link to a log file; never another one from there on, so no circle is walked. What another user owns is refused.
struct LogLinks {
    enum Target {
        case directory
        case file(LogEnumerator.Found)
        case leftOut(LogProblem.Reason)
        /// No log lies behind it, or one that is found anyway.
        case nothing
    }

    /// How many names are looked at behind a link that is not followed, to tell whether it leads to logs.
    private static let lookLimit = 1_000

    private let enumerator: LogEnumerator
    private var followed: Set<FileIdentity> = []
    private var found: [FolderPath]

    init(_ enumerator: LogEnumerator) {
        self.enumerator = enumerator
        found = [FolderPath(enumerator.root)]
    }

    /// Whether a file or directory belongs to the user of this process.
    static func isOwn(_ status: FileStatus) -> Bool { status.owner == geteuid() }

    /// Looks where a link leads.
    ///
    /// - Parameters:
    ///   - path: relative to the root.
    ///   - isLinked: whether a link was followed to the directory that holds it.
    mutating func target(of path: String, isLinked: Bool) -> Target {
        let root = enumerator.root
        guard let target = SymbolicLink.resolved(root + "/" + path) else { return .nothing }
        guard !found.contains(where: { $0.contains(target) }), !FolderPath(target).contains(root),
            let status = FileStatus(path: target)
        else { return .nothing }
        switch status.kind {
        case .directory:
            guard !isLinked, !path.contains("/"), Self.isOwn(status) else {
                let reason = Self.isOwn(status) ? LogProblem.Reason.linkLeavesRoot : .otherUser
                return holdsLogs(target, as: path) ? .leftOut(reason) : .nothing
            }
            guard followed.insert(status.identity).inserted else { return .nothing }
            found.append(FolderPath(target))
            return .directory
        case .file:
            guard let source = enumerator.source(path) else { return .nothing }
            guard Self.isOwn(status) else { return .leftOut(.otherUser) }
            if isLinked { return .leftOut(.linkLeavesRoot) }
            return .file(.init(relativePath: path, source: source, status: status, target: target))
        default: return .nothing
        }
    }

    /// Whether a log file lies in a directory, as far as the first names in it tell.
    private func holdsLogs(_ directory: String, as path: String) -> Bool {
        var pending = [(directory, path)]
        var left = Self.lookLimit
        while left > 0, let (directory, path) = pending.popLast() {
            for entry in (try? Directory.entries(of: directory)) ?? [] {
                left -= 1
                let name = path + "/" + entry.name
                if entry.kind == .directory { pending.append((directory + "/" + entry.name, name)) }
                if entry.kind == .file, enumerator.source(name) != nil { return true }
            }
        }
        return false
    }
}
