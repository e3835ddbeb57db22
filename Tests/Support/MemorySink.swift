package import TachoCore
import TachoIngest

/// A sink that keeps everything in memory, and fails on request.
///
/// Unchecked, but safe to send: an importer calls one function after another and has finished when a test looks.
package final class MemorySink: LogFactSink, @unchecked Sendable {
    /// Thrown by the commit that should fail.
    package struct Killed: Error {}

    package private(set) var facts = FactBatch()
    package private(set) var cursors: [FileIdentity: LogCursor] = [:]
    package private(set) var commitCount = 0
    /// How many commits succeed before one fails; nil for all.
    package var commitsToFailure: Int?

    package init() {}

    package func fileMarks(of agent: String) throws -> [LogFileMark] {
        cursors.values.filter { $0.agent == agent }.map(\.mark)
    }

    package func cursor(of agent: String, file: FileIdentity) throws -> LogCursor? {
        cursors[file].flatMap { $0.agent == agent ? $0 : nil }
    }

    package func commit(_ new: [FactBatch.Key: FactBatch], cursors newCursors: [LogCursor]) throws {
        if let left = commitsToFailure {
            guard left > 0 else { throw Killed() }
            commitsToFailure = left - 1
        }
        commitCount += 1
        for batch in new.values { facts.merge(batch) }
        for cursor in newCursors { cursors[cursor.file] = cursor }
    }
}
