import TachoCore
import TachoIngest

/// A sink that keeps everything in memory, and fails when it is told to.
final class MemorySink: LogFactSink {
    struct Killed: Error {}

    private(set) var facts = FactBatch()
    private(set) var cursors: [LogCursor.FileIdentity: LogCursor] = [:]
    private(set) var commitCount = 0
    /// How many commits succeed before one fails; nil: all do.
    var commitsToFailure: Int?

    func cursors(of agent: String) throws -> [LogCursor] {
        cursors.values.filter { $0.agent == agent }
    }

    func commit(_ new: FactBatch, cursors newCursors: [LogCursor]) throws {
        if let left = commitsToFailure {
            guard left > 0 else { throw Killed() }
            commitsToFailure = left - 1
        }
        commitCount += 1
        facts.merge(new)
        for cursor in newCursors { cursors[cursor.file] = cursor }
    }
}
