package import TachoCore
import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads what is new in the logs of one agent and hands the facts, with the cursors behind them, to a sink.
///
/// A file whose size and time of modification are those of the last time costs one `lstat`. Killed anywhere, it goes
/// on at the last commit; what was read twice is merged into the same facts.
package struct LogImporter {
    /// How far a reading has come, for a progress bar.
    package struct Progress: Hashable, Sendable {
        /// Bytes that were read.
        package var byteCount: Int
        /// Bytes that were new when the reading began.
        package var totalByteCount: Int
    }

    /// Limits of one transaction.
    struct CommitLimits {
        /// Facts.
        var facts = 8_000
        /// Bytes of logs.
        var bytes = 256 << 20
    }

    /// The agent's logs.
    let files: LogFiles
    /// Where the facts go.
    let sink: any LogFactSink
    /// Limits of one line.
    let lineLimits: LineFeed.Limits
    /// Limits of one transaction.
    let commitLimits: CommitLimits

    /// Makes an importer of one agent's logs.
    package init(files: LogFiles, sink: any LogFactSink) {
        self.init(files: files, sink: sink, lineLimits: .init(), commitLimits: .init())
    }

    /// Makes an importer with limits of its own, for tests.
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
    ///   - moment: leaves files alone that were last written before it; nil leaves none.
    ///   - progress: is told how far the reading is, between reads; false stops it after a commit.
    /// - Throws: what the sink throws. Files that cannot be read are in the report instead.
    package func run(
        writtenSince moment: Timestamp? = nil,
        progress: (Progress) -> Bool = { _ in true }
    ) throws -> LogImportReport {
        var report = LogImportReport()
        let oldest = moment.map { $0.milliseconds * 1_000_000 } ?? .min
        let changed = try changedFiles(&report).filter { $0.status.modifiedAt >= oldest }
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

    /// The files that are not as their cursors say, each file once however many links it has.
    private func changedFiles(_ report: inout LogImportReport) throws -> [ChangedLogFile] {
        var marks: [FileIdentity: LogFileMark] = [:]
        for mark in try sink.fileMarks(of: files.agent) { marks[mark.file] = mark }
        var seen: Set<FileIdentity> = []
        var changed: [ChangedLogFile] = []
        var problems: [LogProblem] = []
        var compressedCount = 0
        for root in files.roots {
            guard let enumerator = LogEnumerator(root, of: files) else { continue }
            try enumerator.visit { found in
                guard seen.insert(found.status.identity).inserted else { return }
                guard case .source(let source) = found.reading else {
                    compressedCount += 1
                    return
                }
                let mark = marks[found.status.identity]
                if let mark, mark.isUpToDate(with: found.status) { return }
                let cursor = try mark.flatMap { try sink.cursor(of: files.agent, file: $0.file) }
                changed.append(ChangedLogFile(root: enumerator.root, found: found, source: source, cursor: cursor))
            } problem: {
                problems.append($0)
            }
        }
        report.fileCount = seen.count
        report.goneFiles = marks.values.filter { !seen.contains($0.file) }.sorted { $0.path < $1.path }
        report.compressedFileCount = compressedCount
        report.problems = problems
        return changed
    }
}

/// A log file that is not as its cursor says.
struct ChangedLogFile {
    /// The absolute path.
    var path: String
    /// The path below the root.
    var relativePath: String
    /// The index of its source.
    var source: Int
    /// What the file system said.
    var status: FileStatus
    /// How far it was read; nil when it is new.
    var cursor: LogCursor?

    /// Joins what was found with what is known.
    init(root: String, found: LogEnumerator.Found, source: Int, cursor: LogCursor?) {
        path = root + "/" + found.relativePath
        relativePath = found.relativePath
        self.source = source
        status = found.status
        self.cursor = cursor
    }

    /// About how many bytes are to be read.
    var newByteCount: Int {
        guard let cursor, cursor.offset <= status.size else { return status.size }
        return status.size - cursor.offset
    }
}
