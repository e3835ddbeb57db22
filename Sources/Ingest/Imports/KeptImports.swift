import TachoCore
package import TachoStore
import TachoSystem

/// Reads the sessions that were merged from exports into a database that does not have them yet.
package struct KeptImports {
    /// Their name where agents have theirs, in the cursors of files.
    static let agent = "imports"

    private let store: Store
    /// A session with all its calls is one line.
    static let lineLimit = 1 << 30

    package init(store: Store) {
        self.store = store
    }

    /// Reads what is new in a directory's files; one that is missing holds nothing.
    ///
    /// Costs a `stat` for each unchanged file.
    ///
    /// - Returns: whether anything was read.
    /// - Throws: `StoreError`. What cannot be read is left out.
    package func readNew(in directory: String) throws -> Bool {
        let paths = JournalFiles.paths(in: directory)
        guard !paths.isEmpty else { return false }
        var marks: [FileIdentity: LogFileMark] = [:]
        for mark in try store.fileMarks(of: Self.agent) { marks[mark.file] = mark }
        let changed = paths.filter { path in
            guard let status = FileStatus(path: path) else { return false }
            return marks[status.identity].map { !$0.isUpToDate(with: LogFileState(status)) } ?? true
        }
        for path in changed { try read(path) }
        return !changed.isEmpty
    }

    private func read(_ path: String) throws {
        var feed = LineFeed(limits: LineFeed.Limits(line: Self.lineLimit))
        try store.write { transaction in
            guard var file = try? FollowedFile(path: path, agent: Self.agent) else { return }
            file.resume(at: try transaction.snapshot.cursor(of: Self.agent, file: file.status.identity))
            _ = try file.readLines(with: &feed) { line, _ in
                guard let session = try? ExportedSession.read(Array(line)) else { return }
                try transaction.mergeKept(session)
            } checkpoint: { _, _ in
                true
            }
            try transaction.replaceCursor(with: file.cursor)
        }
    }
}
