package import TachoCore

/// Where facts go: the store, or a test's memory.
package protocol LogFactSink {
    /// The cursors of one agent's files, as the last commits left them.
    func cursors(of agent: String) throws -> [LogCursor]

    /// Saves facts and the cursors behind them in one transaction: both or neither.
    ///
    /// The facts must be merged (`MergeableFact.merging`) with what is saved of the same things. A cursor replaces
    /// the one of the same agent and file.
    func commit(_ facts: FactBatch, cursors: [LogCursor]) throws
}
