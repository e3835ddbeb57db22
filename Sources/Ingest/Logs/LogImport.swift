import TachoAgents
import TachoCore
import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One reading of logs under way: the facts and cursors that were not committed yet.
struct LogImport {
    private let files: LogFiles
    private let committer: LogCommitter
    private let commitLimits: LogImporter.CommitLimits
    private var progress: LogImporter.Progress
    private var facts = FactBatch()
    private var cursors: [FileIdentity: LogCursor] = [:]
    private var uncommittedByteCount = 0

    /// Starts a reading of `totalByteCount` bytes.
    init(files: LogFiles, sink: any LogFactSink, commitLimits: LogImporter.CommitLimits, totalByteCount: Int) {
        self.files = files
        committer = LogCommitter(sink: sink)
        self.commitLimits = commitLimits
        progress = LogImporter.Progress(byteCount: 0, totalByteCount: totalByteCount)
    }

    /// Commits what is left, and ends when all is committed.
    mutating func commit() throws {
        guard !cursors.isEmpty || !facts.isEmpty else { return try committer.finish() }
        try committer.commit(facts.byConversation, cursors: Array(cursors.values))
        forget()
    }

    /// Hands over what was read, to be committed while the reading goes on.
    ///
    /// More will come, so there is room for as much again.
    private mutating func handOver() throws {
        try committer.start(facts.byConversation, cursors: Array(cursors.values))
        forget()
        facts = FactBatch(callCapacity: commitLimits.facts / 2 + 1)
    }

    private mutating func forget() {
        facts = FactBatch()
        cursors.removeAll()
        uncommittedByteCount = 0
    }

    /// Reads what is new in one file; false when the caller wants to stop.
    mutating func read(
        _ file: ChangedLogFile,
        with lines: inout LogLineReader,
        report: inout LogImportReport,
        progress isWanted: (LogImporter.Progress) -> Bool
    ) throws -> Bool {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason: LogProblem.Reason = errno == ENOENT ? .vanished : .unreadable(errno)
            report.problems.append(LogProblem(path: file.path, reason: reason))
            return isWanted(progress)
        }
        defer { close(descriptor) }
        guard let status = FileStatus(descriptor: descriptor), status.isRegular else { return isWanted(progress) }
        report.readFileCount += 1
        var open = OpenLogFile(file, descriptor: descriptor, status: status, agent: files.agent)
        open.restartIfReplaced()
        switch files.sources[file.source] {
        case .lines(let log):
            var reader = log.makeReader(open.logFile, open.cursor.state.isEmpty ? nil : open.cursor.state)
            return try readLines(&open, reader: &reader, with: &lines, report: &report, progress: isWanted)
        case .document(let log):
            read(open, of: log, with: &lines, report: &report)
            return isWanted(progress)
        }
    }

    private mutating func readLines(
        _ open: inout OpenLogFile,
        reader: inout any LineReader,
        with lines: inout LogLineReader,
        report: inout LogImportReport,
        progress isWanted: (LogImporter.Progress) -> Bool
    ) throws -> Bool {
        var position = open.position
        var isStopped = false
        var malformedLineCount = 0
        let error = try lines.read(open.descriptor, from: &position, to: open.status.size) { line, offset in
            report.lineCount += 1
            if reader.read(line, at: offset, into: &facts) == .malformed { malformedLineCount += 1 }
        } checkpoint: { position in
            let consumed = position.offset - open.cursor.offset
            guard consumed > 0 else { return true }
            report.malformedLineCount += malformedLineCount
            report.longLineCount += position.longLineCount - open.position.longLineCount
            report.byteCount += consumed
            reader.flush(into: &facts)
            open.advance(to: position, malformedLineCount: malformedLineCount, state: reader.savedState)
            malformedLineCount = 0
            try note(open.cursor, byteCount: consumed)
            isStopped = !isWanted(progress)
            return !isStopped
        }
        if error != 0 { report.problems.append(LogProblem(path: open.logFile.path, reason: .unreadable(error))) }
        if !isStopped, error == 0 { open.noteStatus() }
        cursors[open.cursor.file] = open.cursor
        return !isStopped
    }

    private mutating func read(
        _ open: OpenLogFile,
        of log: DocumentLog,
        with lines: inout LogLineReader,
        report: inout LogImportReport
    ) {
        var cursor = open.cursor
        cursor.size = open.status.size
        cursor.modifiedAt = open.status.modifiedAt
        cursor.malformedLineCount = 0
        progress.byteCount += open.status.size
        report.byteCount += open.status.size
        if open.status.size > log.sizeLimit {
            report.problems.append(LogProblem(path: open.logFile.path, reason: .tooLarge))
        } else if let bytes = lines.readWhole(open.descriptor, size: open.status.size) {
            report.lineCount += 1
            if log.read(open.logFile, bytes, &facts) == .malformed {
                cursor.malformedLineCount = 1
                report.malformedLineCount += 1
            }
        } else {
            // A file that shrank meanwhile is no error; the next reading finds it as it is then.
            if errno != 0 { report.problems.append(LogProblem(path: open.logFile.path, reason: .unreadable(errno))) }
            return
        }
        cursors[cursor.file] = cursor
    }

    /// Takes note of a file's new cursor, and commits when there is enough.
    private mutating func note(_ cursor: LogCursor, byteCount: Int) throws {
        cursors[cursor.file] = cursor
        progress.byteCount += byteCount
        uncommittedByteCount += byteCount
        if facts.count >= commitLimits.facts || uncommittedByteCount >= commitLimits.bytes { try handOver() }
    }
}
