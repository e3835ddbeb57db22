import TachoCore
import TachoStore

/// The columns of a session's conversations.
struct ConversationColumns {
    /// The current time.
    let now: Timestamp
    /// The clock for times.
    let local: LocalTime
    /// The agent, whose command resumes them.
    let agent: String

    /// Every column.
    var all: [Column<SessionUsage.Conversation>] {
        let short = { @Sendable [now, local] (moment: Timestamp) in MomentText.short(moment, now: now, local: local) }
        let whole = { @Sendable [local] (moment: Timestamp) in local.rfc3339(moment) }
        return [
            Column("from", "FROM", importance: 5, minimumWidth: 16) { whole($0.attachment.from) }
                .shown { Cell(short($0.attachment.from)) },
            Column("to", "TO", importance: 5, minimumWidth: 16) { whole($0.attachment.to) }
                .shown { Cell(short($0.attachment.to)) },
            Column("binding", "BINDING", importance: 4, minimumWidth: 8) { $0.attachment.binding.rawValue },
            // A truncated command would be useless.
            Column("resume_command", "RESUME WITH", importance: 9, minimumWidth: 60) { [agent] in
                ResumeCommand.text(agent: agent, conversation: $0.attachment.conversation)
                    ?? $0.attachment.conversation
            },
        ]
    }
}
