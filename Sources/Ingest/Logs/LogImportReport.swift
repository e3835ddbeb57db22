package import TachoCore

/// What a reading of logs did.
package struct LogImportReport: Hashable, Sendable {
    /// Log files that exist.
    package var fileCount = 0
    /// Those of them that had something new.
    package var readFileCount = 0
    /// Log files that were left alone because the agent has compressed them.
    package var compressedFileCount = 0
    /// Bytes that were consumed.
    package var byteCount = 0
    /// Lines that were handed to readers.
    package var lineCount = 0
    /// New lines that were no JSON objects.
    package var malformedLineCount = 0
    /// New lines that were too long.
    package var longLineCount = 0
    /// What was left out, and why.
    package var problems: [LogProblem] = []
    /// How far the files had been read that are no longer there; agents delete old logs.
    package var goneFiles: [LogFileMark] = []
    /// Whether everything new was read; false when the caller stopped it.
    package var isComplete = true

    /// Makes the report of a reading that found nothing.
    package init() {}
}
