package import TachoCore

extension SessionFields {
    /// The usage and cost of a session's runs.
    ///
    /// Counts, tokens and times are absent without a log: unknown is not 0.
    static let usage: [Field<SessionRecord>] = counts + sums + conversations

    private static let counts: [Field<SessionRecord>] = [
        .integer("run_count", "runs started by the user", absent: "no log") { $0.usage.runCount },
        .integer("auto_run_count", "runs started automatically", absent: "no log") { $0.usage.autoRunCount },
        .integer("tool_call_count", "tool calls", absent: "no log") { $0.usage.toolCallCount },
        .integer("api_call_count", "API calls to models", absent: "no log") { $0.usage.logged?.apiCallCount },
        .integer("active_ms", "time the agent worked", absent: "no log") { $0.usage.clocks?.active },
        .integer("waiting_ms", "time it waited for the user", absent: "no log") { $0.usage.clocks?.waiting },
    ]

    private static let sums: [Field<SessionRecord>] =
        [
            .texts("models", "model names as logged") { $0.usage.models.map(\.model).filter { !$0.isEmpty } },
            .objects("model_usage", "usage and cost per model", of: UsageFields.shape, absent: "no log") { record in
                record.usage.logged.map { _ in record.usage.models.map { UsageRecord($0.usage, model: $0.model) } }
            },
            .object("tokens", "total tokens", of: TokenFields.shape, absent: "no log") { $0.usage.logged?.tokens },
            .object(
                "subagents",
                "the part of the usage due to sub-agents",
                of: UsageFields.shape,
                absent: "no log"
            ) { record in record.usage.logged.map { _ in UsageRecord(record.usage.subagents) } },
        ] + Field.cost { $0.usage.total.cost } + [
            .dollars(
                "unlogged_cost_usd",
                "cost the agent reports beyond the calls in its log",
                absent: "there is none"
            ) { $0.usage.unloggedCost }
        ]

    private static let conversations: [Field<SessionRecord>] = [
        .word("binding", "how reliably the session is matched to its conversations") { $0.usage.binding },
        .texts("conversations", "the agent's own conversation ids") { record in
            record.usage.conversations.map(\.attachment.conversation)
        },
        .objects("attachments", "its conversations, with time ranges", of: AttachmentFields.shape) { record in
            record.usage.conversations.map { AttachmentRecord($0, agent: record.session.agent) }
        },
    ]
}

extension SessionUsage {
    /// Usage and cost of all calls; nil without a log.
    fileprivate var logged: Usage? { isLogged ? total : nil }
}

package struct AttachmentRecord: Sendable {
    package var conversation: SessionUsage.Conversation
    /// The agent, whose command resumes it.
    package var agent: String

    package init(_ conversation: SessionUsage.Conversation, agent: String) {
        self.conversation = conversation
        self.agent = agent
    }
}

package enum AttachmentFields {
    package static let shape = Shape<AttachmentRecord>(
        "Attachment",
        [
            .text("conversation", "the agent's own conversation id") { $0.conversation.attachment.conversation },
            .text("binding", "", words: [Binding.exact, .inferred].map(\.rawValue)) {
                $0.conversation.attachment.binding.rawValue
            },
            .time("from", "start of the range") { $0.conversation.attachment.from },
            .time("to", "end of the range") { $0.conversation.attachment.to },
            .text("parent", "the conversation it was forked from", absent: "not forked") { $0.conversation.parent },
            .dollars(
                "unlogged_cost_usd",
                "cost the agent reports beyond the calls in its log",
                absent: "there is none"
            ) { $0.conversation.unloggedCost },
            Field(
                "resume_command",
                .text,
                "the command that resumes the conversation",
                absent: "the agent cannot resume"
            ) { record, context in
                let conversation = record.conversation.attachment.conversation
                return context.resumeCommand(agent: record.agent, conversation: conversation).map(FieldValue.text)
            },
        ]
    )
}

package enum TabFields {
    package static let shape = Shape<Tab>(
        "Tab",
        [
            .text("id", "made of boot id, terminal, and the shell's process id and start time") { $0.id },
            .text("label", "the name the terminal or multiplexer uses for it", absent: "they have none") { $0.label },
            .text("tty", "the terminal device without `/dev/`", absent: "there is none") { $0.tty },
        ]
    )
}
