import Libc
import TachoAgents
package import TachoCore
import TachoSystem

/// Reads what is new in the logs of one agent and hands the facts, with the cursors behind them, to a sink.
///
/// A file with the size and modification time of the last import costs one `lstat`. An import that is killed anywhere
/// continues at the last commit; what is read twice merges into the same facts.
package struct LogImporter {
    /// How far an import has come, for a progress bar.
    package struct Progress: Hashable, Sendable {
        package var byteCount: Int
        /// Bytes that were new when the import began.
        package var totalByteCount: Int
    }

    /// After how much a transaction is committed.
    struct CommitLimits {
        var facts = 8_000
        var bytes = 256 << 20
    }

    /// What Zstandard adds to a file's name.
    private static let compressedSuffix = ".zst"

    let files: LogFiles
    let sink: any LogFactSink
    let lineLimits: LineFeed.Limits
    let commitLimits: CommitLimits

    package init(files: LogFiles, sink: any LogFactSink) {
        self.init(files: files, sink: sink, lineLimits: .init(), commitLimits: .init())
    }

    /// Sets limits, for tests.
    init(
        files: LogFiles,
        sink: any LogFactSink,
        lineLimits: LineFeed.Limits,
        commitLimits: CommitLimits = CommitLimits()
    ) {
        self.files = files
        self.sink = sink
        self.lineLimits = lineLimits
        self.commitLimits = commitLimits
    }

    /// Reads what is new.
    ///
    /// - Parameters:
    ///   - oldest: skips files last written before it; nil skips none.
    ///   - progress: is called between reads; returning false stops the import after a commit.
    /// - Throws: what the sink throws. The report names the files that cannot be read.
    package func run(
        writtenSince oldest: Timestamp? = nil,
        progress: (Progress) -> Bool = { _ in true }
    ) throws -> LogImportReport {
        var report = LogImportReport()
        let oldestInNanoseconds = oldest.map { $0.milliseconds * 1_000_000 } ?? .min
        let changed = try changedFiles(&report).filter { $0.state.modifiedAt >= oldestInNanoseconds }
        var batch = LogImport(
            files: files,
            sink: sink,
            commitLimits: commitLimits,
            totalByteCount: changed.reduce(0) { $0 + $1.newByteCount }
        )
        var feed = LineFeed(limits: lineLimits)
        for file in changed {
            guard try batch.read(file, with: &feed, report: &report, shouldContinue: progress) else {
                report.isComplete = false
                break
            }
        }
        try batch.commit()
        return report
    }

    /// Returns the files that changed since their cursors, each once however many links it has.
    private func changedFiles(_ report: inout LogImportReport) throws -> [ChangedLogFile] {
        var marks: [FileIdentity: LogFileMark] = [:]
        for mark in try sink.fileMarks(of: files.agent) { marks[mark.file] = mark }
        var seen: Set<FileIdentity> = []
        var changed: [ChangedLogFile] = []
        var problems: [LogProblem] = []
        var compressed: Set<String> = []
        for root in files.roots {
            guard let enumerator = LogEnumerator(root, of: files) else { continue }
            try enumerator.visit { found in
                guard seen.insert(found.status.identity).inserted else { return }
                var file = ChangedLogFile(root: enumerator.root, found: found, in: files)
                if file.path.hasSuffix(Self.compressedSuffix) { compressed.insert(file.path) }
                guard let mark = marks[found.status.identity] else { return changed.append(file) }
                if mark.isUpToDate(with: file.state) { return }
                file.cursor = try sink.cursor(of: files.agent, file: mark.file)
                changed.append(file)
            } problem: {
                problems.append($0)
            }
        }
        report.fileCount = seen.count
        // A file that its agent has compressed is not gone.
        let gone = marks.values.filter {
            !seen.contains($0.file) && !compressed.contains($0.path + Self.compressedSuffix)
        }
        report.goneFiles = gone.sorted { $0.path < $1.path }
        report.problems = problems
        return changed
    }
}

/// A log file that may have changed since its cursor.
struct ChangedLogFile {
    var path: String
    /// Relative to the root.
    var relativePath: String
    /// The index of its source in `LogFiles`.
    var source: Int
    /// The size and time when it was found.
    var state: LogFileState
    /// How far it was read; nil for a new file.
    var cursor: LogCursor?

    init(root: String, found: LogEnumerator.Found, in files: LogFiles) {
        path = found.target ?? root + "/" + found.relativePath
        relativePath = found.relativePath
        source = found.source
        if case .database = files.sources[source] {
            state = LogFileState(found.status, writeAheadLog: FileStatus(path: path + "-wal"))
        } else {
            state = LogFileState(found.status)
        }
    }

    /// About how many bytes have to be read.
    var newByteCount: Int {
        guard let cursor, cursor.offset <= state.size else { return state.size }
        return state.size - cursor.offset
    }
}
