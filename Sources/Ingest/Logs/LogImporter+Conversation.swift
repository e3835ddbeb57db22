import TachoCore
import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension LogImporter {
    /// Reads what is new in one log file and in the folder beside it that has its name, as Claude Code's sub-agents do.
    ///
    /// Costs a look-up for the file itself, however many logs there are. A path outside the agent's folders is left
    /// alone.
    ///
    /// - Throws: what the sink throws.
    package func run(conversationAt path: String) throws {
        // All questions to the sink come first: while files are read, another thread may be committing to it.
        var files: [ChangedLogFile] = []
        for root in format.roots {
            guard let enumerator = LogEnumerator(root: root, kind: format.kind) else { continue }
            for found in enumerator.files(ofConversationAt: path) where found.kind != .compressed {
                let cursor = try sink.cursor(of: format.agent, file: found.status.identity)
                if cursor?.mark.isUpToDate(with: found.status) == true { continue }
                files.append(ChangedLogFile(root: enumerator.root, found: found, cursor: cursor))
            }
        }
        var lines = LogLineReader(limits: lineLimits)
        var batch = LogImport(format: format, sink: sink, commitLimits: commitLimits, totalByteCount: 0)
        var report = LogImportReport()
        for file in files { _ = try batch.read(file, with: &lines, report: &report) { _ in true } }
        try batch.commit()
    }
}

extension LogEnumerator {
    /// The file at an absolute path below the root, and those of the folder that is named as it without its extension.
    func files(ofConversationAt path: String) -> [Found] {
        guard path.hasSuffix(".jsonl"), let resolved = realpath(path, nil) else { return [] }
        defer { free(resolved) }
        let path = String(cString: resolved)
        guard path.hasPrefix(root + "/"), path.hasSuffix(".jsonl") else { return [] }
        let relativePath = String(path.dropFirst(root.count + 1))
        var found: [Found] = []
        if let kind = kind(relativePath), let status = FileStatus(path: path), status.isRegular {
            found.append(Found(relativePath: relativePath, kind: kind, status: status))
        }
        visit(from: String(relativePath.dropLast(".jsonl".count))) {
            found.append($0)
        } problem: { _ in
        }
        return found
    }
}
