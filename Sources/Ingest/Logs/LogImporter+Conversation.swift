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
                guard case .source(let source) = found.reading else { continue }
                let cursor = try sink.cursor(of: files.agent, file: found.status.identity)
                if cursor?.mark.isUpToDate(with: found.status) == true { continue }
                changed.append(ChangedLogFile(root: enumerator.root, found: found, source: source, cursor: cursor))
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
        guard let resolved = realpath(path, nil) else { return [] }
        defer { free(resolved) }
        let path = String(cString: resolved)
        guard path.hasPrefix(root + "/") else { return [] }
        let relativePath = String(path.dropFirst(root.count + 1))
        guard let reading = reading(relativePath), case .source(let source) = reading else { return [] }
        var found: [Found] = []
        if let status = FileStatus(path: path), status.isRegular {
            found.append(Found(relativePath: relativePath, reading: reading, status: status))
        }
        guard case .lines(let log) = sources[source], let directory = log.related(relativePath) else { return found }
        visit(from: directory) {
            found.append($0)
        } problem: { _ in
        }
        return found
    }
}
