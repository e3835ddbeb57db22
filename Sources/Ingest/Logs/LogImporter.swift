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
    let format: LogFormat
    /// Where the facts go.
    let sink: any LogFactSink
    /// Limits of one line.
    let lineLimits: LogLineReader.Limits
    /// Limits of one transaction.
    let commitLimits: CommitLimits

    /// Makes an importer of one agent's logs.
    package init(format: LogFormat, sink: any LogFactSink) {
        self.init(format: format, sink: sink, lineLimits: .init(), commitLimits: .init())
    }

    /// Makes an importer with limits of its own, for tests.
    init(
        format: LogFormat,
        sink: any LogFactSink,
        lineLimits: LogLineReader.Limits,
        commitLimits: CommitLimits = CommitLimits()
    ) {
        self.format = format
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
        let files = try changedFiles(&report).filter { $0.status.modifiedAt >= oldest }
        var batch = LogImport(
            format: format,
            sink: sink,
            commitLimits: commitLimits,
            totalByteCount: files.reduce(0) { $0 + $1.newByteCount }
        )
        var lines = LogLineReader(limits: lineLimits)
        for file in files {
            guard try batch.read(file, with: &lines, report: &report, progress: progress) else {
                report.isComplete = false
                break
            }
        }
        try batch.commit()
        return report
    }

    /// The files that are not as their cursors say, each file once however many links it has.
    private func changedFiles(_ report: inout LogImportReport) throws -> [ChangedLogFile] {
        var marks: [LogCursor.FileIdentity: LogFileMark] = [:]
        for mark in try sink.fileMarks(of: format.agent) { marks[mark.file] = mark }
        var seen: Set<LogCursor.FileIdentity> = []
        var changed: [ChangedLogFile] = []
        var problems: [LogProblem] = []
        var compressedCount = 0
        for root in format.roots {
            guard let enumerator = LogEnumerator(root: root, kind: format.kind) else { continue }
            try enumerator.visit { found in
                guard seen.insert(found.status.identity).inserted else { return }
                guard found.kind != .compressed else {
                    compressedCount += 1
                    return
                }
                let mark = marks[found.status.identity]
                if let mark, mark.isUpToDate(with: found.status) { return }
                let cursor = try mark.flatMap { try sink.cursor(of: format.agent, file: $0.file) }
                changed.append(ChangedLogFile(root: enumerator.root, found: found, cursor: cursor))
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
    /// How it is read.
    var kind: LogFileKind
    /// What the file system said.
    var status: FileStatus
    /// How far it was read; nil when it is new.
    var cursor: LogCursor?

    /// Joins what was found with what is known.
    init(root: String, found: LogEnumerator.Found, cursor: LogCursor?) {
        path = root + "/" + found.relativePath
        relativePath = found.relativePath
        kind = found.kind
        status = found.status
        self.cursor = cursor
    }

    /// About how many bytes are to be read.
    var newByteCount: Int {
        guard kind == .lines, let cursor, cursor.offset <= status.size else { return status.size }
        return status.size - cursor.offset
    }
}

extension LogFileMark {
    /// Whether the file is as it was at the last look.
    func isUpToDate(with status: FileStatus) -> Bool {
        size == status.size && modifiedAt == status.modifiedAt
    }
}
