/// How a call refers to its run: by what its own line says, all of it optional.
///
/// A sub-agent's lines do not name the run that started it; `RunAttribution` follows the references once all facts
/// are known.
package struct RunReference: Hashable, Sendable, Codable {
    /// The run's key, if the call's own file has it.
    package var run: String?
    /// The vendor's turn id on the line (Claude's `promptId` of the sub-agent's lines).
    package var turn: String?
    /// The sub-agent that made the call; nil for the main thread.
    package var subagent: String?

    package init(run: String? = nil, turn: String? = nil, subagent: String? = nil) {
        self.run = run
        self.turn = turn
        self.subagent = subagent
    }

    /// Joins two references of one standing: what only one knows is kept, of two different ids the smaller.
    package func merging(_ other: RunReference) -> RunReference {
        RunReference(
            run: LogMerge.least(run, other.run),
            turn: LogMerge.least(turn, other.turn),
            subagent: LogMerge.least(subagent, other.subagent)
        )
    }
}
