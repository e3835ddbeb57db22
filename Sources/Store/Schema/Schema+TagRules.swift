extension Schema {
    /// What the rules of the settings are applied to.
    static let tagRules = """
        -- Sessions that are new or changed since the rules were applied to them.
        CREATE TABLE stale_session (
            id TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER session_was_saved AFTER INSERT ON session BEGIN
            INSERT OR IGNORE INTO stale_session (id) VALUES (new.id);
        END;
        CREATE TRIGGER session_was_removed AFTER DELETE ON session BEGIN
            DELETE FROM stale_session WHERE id = old.id;
            DELETE FROM rule_tag WHERE session_id = old.id;
        END;

        -- The address of each repository's remote, as it was when a rule last asked for it: repositories move.
        CREATE TABLE remote (
            repo TEXT NOT NULL PRIMARY KEY,
            address TEXT
        ) STRICT, WITHOUT ROWID;
        """
}
