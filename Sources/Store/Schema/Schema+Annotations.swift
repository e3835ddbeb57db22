extension Schema {
    /// The user's tags and notes, and the tags that rules of the settings give.
    ///
    /// They have no foreign keys, because they outlive the row of a session or run while it is derived again.
    static let annotations = SchemaPart(
        tables: """
            CREATE TABLE session_tag (
                session_id TEXT NOT NULL,
                tag TEXT NOT NULL,
                PRIMARY KEY (session_id, tag)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE session_note (
                session_id TEXT NOT NULL PRIMARY KEY,
                text TEXT NOT NULL
            ) STRICT;

            -- By the run's key in its log, because its id may change when it is derived again.
            CREATE TABLE run_tag (
                agent TEXT NOT NULL,
                run_key TEXT NOT NULL,
                tag TEXT NOT NULL,
                PRIMARY KEY (agent, run_key, tag)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE run_note (
                agent TEXT NOT NULL,
                run_key TEXT NOT NULL,
                text TEXT NOT NULL,
                PRIMARY KEY (agent, run_key)
            ) STRICT, WITHOUT ROWID;

            -- The tags that rules give, except those that the user removed.
            CREATE TABLE rule_tag (
                session_id TEXT NOT NULL,
                tag TEXT NOT NULL,
                PRIMARY KEY (session_id, tag)
            ) STRICT, WITHOUT ROWID;

            -- Tags that the user removed from a session, whatever the rules say.
            CREATE TABLE removed_tag (
                session_id TEXT NOT NULL,
                tag TEXT NOT NULL,
                PRIMARY KEY (session_id, tag)
            ) STRICT, WITHOUT ROWID;

            -- Sessions that are new or changed since the rules were applied to them.
            CREATE TABLE stale_session (
                id TEXT NOT NULL PRIMARY KEY
            ) STRICT, WITHOUT ROWID;

            -- The address of each repository's remote when a rule last needed it; repositories move.
            CREATE TABLE remote (
                repo TEXT NOT NULL PRIMARY KEY,
                address TEXT
            ) STRICT, WITHOUT ROWID;
            """,
        rest: """
            CREATE INDEX session_tag_by_tag ON session_tag (tag, session_id);
            CREATE INDEX run_tag_by_tag ON run_tag (tag);
            CREATE INDEX rule_tag_by_tag ON rule_tag (tag, session_id);

            CREATE TRIGGER session_was_saved AFTER INSERT ON session BEGIN
                INSERT OR IGNORE INTO stale_session (id) VALUES (NEW.id);
            END;
            CREATE TRIGGER session_was_removed AFTER DELETE ON session BEGIN
                DELETE FROM stale_session WHERE id = OLD.id;
                DELETE FROM rule_tag WHERE session_id = OLD.id;
            END;

            -- All own tags of sessions; a tag set both by hand and by rule appears twice.
            CREATE VIEW given_tag (session_id, tag) AS
                SELECT session_id, tag FROM session_tag UNION ALL SELECT session_id, tag FROM rule_tag;
            """
    )
}
