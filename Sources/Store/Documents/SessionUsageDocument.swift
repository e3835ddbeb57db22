import TachoCore

/// The fields of a session in JSON that tell what its runs used and cost; they stand beside the session's own.
///
/// Counts, tokens and clocks are absent where no log tells of them: unknown is not 0.
struct SessionUsageDocument: Encodable {
    private let usage: SessionUsage
    private let agent: String
    private let isSummary: Bool
    private let local: LocalTime

    /// Describes the usage of a session; a summary has no usage by model, by sub-agents and by conversation.
    init(_ usage: SessionUsage, agent: String, isSummary: Bool, local: LocalTime) {
        self.usage = usage
        self.agent = agent
        self.isSummary = isSummary
        self.local = local
    }

    private enum Key: String, CodingKey {
        case models, tokens, conversations, attachments, binding, subagents
        case runCount = "run_count"
        case autoRunCount = "auto_run_count"
        case toolCallCount = "tool_call_count"
        case apiCallCount = "api_call_count"
        case modelUsage = "model_usage"
        case activeMs = "active_ms"
        case waitingMs = "waiting_ms"
        case costUSD = "cost_usd"
        case costState = "cost_state"
        case unloggedCostUSD = "unlogged_cost_usd"
    }

    /// Writes the fields that are known.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encodeIfPresent(usage.runCount, forKey: .runCount)
        try fields.encodeIfPresent(usage.autoRunCount, forKey: .autoRunCount)
        try fields.encodeIfPresent(usage.toolCallCount, forKey: .toolCallCount)
        try fields.encodeIfPresent(usage.clocks?.active, forKey: .activeMs)
        try fields.encodeIfPresent(usage.clocks?.waiting, forKey: .waitingMs)
        try fields.encode(usage.models.map(\.model).filter { !$0.isEmpty }, forKey: .models)
        if usage.isLogged {
            try fields.encode(usage.total.apiCallCount, forKey: .apiCallCount)
            try fields.encode(TokenDocument(usage.total.tokens), forKey: .tokens)
        }
        try fields.encodeIfPresent(CostDocument.dollars(usage.total.cost), forKey: .costUSD)
        try fields.encode(usage.total.cost.state, forKey: .costState)
        try fields.encodeIfPresent(usage.unloggedCost.map(CostDocument.dollars), forKey: .unloggedCostUSD)
        try fields.encode(usage.binding, forKey: .binding)
        try fields.encode(usage.conversations.map(\.attachment.conversation), forKey: .conversations)
        if !isSummary { try encodeParts(&fields) }
    }

    private func encodeParts(_ fields: inout KeyedEncodingContainer<Key>) throws {
        if usage.isLogged {
            try fields.encode(usage.models.map { UsageDocument($0.usage, model: $0.model) }, forKey: .modelUsage)
            try fields.encode(UsageDocument(usage.subagents), forKey: .subagents)
        }
        try fields.encode(
            usage.conversations.map { AttachmentDocument($0, agent: agent, local: local) },
            forKey: .attachments
        )
    }
}

/// A conversation of a session in JSON.
struct AttachmentDocument: Encodable {
    private let conversation: SessionUsage.Conversation
    private let agent: String
    private let local: LocalTime

    /// Describes a conversation of one agent.
    init(_ conversation: SessionUsage.Conversation, agent: String, local: LocalTime) {
        self.conversation = conversation
        self.agent = agent
        self.local = local
    }

    private enum Key: String, CodingKey {
        case conversation, binding, from, to, parent
        case unloggedCostUSD = "unlogged_cost_usd"
        case resumeCommand = "resume_command"
    }

    /// Writes the fields that are known.
    func encode(to encoder: any Encoder) throws {
        let attachment = conversation.attachment
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(attachment.conversation, forKey: .conversation)
        try fields.encode(attachment.binding, forKey: .binding)
        try fields.encode(local.rfc3339(attachment.from), forKey: .from)
        try fields.encode(local.rfc3339(attachment.to), forKey: .to)
        try fields.encodeIfPresent(conversation.parent, forKey: .parent)
        try fields.encodeIfPresent(conversation.unloggedCost.map(CostDocument.dollars), forKey: .unloggedCostUSD)
        try fields.encodeIfPresent(
            ResumeCommand.text(agent: agent, conversation: attachment.conversation),
            forKey: .resumeCommand
        )
    }
}
