/// What an import read of one agent's logs.
package struct LogImportReport: Hashable, Sendable {
    /// Log files that exist.
    package var fileCount = 0
    /// Those of them that had changed.
    package var readFileCount = 0
    /// Bytes that were read.
    package var byteCount = 0
    /// Lines that were handed to readers.
    package var lineCount = 0
    /// New lines of which something was left out because it is not a JSON object.
    package var malformedLineCount = 0
    /// Records that were read from lines which are not one JSON object.
    package var savedRecordCount = 0
    /// New lines that are too long.
    package var longLineCount = 0
    /// What was left out, and why.
    package var problems: [LogProblem] = []
    /// How far files were read that no longer exist; agents delete old logs.
    package var goneFiles: [LogFileMark] = []
    /// Whether everything new was read; false if the caller stopped the import.
    package var isComplete = true

    package init() {}
}
