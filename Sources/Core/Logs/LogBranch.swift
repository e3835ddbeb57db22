/// A log file in which a conversation continues from an earlier point, to which the user reverted.
package struct LogBranch: Hashable, Sendable, Codable, Comparable {
    /// A place in a conversation that is spread over several files.
    package struct Position: Hashable, Sendable, Codable, Comparable {
        /// The file, by the agent's own id of it.
        package var branch: String
        /// The number of the line, counted through all files of the conversation.
        package var ordinal: Int

        package init(branch: String, ordinal: Int) {
            self.branch = branch
            self.ordinal = ordinal
        }

        /// Orders by file, then by line.
        package static func < (left: Position, right: Position) -> Bool {
            (left.branch, left.ordinal) < (right.branch, right.ordinal)
        }
    }

    /// When the file was begun.
    package var madeAt: Timestamp
    /// The file, by the agent's own id of it.
    package var id: String
    /// Where the conversation goes on from: the first line that it goes on without.
    package var base: Position

    package init(id: String, madeAt: Timestamp, base: Position) {
        self.id = id
        self.madeAt = madeAt
        self.base = base
    }

    /// Orders by time, then by id.
    package static func < (left: LogBranch, right: LogBranch) -> Bool {
        (left.madeAt, left.id, left.base) < (right.madeAt, right.id, right.base)
    }

    /// Whether a position is no longer part of the conversation as the newest branch continues it.
    package static func isCutOff(_ position: Position, by branches: [LogBranch]) -> Bool {
        guard let newest = branches.max() else { return false }
        if position.branch == newest.id { return false }
        var next: LogBranch? = newest
        for _ in branches {  // a circle must not hold us
            guard let branch = next else { break }
            if branch.base.branch == position.branch { return position.ordinal >= branch.base.ordinal }
            next = branches.filter { $0.id == branch.base.branch }.max()
        }
        return true
    }
}
