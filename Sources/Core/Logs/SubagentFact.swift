/// What a log says about one sub-agent: which tool call started it.
package struct SubagentFact: MergeableFact {
    /// The agent, by its catalogue id.
    package var agent: String
    /// The vendor's id of the sub-agent.
    package var key: String
    /// The conversation it worked for.
    package var origin: LogOrigin
    /// The tool call that started it.
    package var toolCall: String?
    /// The kind of sub-agent in the words of the agent, such as `general-purpose` or `Explore`.
    package var kind: String?

    /// Makes a fact that knows nothing but the ids.
    package init(agent: String, key: String, origin: LogOrigin) {
        self.agent = agent
        self.key = key
        self.origin = origin
    }

    /// Joins what two lines know; of two different ids the smaller is kept.
    package func merging(_ other: SubagentFact) -> SubagentFact {
        var merged = self
        merged.origin = min(origin, other.origin)
        merged.toolCall = LogMerge.least(toolCall, other.toolCall)
        merged.kind = LogMerge.least(kind, other.kind)
        return merged
    }
}
