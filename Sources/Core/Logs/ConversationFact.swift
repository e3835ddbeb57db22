/// What a log says about one conversation: the agent's own thread.
package struct ConversationFact: MergeableFact {
    /// The agent, by its catalogue id.
    package var agent: String
    /// The agent's id of the conversation.
    package var key: String
    /// The conversation whose history this one began with (fork, branch, resume under a new id).
    package var parent: String?
    /// The conversations that hold some of the same runs without a mark of a copy, sorted; nil for none.
    package var kin: [String]?
    /// The first timestamp that certainly belongs to this conversation and not to copied history.
    ///
    /// A reader leaves out lines that may be copies. Where the conversation owns runs, the first of them is the start.
    package var firstSeenAt: Timestamp?
    /// The last timestamp on any line.
    package var lastSeenAt: Timestamp?
    /// Where the conversation was first seen to work.
    package var place: Dated<WorkPlace>?
    /// The remote of the repository in which it was first seen to work, as `RemoteAddress` writes it.
    package var remote: Dated<String>?
    /// The agent's newest version that wrote to it.
    package var version: Dated<String>?
    /// How the agent was started in its own words, such as `cli`, `sdk-cli` or `codex_exec`.
    package var entrypoint: Dated<String>?

    /// The files in which it continues after the user reverted to an earlier point, in order; usually none.
    package var branches: [LogBranch]

    /// Makes a fact that knows nothing but the id.
    package init(agent: String, key: String) {
        self.agent = agent
        self.key = key
        branches = []
    }

    package func merging(_ other: ConversationFact) -> ConversationFact {
        var merged = self
        merged.merge(other)
        return merged
    }

    /// Joins: earliest start and place, last sign of life, newest version.
    ///
    /// Of several parents the smallest id is kept.
    package mutating func merge(_ other: ConversationFact) {
        LogMerge.lower(&parent, to: other.parent)
        if kin != other.kin { kin = Set((kin ?? []) + (other.kin ?? [])).sorted() }
        LogMerge.lower(&firstSeenAt, to: other.firstSeenAt)
        LogMerge.raise(&lastSeenAt, to: other.lastSeenAt)
        LogMerge.lower(&place, to: other.place)
        LogMerge.lower(&remote, to: other.remote)
        LogMerge.raise(&version, to: other.version)
        LogMerge.lower(&entrypoint, to: other.entrypoint)
        if branches != other.branches { branches = Set(branches + other.branches).sorted() }
    }
}
