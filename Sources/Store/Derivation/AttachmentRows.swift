import GRDB
import TachoCore

/// The rows of table `attachment`: which session wrote which conversation, and when.
enum AttachmentRows {
    /// Replaces the attachments of a conversation, but for those of imported sessions.
    static func replace(
        of life: ConversationLife,
        bound: [String: BoundRun],
        stretches: [LogSessions.Stretch],
        _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                DELETE FROM attachment
                WHERE agent = ? AND conversation = ? AND session_id NOT IN (SELECT session_id FROM imported_session)
                """
        ).execute(arguments: [life.agent, life.id])
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO attachment (session_id, agent, conversation, binding, from_at, to_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        for attachment in attachments(of: life, bound: bound) + stretches.map({ ownAttachment($0, life) }) {
            try statement.execute(arguments: [
                attachment.session.rawValue, life.agent, attachment.conversation, attachment.binding.rawValue,
                attachment.from.milliseconds, attachment.to.milliseconds,
            ])
        }
    }

    /// A session made of the log itself holds its conversation for certain.
    private static func ownAttachment(_ stretch: LogSessions.Stretch, _ life: ConversationLife) -> Attachment {
        Attachment(
            session: stretch.id,
            conversation: life.id,
            binding: .exact,
            from: stretch.startedAt,
            to: stretch.endedAt
        )
    }

    private static func attachments(of life: ConversationLife, bound: [String: BoundRun]) -> [Attachment] {
        var attachments: [SessionID: Attachment] = [:]
        for run in life.runs {
            guard let tie = bound[run.key] else { continue }
            var attachment =
                attachments[tie.session]
                ?? Attachment(
                    session: tie.session,
                    conversation: life.id,
                    binding: tie.binding,
                    from: run.startedAt,
                    to: run.endedAt
                )
            if tie.binding == .exact { attachment.binding = .exact }
            attachment.from = min(attachment.from, run.startedAt)
            attachment.to = max(attachment.to, run.endedAt)
            attachments[tie.session] = attachment
        }
        return attachments.values.sorted { $0.session.rawValue < $1.session.rawValue }
    }
}
