import TachoCore
import TachoRecords

struct ConversationColumns {
    let now: Timestamp
    let context: RecordContext

    /// The columns that say something: an exact binding is what anybody expects.
    func shown(for rows: [AttachmentRecord]) -> [Column<AttachmentRecord>] {
        let isExact = rows.allSatisfy { $0.conversation.attachment.binding == .exact }
        return all.filter { $0.name != "binding" || !isExact }
    }

    var all: [Column<AttachmentRecord>] {
        let field = FieldColumns(AttachmentFields.shape, context)
        let short = { @Sendable [now, context] (time: Timestamp) in
            Cell(MomentText.short(time, now: now, local: context.local))
        }
        return [
            field("from", "FROM", importance: 5, minimumWidth: 16).shown { short($0.conversation.attachment.from) },
            field("to", "TO", importance: 3, minimumWidth: 16).shown { short($0.conversation.attachment.to) },
            field("binding", "BINDING", importance: 4, minimumWidth: 8),
            // A command that is cut is no command.
            Column("resume_command", "RESUME WITH", importance: 9, minimumWidth: 60) { [context] row in
                let conversation = row.conversation.attachment.conversation
                return context.resumeCommand(agent: row.agent, conversation: conversation) ?? conversation
            },
        ]
    }
}
