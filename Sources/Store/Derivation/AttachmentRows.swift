import GRDB
import TachoCore

/// The rows of table `attachment`: which session wrote which conversation, and when.
enum AttachmentRows {
    /// Replaces the attachments of a conversation, except those of imported sessions.
    static func replace(
        of span: ConversationSpan,
        bound: [String: BoundRun],
        claimants: [BindingContext.Claimant],
        stretches: [LogSessions.Stretch],
        _ database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                DELETE FROM attachment
                WHERE agent = ? AND conversation = ? AND session_id NOT IN (SELECT session_id FROM imported_session)
                """
        ).execute(arguments: [span.agent, span.id])
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO attachment (session_id, agent, conversation, binding, from_at, to_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        )
        let written = attachments(of: span, bound: bound)
        let writers = Set(written.map(\.session))
        let unbound = Set(stretches.flatMap(\.runs))
        let contested = span.runs.filter { unbound.contains($0.key) }
        // A session that resumed a conversation, or looked at it, and asked nothing; or one of several that may have.
        let idle = claimants.filter { !writers.contains($0.session) }.map { claimant in
            Attachment(
                session: claimant.session,
                conversation: span.id,
                binding: contested.contains { claimant.life.contains($0.startedAt) } ? .none : .exact,
                from: claimant.at,
                to: claimant.at
            )
        }
        for attachment in written + idle + stretches.map({ ownAttachment($0, span) }) {
            try statement.execute(arguments: [
                attachment.session.rawValue, span.agent, attachment.conversation, attachment.binding.rawValue,
                attachment.from.milliseconds, attachment.to.milliseconds,
            ])
        }
    }

    /// A session made from the log certainly belongs to its conversation.
    private static func ownAttachment(_ stretch: LogSessions.Stretch, _ span: ConversationSpan) -> Attachment {
        Attachment(
            session: stretch.id,
            conversation: span.id,
            binding: .exact,
            from: stretch.startedAt,
            to: stretch.endedAt
        )
    }

    private static func attachments(of span: ConversationSpan, bound: [String: BoundRun]) -> [Attachment] {
        var attachments: [SessionID: Attachment] = [:]
        for run in span.runs {
            guard let tie = bound[run.key] else { continue }
            var attachment =
                attachments[tie.session]
                ?? Attachment(
                    session: tie.session,
                    conversation: span.id,
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
