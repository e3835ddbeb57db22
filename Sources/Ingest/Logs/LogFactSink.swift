package import TachoCore

/// Where facts go: the store, or a test's memory.
///
/// Its functions are called one after the other, but not always on the same thread.
package protocol LogFactSink: Sendable {
    /// How one agent's files were at the last commits.
    func fileMarks(of agent: String) throws -> [LogFileMark]

    /// The cursor of one of an agent's files, as the last commit left it; nil for a file that was never read.
    func cursor(of agent: String, file: FileIdentity) throws -> LogCursor?

    /// Saves facts and the cursors behind them in one transaction: both or neither.
    ///
    /// The facts must be merged (`MergeableFact.merging`) with what is saved of the same things. A cursor replaces
    /// the one of the same agent and file.
    ///
    /// - Parameter facts: the facts by the conversation that owns them.
    func commit(_ facts: [FactBatch.Key: FactBatch], cursors: [LogCursor]) throws
}
