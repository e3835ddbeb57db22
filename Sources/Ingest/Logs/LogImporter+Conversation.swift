import Libc
import TachoAgents
import TachoCore
import TachoSystem

extension LogImporter {
    /// Reads what is new in one log file and in those that its source names as related.
    ///
    /// Costs a look-up of the file itself, however many logs there are. A path outside the agent's directories is ignored.
    ///
    /// - Throws: what the sink throws.
    package func run(conversationAt path: String) throws {
        // All questions to the sink come first: while files are read, another thread may be committing to it.
        var changed: [ChangedLogFile] = []
        for root in files.roots {
            guard let enumerator = LogEnumerator(root, of: files) else { continue }
            for found in enumerator.files(ofConversationAt: path, files.sources) {
                var file = ChangedLogFile(root: enumerator.root, found: found, in: files)
                file.cursor = try sink.cursor(of: files.agent, file: found.status.identity)
                if file.cursor?.mark.isUpToDate(with: file.state) != true { changed.append(file) }
            }
        }
        var feed = LineFeed(limits: lineLimits)
        var batch = LogImport(files: files, sink: sink, commitLimits: commitLimits, totalByteCount: 0)
        var report = LogImportReport()
        for file in changed { _ = try batch.read(file, with: &feed, report: &report) { _ in true } }
        try batch.commit()
    }
}

extension LogEnumerator {
    /// The file at an absolute path below the root, and those of the directory that its source names as related.
    fileprivate func files(ofConversationAt path: String, _ sources: [AgentLogSource]) -> [Found] {
        guard let relativePath = relativePath(of: path), let file = file(at: relativePath) else { return [] }
        guard case .lines(let log) = sources[file.source], let directory = log.related(relativePath) else {
            return [file]
        }
        var found = [file]
        visit(from: directory) {
            found.append($0)
        } problem: { _ in
        }
        return found
    }

    /// The path relative to the root of a file that is below it, by its own name or behind links.
    private func relativePath(of path: String) -> String? {
        for root in [root, namedRoot] where path.hasPrefix(root + "/") { return String(path.dropFirst(root.count + 1)) }
        guard let path = SymbolicLink.resolved(path) else { return nil }
        return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : nil
    }

    /// The file at a path relative to the root.
    private func file(at path: String) -> Found? {
        guard let source = source(path), !path.split(separator: "/").contains("..") else { return nil }
        var links = LogLinks(self)
        let isLinked = isBehindLink(path)
        if isLinked {
            guard case .directory = links.target(of: String(path.prefix { $0 != "/" }), isLinked: false) else {
                return nil
            }
        }
        guard let status = FileStatus(path: root + "/" + path) else { return nil }
        if status.kind == .link {
            guard case .file(let found) = links.target(of: path, isLinked: isLinked) else { return nil }
            return found
        }
        guard status.isRegular, !isLinked || LogLinks.isOwn(status) else { return nil }
        return Found(relativePath: path, source: source, status: status)
    }
}
