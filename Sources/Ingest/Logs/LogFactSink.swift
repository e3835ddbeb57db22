package import TachoCore

/// Where facts go: the store, or a test's memory.
package protocol LogFactSink {
    /// The cursors of one agent's files, as the last commits left them.
    func cursors(of agent: String) throws -> [LogCursor]

    /// The cursor of one file of an agent; nil when it was never read.
    func cursor(of agent: String, file: LogCursor.FileIdentity) throws -> LogCursor?

    /// Saves facts and the cursors behind them in one transaction: both or neither.
    ///
    /// The facts must be merged (`MergeableFact.merging`) with what is saved of the same things. A cursor replaces
    /// the one of the same agent and file.
    func commit(_ facts: FactBatch, cursors: [LogCursor]) throws
}

extension LogFactSink {
    /// Looks through all of the agent's cursors; a sink that keeps many has a shorter way.
    package func cursor(of agent: String, file: LogCursor.FileIdentity) throws -> LogCursor? {
        try cursors(of: agent).first { $0.file == file }
    }
}
