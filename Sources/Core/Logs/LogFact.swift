/// One thing that a line of an agent's log says, free of the vendor's format.
///
/// Every agent's reader turns lines into these. Facts about one thing share a key and are merged, so a reader says
/// what the line knows and leaves the rest nil.
package enum LogFact: Hashable, Sendable {
    /// An agent's thread.
    case conversation(ConversationFact)
    /// One prompt and the work on it.
    case run(RunFact)
    /// A call of a tool.
    case toolCall(ToolCallFact)
    /// A call of a model.
    case apiCall(APICallFact)
    /// A helper that a tool call started.
    case subagent(SubagentFact)
    /// The agent's own total.
    case usageTotal(UsageTotalFact)
    /// What the vendor says of a usage limit.
    case usageLimit(UsageLimitFact)
}
