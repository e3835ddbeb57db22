import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// An import in progress: the facts and cursors that are not committed yet.
struct LogImport {
    private let files: LogFiles
    private let committer: LogCommitter
    private let commitLimits: LogImporter.CommitLimits
    private var progress: LogImporter.Progress
    private var facts = FactBatch()
    private var cursors: [FileIdentity: LogCursor] = [:]
    private var uncommittedByteCount = 0

    init(files: LogFiles, sink: any LogFactSink, commitLimits: LogImporter.CommitLimits, totalByteCount: Int) {
        self.files = files
        committer = LogCommitter(sink: sink)
        self.commitLimits = commitLimits
        progress = LogImporter.Progress(byteCount: 0, totalByteCount: totalByteCount)
    }

    /// Commits the rest, and returns once everything is committed.
    mutating func commit() throws {
        guard !cursors.isEmpty || !facts.isEmpty else { return try committer.finish() }
        try committer.commit(facts.byConversation, cursors: Array(cursors.values))
        forget()
    }

    /// Hands over what was read, to be committed while reading continues.
    ///
    /// Reserves room for as many facts again.
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

    /// Reads what is new in one file; returns what `shouldContinue` said last.
    mutating func read(
        _ changed: ChangedLogFile,
        with feed: inout LineFeed,
        report: inout LogImportReport,
        shouldContinue: (LogImporter.Progress) -> Bool
    ) throws -> Bool {
        if case .database(let log) = files.sources[changed.source] {
            return try read(changed, of: log, report: &report, shouldContinue: shouldContinue)
        }
        guard var file = open(changed, &report) else { return shouldContinue(progress) }
        file.resume(at: changed.cursor)
        report.readFileCount += 1
        let logFile = LogFile(path: changed.path, relativePath: changed.relativePath)
        switch files.sources[changed.source] {
        case .lines(let log):
            guard var reader = makeReader(of: log, logFile, &file) else { return shouldContinue(progress) }
            return try readLines(&file, of: log, &reader, with: &feed, report: &report, shouldContinue: shouldContinue)
        case .document(let log):
            try read(&file, logFile, of: log, with: &feed, report: &report)
            return shouldContinue(progress)
        case .database: return true
        }
    }

    /// Makes a file's reader; where an older version's state is of no use, the file is read from its start.
    private func makeReader(of log: LineLog, _ logFile: LogFile, _ file: inout FollowedFile) -> (any LineReader)? {
        if !file.cursor.state.isEmpty {
            if let reader = log.makeReader(logFile, file.cursor.state) { return reader }
            file.restart()
        }
        return log.makeReader(logFile, nil)
    }

    private func open(_ changed: ChangedLogFile, _ report: inout LogImportReport) -> FollowedFile? {
        do throws(RegularFile.Failure) {
            return try FollowedFile(path: changed.path, agent: files.agent)
        } catch {
            if case .system(let error) = error {
                let reason: LogProblem.Reason = error.code == ENOENT ? .vanished : .unreadable(error.code)
                report.problems.append(LogProblem(path: changed.path, reason: reason))
            }
            return nil
        }
    }

    private mutating func readLines(
        _ file: inout FollowedFile,
        of log: LineLog,
        _ reader: inout any LineReader,
        with feed: inout LineFeed,
        report: inout LogImportReport,
        shouldContinue: (LogImporter.Progress) -> Bool
    ) throws -> Bool {
        var lines = LogLines(of: log)
        let end = try file.readLines(with: &feed, isWhole: JSONObject.isOne) { line, offset in
            report.lineCount += 1
            lines.read(line, at: offset, with: &reader, into: &facts)
        } checkpoint: { step, cursor in
            report.malformedLineCount += lines.malformedLineCount
            report.savedRecordCount += lines.savedRecordCount
            report.longLineCount += step.longLineCount
            report.byteCount += step.byteCount
            reader.flush(into: &facts)
            cursor.malformedLineCount += lines.malformedLineCount
            cursor.savedRecordCount += lines.savedRecordCount
            cursor.state = reader.savedState
            lines = LogLines(of: log)
            try note(cursor, byteCount: step.byteCount)
            return shouldContinue(progress)
        }
        if case .failed(let error) = end {
            report.problems.append(LogProblem(path: file.cursor.path, reason: .unreadable(error.code)))
        }
        cursors[file.cursor.file] = file.cursor
        return end != .stopped
    }

    private mutating func read(
        _ file: inout FollowedFile,
        _ logFile: LogFile,
        of log: DocumentLog,
        with feed: inout LineFeed,
        report: inout LogImportReport
    ) throws {
        file.noteStatus()
        var cursor = file.cursor
        cursor.malformedLineCount = 0
        progress.byteCount += file.status.size
        report.byteCount += file.status.size
        do throws(SystemError) {
            if file.status.size > log.sizeLimit {
                report.problems.append(LogProblem(path: logFile.path, reason: .tooLarge))
            } else if let bytes = try feed.readWhole(file.descriptor, size: file.status.size) {
                report.lineCount += 1
                if log.read(logFile, bytes, into: &facts) == .malformed {
                    cursor.malformedLineCount = 1
                    report.malformedLineCount += 1
                }
            } else {
                // A file that shrank meanwhile is not an error; the next import reads it as it is then.
                return
            }
        } catch {
            report.problems.append(LogProblem(path: logFile.path, reason: .unreadable(error.code)))
            return
        }
        try note(cursor, byteCount: 0)
    }

    /// Reads what is new in a database, batch by batch.
    private mutating func read(
        _ changed: ChangedLogFile,
        of log: DatabaseLog,
        report: inout LogImportReport,
        shouldContinue: (LogImporter.Progress) -> Bool
    ) throws -> Bool {
        report.readFileCount += 1
        report.byteCount += changed.newByteCount
        do {
            let file = LogFile(path: changed.path, relativePath: changed.relativePath)
            var reading = DatabaseReading(file, at: changed.cursor, of: log, agent: files.agent)
            while let batch = try reading.next() {
                facts.merge(batch.facts)
                try note(batch.cursor, byteCount: 0)
                guard shouldContinue(progress) else { return false }
            }
        } catch let failure as DatabaseReading.Failure {
            report.problems.append(LogProblem(path: changed.path, reason: failure.reason))
        }
        progress.byteCount += changed.newByteCount
        return shouldContinue(progress)
    }

    /// Keeps a file's new cursor, and commits if there is enough.
    private mutating func note(_ cursor: LogCursor, byteCount: Int) throws {
        cursors[cursor.file] = cursor
        progress.byteCount += byteCount
        uncommittedByteCount += byteCount
        if facts.count >= commitLimits.facts || uncommittedByteCount >= commitLimits.bytes { try handOver() }
    }
}
