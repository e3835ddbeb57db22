extension Schema {
    /// Tags that the rules of the settings give, beside those that the user gave by hand.
    static let words = """
        -- What the rules say of each session; made anew when they or the session change. A tag that the user took
        -- off the session is not among them.
        CREATE TABLE rule_tag (
            session_id TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (session_id, tag)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rule_tag_by_tag ON rule_tag (tag, session_id);

        -- The user's word against the rules: this session does not have this tag.
        CREATE TABLE removed_tag (
            session_id TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY (session_id, tag)
        ) STRICT, WITHOUT ROWID;

        -- All tags of a session itself, given by hand and by rule; a tag of both stands there twice.
        CREATE VIEW given_tag (session_id, tag) AS
            SELECT session_id, tag FROM session_tag UNION ALL SELECT session_id, tag FROM rule_tag;
        """
}
