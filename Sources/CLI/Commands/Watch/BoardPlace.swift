import TachoCore
import TachoRecords

/// Where a session is, and how its conversation goes on, in words.
enum BoardPlace {
    /// Which tab a session is in.
    static func text(_ row: SessionRecord) -> String {
        guard let tab = row.session.tab else { return "It has no tab: it is known from its log only." }
        return "It is in \(TabText.names(tab) ?? "tab \(tab.id)")"
    }

    /// The command that resumes a session's latest conversation.
    static func resumeText(_ row: SessionRecord, _ context: RecordContext) -> String {
        guard let conversation = row.usage.conversations.last?.attachment.conversation else {
            return "No conversation of it is known."
        }
        guard let command = context.resumeCommand(agent: row.session.agent, conversation: conversation) else {
            return "\(row.session.agent) has no command that resumes a conversation."
        }
        return "It still runs. Once it has ended: \(command)"
    }
}
