package import TachoCore

/// Takes the facts: the store, or a test's memory.
///
/// Its functions are called one after another, but not always on the same thread.
package protocol LogFactSink: Sendable {
    /// Returns the state of an agent's files as of the last commits.
    func fileMarks(of agent: String) throws -> [LogFileMark]

    /// Returns the cursor of an agent's file as of the last commit; nil for a file that was never read.
    func cursor(of agent: String, file: FileIdentity) throws -> LogCursor?

    /// Saves facts and the cursors behind them in one transaction.
    ///
    /// The facts must be merged (`MergeableFact.merging`) with what is saved of the same things. A cursor replaces
    /// the one of the same agent and file.
    ///
    /// - Parameter facts: the facts by the conversation that owns them.
    func commit(_ facts: [FactBatch.Key: FactBatch], cursors: [LogCursor]) throws
}
