extension Schema {
    /// The user's tags and notes, and the tags that rules of the settings give.
    ///
    /// They have no foreign key: they outlive the row of a session or a run while that is derived again.
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

            -- By the run's key in its agent's log: the run's id may change when it is derived again.
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

            -- What the rules say of each session, but for the tags that the user took off it.
            CREATE TABLE rule_tag (
                session_id TEXT NOT NULL,
                tag TEXT NOT NULL,
                PRIMARY KEY (session_id, tag)
            ) STRICT, WITHOUT ROWID;

            -- Tags that the user took off a session, whatever the rules say.
            CREATE TABLE removed_tag (
                session_id TEXT NOT NULL,
                tag TEXT NOT NULL,
                PRIMARY KEY (session_id, tag)
            ) STRICT, WITHOUT ROWID;

            -- Sessions that are new or changed since the rules were applied to them.
            CREATE TABLE stale_session (
                id TEXT NOT NULL PRIMARY KEY
            ) STRICT, WITHOUT ROWID;

            -- The address of each repository's remote, as it was when a rule last asked for it: repositories move.
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

            -- All tags of a session itself; one that is given both by hand and by rule is there twice.
            CREATE VIEW given_tag (session_id, tag) AS
                SELECT session_id, tag FROM session_tag UNION ALL SELECT session_id, tag FROM rule_tag;
            """
    )
}
