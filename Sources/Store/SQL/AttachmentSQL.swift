import TachoCore

enum AttachmentSQL {
    /// What to join to an attachment for its conversation.
    static let conversation =
        "conversation ON conversation.agent = attachment.agent AND conversation.id = attachment.conversation"

    /// Whether it is certain which conversation `session` had: one without runs then asked for nothing.
    static let sessionHasLog = """
        EXISTS (SELECT 1 FROM attachment
            WHERE attachment.session_id = session.id AND attachment.binding = '\(Binding.exact.rawValue)')
        """

    /// Whether a later session wrote to an attachment's conversation, too.
    static let isWrittenLater = """
        EXISTS (SELECT 1 FROM attachment AS later
            WHERE later.agent = attachment.agent AND later.conversation = attachment.conversation
                AND (later.to_at, later.session_id) > (attachment.to_at, attachment.session_id))
        """
}
