enum AttachmentSQL {
    /// What to join to an attachment for its conversation.
    static let conversation =
        "conversation ON conversation.agent = attachment.agent AND conversation.id = attachment.conversation"

    /// Whether a later session wrote to an attachment's conversation, too.
    static let isWrittenLater = """
        EXISTS (SELECT 1 FROM attachment AS later
            WHERE later.agent = attachment.agent AND later.conversation = attachment.conversation
                AND (later.to_at, later.session_id) > (attachment.to_at, attachment.session_id))
        """
}
