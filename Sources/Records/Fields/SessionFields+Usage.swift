package import TachoCore

extension SessionFields {
    /// The usage and cost of a session's runs.
    ///
    /// Counts, tokens and times are absent without a log: unknown is not 0.
    static let usage: [Field<SessionRecord>] = counts + sums + conversations

    private static let counts: [Field<SessionRecord>] = [
        Field("run_count", .integer, "runs started by the user", absent: "no log") { $0.usage.runCount },
        Field("auto_run_count", .integer, "runs started automatically", absent: "no log") { $0.usage.autoRunCount },
        Field("tool_call_count", .integer, "tool calls", absent: "no log") { $0.usage.toolCallCount },
        Field("api_call_count", .integer, "API calls to models", absent: "no log") { $0.usage.logged?.apiCallCount },
        Field("active_ms", .integer, "time the agent worked", absent: "no log") { $0.usage.clocks?.active },
        Field("asking_ms", .integer, "time it asked for a permission or an answer", absent: "no log") {
            $0.usage.clocks?.asking
        },
        Field("waiting_ms", .integer, "time it waited for the user", absent: "no log") { $0.usage.clocks?.waiting },
    ]

    private static let sums: [Field<SessionRecord>] =
        [
            Field("models", .texts, "model names as logged") { $0.usage.models.map(\.model).filter { !$0.isEmpty } },
            Field("model_usage", .list(of: UsageFields.shape), "usage and cost per model", absent: "no log") { record in
                record.usage.logged.map { _ in record.usage.models.map { UsageRecord($0.usage, model: $0.model) } }
            },
            Field("tokens", .object(TokenFields.shape), "total tokens", absent: "no log") { $0.usage.logged?.tokens },
            Field("subagents", .object(UsageFields.shape), "the part of the usage due to sub-agents", absent: "no log")
            { record in record.usage.logged.map { _ in UsageRecord(record.usage.subagents) } },
        ] + Field.cost { $0.usage.total.cost } + [
            Field(
                "unlogged_cost_usd",
                .dollars,
                "cost the agent reports beyond the calls in its log",
                absent: "there is none"
            ) { $0.usage.unloggedCost }
        ]

    private static let conversations: [Field<SessionRecord>] = [
        Field("binding", .word, "how reliably the session is matched to its conversations") { $0.usage.binding },
        Field("conversations", .texts, "the agent's own conversation ids") { record in
            record.usage.conversations.map(\.attachment.conversation)
        },
        Field("attachments", .list(of: AttachmentFields.shape), "its conversations, with time ranges") { record in
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
            Field("conversation", .text, "the agent's own conversation id") { $0.conversation.attachment.conversation },
            Field("binding", .text(words: [Binding.exact, .inferred].map(\.rawValue))) {
                $0.conversation.attachment.binding.rawValue
            },
            Field("from", .time, "start of the range") { $0.conversation.attachment.from },
            Field("to", .time, "end of the range") { $0.conversation.attachment.to },
            Field("parent", .text, "the conversation it was forked from", absent: "not forked") {
                $0.conversation.parent
            },
            Field(
                "unlogged_cost_usd",
                .dollars,
                "cost the agent reports beyond the calls in its log",
                absent: "there is none"
            ) { $0.conversation.unloggedCost },
            Field(
                "resume_command",
                as: .text,
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
            Field("id", .text, "made of boot id, terminal, and the shell's process id and start time") { $0.id },
            Field("label", .text, "the name the terminal or multiplexer uses for it", absent: "they have none") {
                $0.label
            },
            Field("tty", .text, "the terminal device without `/dev/`", absent: "there is none") { $0.tty },
        ]
    )
}
